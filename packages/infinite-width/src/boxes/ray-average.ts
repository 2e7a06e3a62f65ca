import { gaussLegendre } from "@nnft/foundations/quadrature";
import type { BoxActivation, BoxAverage } from "./box-pair.ts";

const RULE = gaussLegendre(16);
const HARMONICS = 512;
const REACH = 8.5;

/**
 * ⟨σ(z)σ(cz)⟩ and ⟨σ′(z)σ′(cz)⟩ of one sum z = Σ c_j u_j of four and more uniform variables: two points on one ray.
 *
 * Σ_k h_k χ(πk/L) for h(z) = σ(z)σ(cz), continued smoothly beyond the reach of z; χ decays at least as k⁻⁴.
 */
export function rayAverage(
  coefficients: readonly number[],
  factor: number,
  { value, derivative, kinks }: BoxActivation,
): BoxAverage {
  const [bound, square] = coefficients.reduce(([most, sum], c) => [most + Math.abs(c), sum + c * c], [0, 0]);
  const reach = Math.min(bound, REACH * Math.sqrt(square / 3));
  const length = 2 * reach;
  const chi = Float64Array.from({ length: HARMONICS + 1 }, (_, k) =>
    coefficients.reduce(
      (product, c) => {
        const u = (Math.PI * k * c) / length;
        return u === 0 ? product : (product * Math.sin(u)) / u;
      },
      k === 0 ? 1 : 2,
    ),
  );
  // harmonics that matter
  let last = HARMONICS;
  while (last > 8 && Math.abs(chi[last]) < 1e-17) last--;
  const splits = kinks
    .flatMap((kink) => [kink, ...(factor === 0 ? [] : [kink / factor])])
    .filter((z) => Math.abs(z) < length);
  const ends = [-length, -reach, reach, length, ...splits].sort((a, b) => a - b);
  const [sums, lower] = [new Float64Array(2), new Float64Array(2)];
  for (let k = 0; k + 1 < ends.length; k++) {
    const width = ends[k + 1] - ends[k];
    if (!(width > 0)) continue;
    const panels = Math.ceil(
      Math.max((width * last) / (4 * length), Math.min(width * Math.max(1, Math.abs(factor)), 400)),
    );
    const half = width / panels / 2;
    for (let node = 0; node < panels * RULE.nodes.length; node++) {
      const [panel, i] = [Math.floor(node / RULE.nodes.length), node % RULE.nodes.length];
      const z = ends[k] + (2 * panel + 1 + RULE.nodes[i]) * half;
      const t = (Math.abs(z) - reach) / reach;
      const fade = t <= 0 ? 1 : t >= 1 ? 0 : 1 / (1 + Math.exp(1 / (1 - t) - 1 / t));
      const weight = (RULE.weights[i] * half * fade) / (2 * length);
      // Σ_k χ_k cos(πkz/L): twice the density of z, by Chebyshev's recurrence
      const cosine = Math.cos((Math.PI * z) / length);
      let [before, now, density, halfDensity] = [cosine, 1, 0, 0];
      for (let n = 0; n <= last; n++) {
        density += chi[n] * now;
        if (2 * n === last || 2 * n === last - 1) halfDensity = density;
        [before, now] = [now, 2 * cosine * now - before];
      }
      const [v, s] = [value(z) * value(factor * z), derivative(z) * derivative(factor * z)];
      sums[0] += weight * density * v;
      sums[1] += weight * density * s;
      lower[0] += weight * halfDensity * v;
      lower[1] += weight * halfDensity * s;
    }
  }
  // where χ has died out there are no more harmonics
  const rest = (k: number): number => (last < HARMONICS ? 4 * Number.EPSILON * sums[k] : Math.abs(sums[k] - lower[k]));
  return { value: sums[0], slope: sums[1], valueError: rest(0), slopeError: rest(1) };
}
