import { DomainError, ShapeError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { type MomentPlan, planTensor, planTuples } from "./accumulators/moment-plan.ts";
import { addProductSums } from "./accumulators/product-sums.ts";
import { type Fields, readFields } from "./fields.ts";
import { requireTensorSize } from "./symmetric-tensor.ts";

/** The entries to estimate, and the number of jackknife blocks for their errors. */
export type CorrelatorOptions = {
  /** point tuples of the given order; left out, the whole symmetric tensor */
  readonly tuples?: readonly (readonly number[])[];
  /** number of jackknife blocks, at least 2 and at most the number of networks; default: 64, or the number of networks if smaller */
  readonly blocks?: number;
};

/** A checked request for n-point functions of sampled fields. */
export type CorrelatorRequest = {
  readonly plan: MomentPlan;
  readonly data: Float64Array;
  readonly samples: number;
  readonly blocks: number;
  /** defined when the whole tensor is wanted */
  readonly tensorOrder: number | undefined;
};

const DEFAULT_BLOCKS = 64;

/** Checks fields, order and options once. */
export function requestOf(
  caller: string,
  fields: Fields,
  order: number,
  options: CorrelatorOptions,
): CorrelatorRequest {
  requireKnownOptions(caller, options, ["tuples", "blocks"]);
  const { data, samples, points } = readFields(caller, "fields", fields);
  if (samples === 0 || points === 0)
    throw new ShapeError(
      `${caller}: \`fields\` must hold at least one network and one point, got [${samples}, ${points}]; draw some networks.`,
    );
  requireInteger(caller, "order", order, 1, 6, "use kStatistic for single entries of order 7 and 8");
  const blocks = options.blocks ?? Math.min(DEFAULT_BLOCKS, samples);
  if (!Number.isInteger(blocks) || blocks < Math.min(2, samples) || blocks > samples)
    throw new DomainError(
      `${caller}: \`blocks\` must be an integer from 2 to the ${samples} networks, got ${blocks}; leave it out for ${Math.min(DEFAULT_BLOCKS, samples)}.`,
    );
  const { tuples } = options;
  for (const tuple of tuples ?? [])
    if (tuple.length !== order)
      throw new ShapeError(
        `${caller}: every one of \`tuples\` must have ${order} points, got [${tuple}]; call ${caller} once for each order.`,
      );
  if (!tuples) requireTensorSize(caller, order, points);
  const plan = tuples ? planTuples(tuples, points) : planTensor(order, points);
  return { plan, data, samples, blocks, tensorOrder: tuples ? undefined : order };
}

/** Sums of the plan's products about a shift in consecutive blocks whose sizes differ by at most one. */
export function blockSums(
  { plan, data, samples, blocks }: CorrelatorRequest,
  shift: Float64Array,
): { readonly sums: Float64Array[]; readonly counts: number[] } {
  const sums: Float64Array[] = [];
  const counts: number[] = [];
  for (let b = 0; b < blocks; b++) {
    const [from, to] = blockRange(b, blocks, samples);
    const total = { sums: new Float64Array(plan.size), compensation: new Float64Array(plan.size) };
    addProductSums(plan, data, shift, from, to, total);
    sums.push(total.sums.map((sum, m) => sum + total.compensation[m]));
    counts.push(to - from);
  }
  return { sums, counts };
}

/** First sample of block b and of the next: consecutive blocks whose sizes differ by at most one. */
export function blockRange(b: number, blocks: number, samples: number): readonly [number, number] {
  return [Math.floor((b * samples) / blocks), Math.floor(((b + 1) * samples) / blocks)];
}
