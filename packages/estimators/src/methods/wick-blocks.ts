import type { MomentPlan } from "@nnft/correlators/accumulators";
import type { BlockSampler } from "../sampling/block-sampler.ts";
import type { CovarianceSource } from "./covariance-source.ts";

/**
 * Integrates the Gaussian read-out: given the last hidden layer, φ is Gaussian with covariance K̂, so every monomial is
 * replaced by its Wick sum over K̂. The noise of a connected correlator falls from O(1) to its own size, O(1/N).
 * Where K̂ comes from, whole networks or collapsed kernels, is the source's business.
 * Cost per network: that of the source + Wick terms.
 */
export function wickBlocks(
  source: CovarianceSource,
  plan: MomentPlan,
  outputs: number,
  pointCount: number,
): BlockSampler {
  const addWick = wickSums(plan, outputs, pointCount);
  return {
    blockSize: source.blockSize,
    arithmetic: source.arithmetic,
    addBlock: (key, count, sums) => source.draw(key, count, (covariance) => addWick(covariance, sums)),
  };
}

/** Adds the Wick sums of all monomials over one covariance [P, P] to `sums`. */
export function wickSums(
  plan: MomentPlan,
  outputs: number,
  pointCount: number,
): (covariance: Float64Array, sums: Float64Array) => void {
  const wick = wickProgram(plan, outputs, pointCount);
  const values = new Float64Array(plan.size);
  return (covariance, sums) => {
    values[0] = 1;
    for (let i = 1; i < values.length; i++) {
      let value = 0;
      for (let t = wick.starts[i]; t < wick.starts[i + 1]; t++)
        value += covariance[wick.pairs[t]] * values[wick.rests[t]];
      values[i] = value;
    }
    for (let i = 0; i < values.length; i++) sums[i] += values[i];
  };
}

/** The pairs of points whose covariance the Wick sums of a plan hold, each once and in order: entries p·P + q of K̂ as they are read. */
export function pairsInUse(plan: MomentPlan, outputs: number, pointCount: number): Int32Array {
  return Int32Array.from(new Set(wickProgram(plan, outputs, pointCount).pairs)).sort();
}

/**
 * Wick's recursion over the monomials of the plan: W(m) = Σ_{j>1} K(m₁, m_j) W(m ∖ {m₁, m_j}), written out once as lists
 * of (pair, rest). Sites of different outputs are uncorrelated given the last layer. Odd monomials have no term.
 */
function wickProgram(
  plan: MomentPlan,
  outputs: number,
  pointCount: number,
): { starts: Int32Array; pairs: Int32Array; rests: Int32Array } {
  const index = new Map(plan.monomials.map((monomial, i) => [monomial.join(), i]));
  const starts = new Int32Array(plan.size + 1);
  const pairs: number[] = [];
  const rests: number[] = [];
  plan.monomials.forEach((monomial, i) => {
    starts[i] = pairs.length;
    if (monomial.length === 0 || monomial.length % 2 === 1) return;
    const [first] = monomial;
    for (let j = 1; j < monomial.length; j++) {
      if (first % outputs !== monomial[j] % outputs) continue;
      pairs.push(Math.floor(first / outputs) * pointCount + Math.floor(monomial[j] / outputs));
      rests.push(index.get(monomial.filter((_, k) => k !== 0 && k !== j).join())!);
    }
  });
  starts[plan.size] = pairs.length;
  return { starts, pairs: Int32Array.from(pairs), rests: Int32Array.from(rests) };
}
