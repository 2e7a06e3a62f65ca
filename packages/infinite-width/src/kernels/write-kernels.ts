import type { SizedKernelPlan } from "./kernel-plan.ts";
import type { BlockAccuracy } from "./kernel-plan-type.ts";

/** Largest number of entries that fit into WebAssembly memory in one call. */
const MAX_ENTRIES = 2 ** 24;
/** Rows of a block. */
const ROWS = 500;

/** All rows at once, or block by block where there are many; one set of points gives matrices symmetric to the last bit. */
export function writeKernels(
  { rows, columns, symmetric, writeBlock }: SizedKernelPlan,
  wantNtk: boolean,
  maxEntries: number = MAX_ENTRIES,
): { nngp: Float64Array; ntk: Float64Array } & BlockAccuracy {
  const nngp = new Float64Array(rows * columns);
  const ntk = new Float64Array(wantNtk ? rows * columns : 0);
  if (rows * columns <= maxEntries)
    return { nngp, ntk, ...writeBlock(0, rows, columns, nngp, wantNtk ? ntk : undefined) };
  let worst: BlockAccuracy = { accuracy: 0, layer: undefined };
  for (let first = 0; first < rows; first += ROWS) {
    const end = Math.min(rows, first + ROWS);
    const width = symmetric ? end : columns;
    const parts = wantNtk ? [nngp, ntk] : [nngp];
    const blocks = parts.map(() => new Float64Array((end - first) * width));
    const found = writeBlock(first, end, width, blocks[0], blocks[1]);
    // written so that NaN stays
    if (!(found.accuracy <= worst.accuracy)) worst = found;
    parts.forEach((whole, which) => {
      const block = blocks[which];
      for (let i = first; i < end; i++)
        whole.set(block.subarray((i - first) * width, (i - first + 1) * width), i * columns);
      if (symmetric) mirrorRows(block, width, whole, columns, first, end);
    });
  }
  return { nngp, ntk, ...worst };
}

/** Copies the rows [first, end) left of the diagonal to columns, a few at a time so that the part that is read stays in the cache. */
function mirrorRows(
  block: Float64Array,
  width: number,
  whole: Float64Array,
  columns: number,
  first: number,
  end: number,
): void {
  const together = 32;
  for (let start = 0; start < first; start += together)
    for (let j = start; j < Math.min(first, start + together); j++)
      for (let i = first; i < end; i++) whole[j * columns + i] = block[(i - first) * width + j];
}
