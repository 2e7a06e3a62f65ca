import type { NeuronSum } from "@nnft/architectures/neurons";
import type { MomentPlan } from "@nnft/correlators/accumulators";
import { cumulantsFromMoments, momentsFromCumulants } from "@nnft/correlators/cumulants";
import { cumulant, moment } from "@nnft/densities/operations";

/** From the subset table of moments of tuple t to its connected correlator κ and its full correlator G. */
export type TupleStatistic = (t: number, moments: Float64Array) => readonly [connected: number, full: number];

/** From the means of all monomials to all wanted numbers: κ of every tuple, then G of every tuple. */
export function evaluateTuples(plan: MomentPlan, statistic: TupleStatistic, means: Float64Array): Float64Array {
  const count = plan.tuples.length;
  const out = new Float64Array(2 * count);
  // one table for each order: statistics read it and do not keep it
  const tables = new Map<number, Float64Array>();
  for (let t = 0; t < count; t++) {
    const subsets = plan.subsets[t];
    let table = tables.get(subsets.length);
    if (!table) tables.set(subsets.length, (table = new Float64Array(subsets.length)));
    for (let i = 0; i < table.length; i++) table[i] = means[subsets[i]];
    [out[t], out[count + t]] = statistic(t, table);
  }
  return out;
}

/** Monomials are products of the field itself (brute) or their conditional expectations (Rao–Blackwell). */
export const fieldStatistic: TupleStatistic = (_, moments) => [jointCumulant(moments), moments[moments.length - 1]];

/** κ of all variables of a table of moments; written out for two and four, which a jackknife asks for by the ten thousand. */
function jointCumulant(m: Float64Array): number {
  if (m.length === 4) return m[3] - m[1] * m[2];
  if (m.length !== 16) return cumulantsFromMoments(m)[m.length - 1];
  const [a, b, c, d] = [m[1], m[2], m[4], m[8]];
  return (
    m[15] -
    (a * m[14] + b * m[13] + c * m[11] + d * m[7]) -
    (m[3] * m[12] + m[5] * m[10] + m[9] * m[6]) +
    2 * (a * b * m[12] + a * c * m[10] + a * d * m[6] + b * c * m[9] + b * d * m[5] + c * d * m[3]) -
    6 * a * b * c * d
  );
}

/**
 * Monomials are products of ONE neuron h without its read-out weight. For a set S of sites
 *   κ_S[φ] = c^{|S|} N^{1−|S|/2} κ_S[a h] + (read-out bias),   moments of a h = Π_o ⟨a^{n_o(S)}⟩ · ⟨Π h⟩,
 * with n_o(S) the number of sites of output o (124); the full correlators follow from the cumulants of all subsets.
 */
export function neuronStatistic(
  siteTuples: readonly (readonly number[])[],
  outputs: number,
  neuron: NeuronSum,
  width: number,
): TupleStatistic {
  const maxOrder = siteTuples.reduce((most, { length }) => Math.max(most, length), 0);
  const weightMoments = Array.from({ length: maxOrder + 1 }, (_, n) => (n === 0 ? 1 : moment(neuron.readout, n)));
  const biasCumulants = Array.from({ length: maxOrder + 1 }, (_, n) =>
    neuron.readoutBias && n > 0 ? neuron.readoutBias.scale ** n * cumulant(neuron.readoutBias.density, n) : 0,
  );
  const programs = siteTuples.map((tuple) => {
    const size = 1 << tuple.length;
    const weights = new Float64Array(size);
    const scales = new Float64Array(size);
    const biases = new Float64Array(size);
    for (let mask = 0; mask < size; mask++) {
      const byOutput = new Array<number>(outputs).fill(0);
      let order = 0;
      tuple.forEach((site, k) => {
        if ((mask >> k) & 1) {
          byOutput[site % outputs]++;
          order++;
        }
      });
      weights[mask] = byOutput.reduce((product, n) => product * weightMoments[n], 1);
      scales[mask] = order === 0 ? 0 : neuron.amplitude ** order * width ** (1 - order / 2);
      biases[mask] = byOutput.some((n) => n === order) ? biasCumulants[order] : 0;
    }
    return { weights, scales, biases };
  });
  return (t, moments) => {
    const { weights, scales, biases } = programs[t];
    // a weight 0 also silences moments that were never computed (NaN)
    const weighted = moments.map((value, mask) => (weights[mask] === 0 ? 0 : weights[mask] * value));
    const cumulants = cumulantsFromMoments(weighted);
    for (let mask = 0; mask < cumulants.length; mask++) cumulants[mask] = scales[mask] * cumulants[mask] + biases[mask];
    const full = cumulants.length - 1;
    return [cumulants[full], momentsFromCumulants(cumulants)[full]];
  };
}

/** Which monomials of a plan enter a sum of neurons: those whose read-out weight does not average to zero. */
export function usedMonomials(
  plan: MomentPlan,
  siteTuples: readonly (readonly number[])[],
  outputs: number,
  neuron: NeuronSum,
): boolean[] {
  const used = new Array<boolean>(plan.size).fill(false);
  siteTuples.forEach((tuple, t) => {
    plan.subsets[t].forEach((monomial, mask) => {
      const byOutput = new Map<number, number>();
      tuple.forEach((site, k) => {
        if ((mask >> k) & 1) byOutput.set(site % outputs, (byOutput.get(site % outputs) ?? 0) + 1);
      });
      if ([...byOutput.values()].every((n) => moment(neuron.readout, n) !== 0)) used[monomial] = true;
    });
  });
  return used;
}
