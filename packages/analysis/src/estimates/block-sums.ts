import { addProducts, type MomentAccumulator, type MomentPlan } from "@nnft/correlators/accumulators";
import type { SampleReader } from "../samples.ts";

/** Sums of products over consecutive blocks of samples. */
export interface BlockSums {
  readonly plan: MomentPlan;
  readonly shift: readonly number[];
  readonly sums: readonly Float64Array[];
  readonly counts: readonly number[];
}

/** Blocks of the jackknife and of the tests. */
const BLOCKS = 64;
/** Numbers that are read at once. */
const CHUNK = 2 ** 20;
/** Samples whose mean is the shift, which keeps sums small. */
const FIRST = 1024;

/** How a long sum is watched. */
export interface Watch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** Reads all samples once, in pieces, and sums the products of a plan about a shift. */
export async function blockSums(reader: SampleReader, plan: MomentPlan, watch: Watch = {}): Promise<BlockSums> {
  const { samples, sites } = reader;
  watch.signal?.throwIfAborted();
  const shift = await meanOfFirst(reader);
  const blocks = Math.min(BLOCKS, samples);
  const rows = Math.max(1, Math.floor(CHUNK / sites));
  const sums: Float64Array[] = [];
  const counts: number[] = [];
  const row = new Float64Array(sites);
  for (let block = 0; block < blocks; block++) {
    const [first, last] = [Math.floor((block * samples) / blocks), Math.floor(((block + 1) * samples) / blocks)];
    const total = new Float64Array(plan.size);
    for (let from = first; from < last; from += rows) {
      const to = Math.min(from + rows, last);
      watch.signal?.throwIfAborted();
      const data = await reader.read(from, to);
      // sums of pieces are added: rounding grows with their number, not with that of the samples
      const piece = new Float64Array(plan.size);
      for (let sample = 0; sample < to - from; sample++) {
        for (let site = 0; site < sites; site++) row[site] = data[sample * sites + site]! - shift[site]!;
        addProducts(plan, row, 0, piece);
      }
      for (let m = 0; m < plan.size; m++) total[m]! += piece[m]!;
    }
    sums.push(total);
    counts.push(last - first);
    watch.onProgress?.((block + 1) / blocks);
  }
  return { plan, shift, sums, counts };
}

async function meanOfFirst({ samples, sites, read }: SampleReader): Promise<readonly number[]> {
  const count = Math.min(FIRST, samples);
  const data = await read(0, count);
  return Array.from({ length: sites }, (_, site) => {
    let sum = 0;
    for (let sample = 0; sample < count; sample++) sum += data[sample * sites + site]!;
    return sum / count;
  });
}

/** Means of the products as an accumulator, for functions of it. */
export function accumulatorOf(
  { plan, shift }: Pick<BlockSums, "plan" | "shift">,
  means: Float64Array,
  count: number,
): MomentAccumulator {
  return { plan, count, shift, sums: means.map((mean) => mean * count), compensation: new Float64Array(plan.size) };
}

/** Where the monomials of a plan stand in the sums of a larger one. */
export function placesOf({ plan: whole }: BlockSums, part: BlockSums["plan"]): Int32Array {
  const index = new Map(whole.monomials.map((monomial, m) => [monomial.join(), m]));
  return Int32Array.from(part.monomials, (monomial) => index.get(monomial.join())!);
}
