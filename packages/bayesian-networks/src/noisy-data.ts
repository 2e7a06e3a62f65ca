import { DomainError, readPoints, type Table } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";

/** Inputs with targets, and the variance of the noise on these. */
export interface NoisyData {
  /** [P, d] */
  readonly inputs: Table;
  /** [P] */
  readonly targets: readonly number[];
  /** σ_n² > 0 */
  readonly noiseVariance: number;
}

/** Reads data for a net of `dimension` inputs. Throws DomainError and ShapeError. */
export function readNoisyData(
  caller: string,
  data: NoisyData,
  dimension: number,
): { readonly inputs: Float64Array; readonly targets: Float64Array; readonly noise: number } {
  requireObject(caller, "data", data, ["inputs", "targets"], "pass { inputs, targets, noiseVariance }");
  requireKnownOptions(caller, data, ["inputs", "targets", "noiseVariance"], "field of data");
  const noise = requirePositive(caller, "data.noiseVariance", data.noiseVariance);
  const inputs = readPoints(caller, data.inputs, dimension, "data.inputs");
  const targets = Float64Array.from(requireNumbers(caller, "data.targets", data.targets));
  if (targets.length * dimension !== inputs.length)
    throw new DomainError(
      `${caller}: \`data.targets\` must have ${inputs.length / dimension} entries, one for each input, got ${targets.length}; pass as many.`,
    );
  return { inputs, targets, noise };
}
