import { fewerSamples } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import type { PreparedAxioms } from "./run.ts";

const NUMBER = 8;
/** Networks drawn where no law is known, unless told otherwise. */
const SAMPLES = 65_536;
/** Points of a functional or a shape, at most a few. */
const POINTS = 64;

/** The fields of all networks on the points of the functionals. */
export function cost({ spec: { samples = SAMPLES, functionals = [] } }: PreparedAxioms): Cost {
  const points = Math.max(
    POINTS,
    functionals.reduce((sum, functional) => sum + 2 * functional.length, 0),
  );
  return {
    bytes: NUMBER * samples * points,
    bytesPerWorker: 0,
    draws: samples,
    unit: "networks where no law is known",
  };
}

/** The axioms with fewer networks. */
export function shortened(prepared: PreparedAxioms, share: number): Shortened<PreparedAxioms> {
  return fewerSamples(prepared, share, { standard: SAMPLES, least: 192 });
}
