import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { resolveProfile } from "@nnft/architectures/neurons";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { requireFloat64 } from "@nnft/foundations/kinds";
import { dimensionOfRegion, type Region, requireRegion } from "../region/region.ts";

/** e^{−40} and less is left out of Gaussian overlaps. */
const SMALLEST = 40;

/**
 * ∫φ⁴ of a net of cosines in momentum space, without a grid: a sum over pairs of signed waves.
 *
 * φ = Σ_s ½c_i e^{±i(w_i·x + b_i)}, φ² = Σ_q B_q e^{iq·x} over sums q of two signed momenta;
 *   periodic box:     ∫φ⁴ = V Σ_q |B_q|²,
 *   Gaussian window:  ∫φ⁴e^{−x²/2L²} = (2πL²)^{d/2} Σ_{q,q′} B_q B*_{q′} e^{−L²|q−q′|²/2}.
 * Shapes: θ [|θ|] of one network.
 * Convention: ∫φ⁴ itself, without a coupling.
 * Accuracy: rounding; overlaps below e^{−40} are left out. Cost: O(N² log N) for the pairs and their order, and the overlaps of near ones.
 * Errors: UnsupportedError for nets that are no cosines and for boxes that are not periodic; DomainError where momenta are not those of the box.
 * Source: the Fourier series of Halverson 2025 (105).
 */
export function quarticByMomenta(ensemble: Ensemble, theta: Float64Array, region: Region): number {
  const caller = "quarticByMomenta";
  const { blocks, size } = parameterSpace(ensemble, caller);
  const { architecture } = ensemble;
  requireRegion(caller, region);
  requireFloat64(caller, "theta", theta, 1);
  requireNumbers(caller, "theta", theta);
  if (
    architecture.kind !== "plane-wave" ||
    architecture.outputDimension !== 1 ||
    (architecture.periodic !== "cos" && architecture.periodic !== "sin")
  )
    throw new UnsupportedError(
      `${caller}: \`ensemble\` must be a net of cosines with one output; use interaction() for others.`,
    );
  if (region.kind === "box")
    throw new UnsupportedError(
      `${caller}: \`region\` must be a periodic box or a Gaussian window, got "box", whose edges overlap all momenta; use interaction().`,
    );
  const d = architecture.inputDimension;
  if (theta?.length !== size || dimensionOfRegion(region) !== d)
    throw new ShapeError(
      `${caller}: \`theta\` must have ${size} parameters and \`region\` dimension ${d}, ` +
        `got ${theta?.length} and ${dimensionOfRegion(region)}; pass the parameters and the region of this ensemble.`,
    );
  const { width, outputScale } = architecture;
  const turn = architecture.periodic === "cos" ? 0 : -Math.PI / 2;
  const profile = resolveProfile(architecture.profile);
  const [momenta, phase, readout] = blocks.map((block) => block.offset);
  // signed waves: i and then −i
  const waves = 2 * width;
  const [re, im, w] = [new Float64Array(waves), new Float64Array(waves), new Float64Array(waves * d)];
  for (let i = 0; i < width; i++) {
    let square = 0;
    for (let j = 0; j < d; j++) square += theta[momenta + i * d + j] ** 2;
    const c = 0.5 * outputScale * profile.value(Math.sqrt(square)) * theta[readout + i];
    const b = theta[phase + i] + turn;
    for (const [s, sign] of [
      [i, 1],
      [width + i, -1],
    ]) {
      re[s] = c * Math.cos(b);
      im[s] = sign * c * Math.sin(b);
      for (let j = 0; j < d; j++) w[s * d + j] = sign * theta[momenta + i * d + j];
    }
  }
  const count = (waves * (waves + 1)) / 2;
  const [pairRe, pairIm, q] = [new Float64Array(count), new Float64Array(count), new Float64Array(count * d)];
  for (let s = 0, k = 0; s < waves; s++)
    for (let t = s; t < waves; t++, k++) {
      const times = s === t ? 1 : 2;
      pairRe[k] = times * (re[s] * re[t] - im[s] * im[t]);
      pairIm[k] = times * (re[s] * im[t] + im[s] * re[t]);
      for (let j = 0; j < d; j++) q[k * d + j] = w[s * d + j] + w[t * d + j];
    }
  return region.kind === "periodic-box"
    ? overEqual(caller, region.lengths, pairRe, pairIm, q)
    : overNear(region.scale, d, pairRe, pairIm, q);
}

/** V Σ_q |Σ of pairs of momentum q|². */
function overEqual(
  caller: string,
  lengths: readonly number[],
  re: Float64Array,
  im: Float64Array,
  q: Float64Array,
): number {
  const d = lengths.length;
  const integers = q.map((x, k) => (x * lengths[k % d]) / (2 * Math.PI));
  const reach = integers.reduce((most, n) => Math.max(most, Math.abs(n)), 0);
  const base = 2 * Math.ceil(reach) + 3;
  const sums = new Map<number, { re: number; im: number }>();
  for (let k = 0; k < re.length; k++) {
    let key = 0;
    for (let j = 0; j < d; j++) {
      const n = Math.round(integers[k * d + j]);
      if (Math.abs(n - integers[k * d + j]) > 1e-9 * (1 + Math.abs(n)))
        throw new DomainError(
          `${caller}: momenta must be 2πn/L of the box of length ${lengths[j]}, got ${q[k * d + j]} for a pair; take periodicScalar.`,
        );
      key = key * base + n;
    }
    const entry = sums.get(key);
    if (entry) {
      entry.re += re[k];
      entry.im += im[k];
    } else sums.set(key, { re: re[k], im: im[k] });
  }
  let total = 0;
  for (const entry of sums.values()) total += entry.re ** 2 + entry.im ** 2;
  return total * lengths.reduce((product, length) => product * length, 1);
}

/** (2πL²)^{d/2} Σ B_q B*_q′ e^{−L²|q − q′|²/2} over pairs that are near in their first component. */
function overNear(scale: number, d: number, re: Float64Array, im: Float64Array, q: Float64Array): number {
  const order = Uint32Array.from(re, (_, k) => k).sort((a, b) => q[a * d] - q[b * d]);
  const reach = Math.sqrt(2 * SMALLEST) / scale;
  let total = 0;
  for (let a = 0; a < order.length; a++) {
    const k = order[a];
    total += re[k] ** 2 + im[k] ** 2;
    for (let b = a + 1; b < order.length; b++) {
      const l = order[b];
      if (q[l * d] - q[k * d] > reach) break;
      let square = 0;
      for (let j = 0; j < d; j++) square += (q[l * d + j] - q[k * d + j]) ** 2;
      const exponent = (scale * scale * square) / 2;
      if (exponent < SMALLEST) total += 2 * (re[k] * re[l] + im[k] * im[l]) * Math.exp(-exponent);
    }
  }
  return total * (2 * Math.PI * scale * scale) ** (d / 2);
}
