import type { Cost, Shortened } from "../part.ts";
import type { PreparedAnalysis } from "./prepare.ts";

const NUMBER = 8;
/** Numbers of a piece that is read at once, with its copies. */
const PIECE = 2 ** 22;
/** Products of a tuple with their sums in 64 blocks. */
const SUMS = 64 * 64;
const USUAL = 800;

/** Pieces of the files and sums of products; a chain is held whole. */
export function cost({ spec, files }: PreparedAnalysis): Cost {
  const draws = files.reduce((sum, { shape }) => sum + shape[0], 0);
  const largest = files.reduce(
    (most, { shape: [samples, points, outputs] }) => Math.max(most, samples * points * outputs),
    0,
  );
  const tuples = spec.tuples?.length ?? USUAL;
  return {
    bytes: NUMBER * (PIECE + SUMS * tuples + (spec.chain ? 4 * largest : 0)),
    bytesPerWorker: 0,
    draws,
    unit: "samples",
  };
}

/** Fewer samples answer no question. */
const LEAST = 256;

/** The analysis of fewer samples of each file. */
export function shortened(prepared: PreparedAnalysis, share: number): Shortened<PreparedAnalysis> {
  const fewest = prepared.files.reduce((least, { shape }) => Math.min(least, shape[0]), Number.POSITIVE_INFINITY);
  const taken = Math.min(1, Math.max(share, LEAST / fewest));
  return { prepared: { ...prepared, share: taken }, share: taken };
}
