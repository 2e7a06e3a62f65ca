import { ConvergenceError, readRows, rowMajor, ShapeError, type StridedArray, type Table } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import { evaluateNetworks } from "../evaluate-networks.ts";
import { type Inputs, requireNetworks } from "../read-inputs.ts";
import type { TrainedNetworks } from "../read-networks.ts";
import { reasonOf } from "./reason-of.ts";

export interface OutputOptions {
  /** the largest deviation that counts as agreement, relative to the largest output; default 1e-5, for outputs of float32 */
  readonly tolerance?: number;
  /** whether outputs that differ are refused with an error; default false */
  readonly required?: boolean;
}

/** Fields of trained networks beside the outputs that the networks gave themselves. */
export interface OutputComparison {
  readonly agrees: boolean;
  /** max |φ − output| */
  readonly largestDeviation: number;
  /** max |output| */
  readonly scale: number;
  /** what `largestDeviation` may be: tolerance × scale */
  readonly allowed: number;
  /** where it is: [network, point, output] */
  readonly at: readonly [network: number, point: number, output: number];
  /** what would explain the difference, and what to do; undefined where they agree */
  readonly reason: string | undefined;
}

/**
 * Compares fields computed here with the outputs that networks stored themselves.
 *
 * max |φ_m(x_p) − y_mp| ≤ tolerance · max |y|. Where they differ, the reasons that are easy to make are tried: another activation,
 * channels in another place, a weight transposed, networks in another order, outputs behind a softmax.
 * Shapes: points as of `evaluateNetworks`; outputs [M, P] or [M, P, D], for one network also [P] or [P, D].
 * Accuracy: fields are float64; outputs of float32 scatter by 6e-8 of the terms of their sums.
 * Errors: ShapeError, DomainError for arguments that do not fit; ConvergenceError for outputs that differ, where they are `required`.
 * @example
 * compareWithOutputs(networks, points, outputs).agrees; // true
 */
export function compareWithOutputs(
  networks: TrainedNetworks,
  points: Inputs,
  outputs: Table | StridedArray,
  options: OutputOptions = {},
): OutputComparison {
  const caller = "compareWithOutputs";
  requireKnownOptions(caller, options, ["tolerance", "required"]);
  const { tolerance = 1e-5, required = false } = options;
  requirePositive(caller, "tolerance", tolerance);
  requireBoolean(caller, "required", required);
  requireNetworks(caller, networks);
  const { data, shape } = evaluateNetworks(networks, points);
  const [, pointCount, outputCount = 1] = shape;
  const given = readOutputs(caller, outputs, shape);
  let [largestDeviation, worst, scale] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    scale = Math.max(scale, Math.abs(given[i]));
    const deviation = Math.abs(data[i] - given[i]);
    if (deviation > largestDeviation) [largestDeviation, worst] = [deviation, i];
  }
  const allowed = tolerance * scale;
  const agrees = largestDeviation <= allowed;
  const perNetwork = pointCount * outputCount;
  const at = [
    Math.floor(worst / perNetwork),
    Math.floor((worst % perNetwork) / outputCount),
    worst % outputCount,
  ] as const;
  const reason = agrees ? undefined : reasonOf(networks, points, given, allowed);
  if (required && !agrees)
    throw new ConvergenceError(
      `${caller}: \`outputs\` must agree with the networks to ${allowed.toExponential(1)}, got a deviation of ${largestDeviation.toExponential(1)} ` +
        `for ${networks.files[at[0]]} at point ${at[1]}; ${reason}.`,
    );
  return { agrees, largestDeviation, scale, allowed, at, reason };
}

function readOutputs(caller: string, outputs: Table | StridedArray, shape: readonly number[]): Float64Array {
  const [networks, points, outputCount = 1] = shape;
  const size = networks * points * outputCount;
  const got: unknown = (outputs as { readonly shape?: unknown } | null)?.shape;
  const axes = Array.isArray(got) ? (got as readonly number[]) : undefined;
  const wanted = [networks, points, ...(outputCount > 1 ? [outputCount] : [])];
  const fits = [
    wanted,
    [networks, points, outputCount],
    ...(networks === 1 ? [wanted.slice(1), [points, outputCount]] : []),
  ];
  if (axes && !fits.some((one) => one.join() === axes.join()))
    throw new ShapeError(
      `${caller}: \`outputs\` must have shape [${wanted.join(", ")}] for ${networks} networks, got [${axes.join(", ")}]; ` +
        "stack the outputs of all networks at all points.",
    );
  const flat: Table = axes ? { data: rowMajor(outputs as StridedArray), shape: [size, 1] } : (outputs as Table);
  const { data } = readRows(caller, "outputs", flat, axes ? {} : { rows: networks, columns: points * outputCount });
  return data;
}
