import { gaussLegendre } from "@nnft/foundations/quadrature";
import { type FourPointAmplitude, type FourPointAmplitudeOptions, readAmplitude } from "./closed-amplitude.ts";
import { readFourTachyons } from "./on-shell.ts";
import { smoothPower } from "./smooth-power.ts";
import { vertexRatio } from "./vertex-ratio.ts";

/**
 * The amplitude of four open-string tachyons in the order 1, 2, 3, 4, from the Neumann image of an embedding network, by quadrature, at any width.
 *
 *   A_N = ∫_0^1 x^{a−1}(1 − x)^{b−1} ρ_N(x) dx,  a, b = 1 + 2α′p₂·p₁, p₂·p₃,  p² = 1/α′;  at infinite width veneziano.
 * X_N = [X(z) + X(z̄)]/√2 is √2 X on the boundary, so that its correlators are those of closed strings with momenta √2 p. Dirichlet images vanish there.
 * The frame: 0, 1, ∞ go to −ℓ, ℓ/3, ℓ. Shapes: momenta [4, D] → numbers. Convention, accuracy and errors: as closedAmplitude; c is free.
 * Source: arXiv:2602.10214; frame and norm are chosen here.
 * @example openAmplitude({ momenta, width: Infinity, reggeSlope: 1, infrared: 0.001, cutoff: 1000 }).value; // that of veneziano
 */
export function openAmplitude(options: FourPointAmplitudeOptions): FourPointAmplitude {
  const caller = "openAmplitude";
  const { law, width, radius, nodes } = readAmplitude(caller, options);
  const { reggeSlope } = law;
  const tachyons = readFourTachyons(caller, options.momenta, { reggeSlope, shell: 1, slope: 2 * reggeSlope });
  const { a, b, c } = tachyons;
  const doubled = { ...tachyons, momenta: tachyons.momenta.map((p) => Math.SQRT2 * p) };
  const ratio = vertexRatio(law, doubled, width, radius);
  const at = (x: number): Float64Array =>
    Float64Array.of(-1, 0, (x - 0.5) / (x + 0.5), 0, 1 / 3, 0, 1, 0).map((entry) => radius * entry);
  const integral = (count: number): number =>
    half(count, a, b, (x) => ratio(at(x))) + half(count, b, a, (x) => ratio(at(1 - x)));
  const [value, rough] = [integral(2 * nodes), integral(2 * nodes - 4)];
  return { value, accuracy: Math.abs(value - rough), exponents: [a, b, c] };
}

/** ∫_0^½ x^{a−1}(1 − x)^{b−1}ρ dx with x = ½t^{m/a}: the weight is t^{m−1}, and m makes x smooth in t. */
function half(count: number, a: number, b: number, rho: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(count);
  const m = smoothPower(a);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const t = 0.5 * (1 + nodes[i]);
    const x = 0.5 * t ** (m / a);
    sum += 0.5 * weights[i] * m * t ** (m - 1) * (1 - x) ** (b - 1) * rho(x);
  }
  return (sum * 0.5 ** a) / a;
}
