import { addProducts, type MomentPlan } from "./moment-plan.ts";

/** Samples added plainly before the block joins the compensated total. */
export const SUMMATION_BLOCK = 128;

/** One sum a monomial, kept as a rounded value and the rounding that was lost; the sum is value + compensation. */
export type ProductSums = { readonly sums: Float64Array; readonly compensation: Float64Array };

/**
 * Adds Σ_i Π_{a∈m} (φ_i(a) − shift(a)) of samples `from` ≤ i < `to` for every monomial m to `total`, in place.
 *
 * Blocks of 128 samples are added plainly, blocks to the total by Neumaier's compensated sum: the rounding error stays near that of
 * one block for any number of samples. Cutting at multiples of 128 after `from` does not change a bit.
 * Source: Neumaier 1974.
 */
export function addProductSums(
  plan: MomentPlan,
  data: Float64Array,
  shift: ArrayLike<number>,
  from: number,
  to: number,
  total: ProductSums,
): void {
  const { points, size } = plan;
  const row = new Float64Array(points);
  const block = new Float64Array(size);
  for (let start = from; start < to; start += SUMMATION_BLOCK) {
    block.fill(0);
    const end = Math.min(to, start + SUMMATION_BLOCK);
    for (let i = start, k = start * points; i < end; i++) {
      for (let a = 0; a < points; a++) row[a] = data[k++] - shift[a];
      addProducts(plan, row, 0, block);
    }
    addCompensated(total, block);
  }
}

/** Neumaier's sum of a vector into a total, in place. */
export function addCompensated({ sums, compensation }: ProductSums, terms: Float64Array): void {
  for (let m = 0; m < sums.length; m++) {
    const sum = sums[m];
    const term = terms[m];
    const next = sum + term;
    compensation[m] += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sums[m] = next;
  }
}

/** Means of the columns of row-major data. */
export function columnMeans(data: Float64Array, samples: number, points: number): Float64Array {
  const means = new Float64Array(points);
  for (let i = 0, k = 0; i < samples; i++)
    for (let a = 0; a < points; a++) means[a] += (data[k++] - means[a]) / (i + 1);
  return means;
}
