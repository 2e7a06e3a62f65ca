import { fewerSamples } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import type { PreparedConformal } from "./run.ts";
import type { ConformalFieldSpec } from "./schema.ts";

const NUMBER = 8;
/** Networks drawn for each measurement, unless told otherwise. */
const SAMPLES = 65_536;
/** Measurements, each with draws of its own. */
const MEASUREMENTS = 4;

/** Lorentz maps of the embedding, and the draws of one block. */
export function cost({ spec }: PreparedConformal): Cost {
  const { samples = SAMPLES } = spec;
  const n = dimensionOf(spec.field) + 2;
  return {
    bytes: NUMBER * (64 * n * n + samples * 2 * n),
    bytesPerWorker: 0,
    draws: MEASUREMENTS * samples,
    unit: "networks",
  };
}

/** The dimension of space of a field. */
function dimensionOf(field: ConformalFieldSpec): number {
  switch (field.kind) {
    case "linear":
    case "deep":
      return field.dimension;
    case "power":
      return dimensionOf(field.of);
    case "product":
      return dimensionOf(field.factors[0]!);
    case "ratio":
      return dimensionOf(field.numerator);
    case "conformal-layer":
      return dimensionOf(field.neuron);
  }
}

/** The report with fewer networks. */
export function shortened(prepared: PreparedConformal, share: number): Shortened<PreparedConformal> {
  return fewerSamples(prepared, share, { standard: SAMPLES, least: 1024 });
}
