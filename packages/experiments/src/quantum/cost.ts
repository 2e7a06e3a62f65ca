import { fewerSamples } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import type { PreparedQuantum } from "./run.ts";

const NUMBER = 8;
/** Paths, unless told otherwise. */
const SAMPLES = 40_000;
/** Powers of x and pairs of them. */
const POWERS = 6;
const PAIRS = 21;
const BLOCKS = 128;

/** The squares of all paths, and the correlators of every block. */
export function cost({
  spec: { samples = SAMPLES, longestTime = 2, step = 1 / 16, period = 16 },
}: PreparedQuantum): Cost {
  const times = longestTime / step + 1;
  return {
    bytes: NUMBER * (2 * samples + BLOCKS * (POWERS + PAIRS * times) + 4 * (period / step)),
    bytesPerWorker: 0,
    draws: samples,
    unit: "paths",
  };
}

/** The potential with fewer paths. */
export function shortened(prepared: PreparedQuantum, share: number): Shortened<PreparedQuantum> {
  return fewerSamples(prepared, share, { standard: SAMPLES, least: 512 });
}
