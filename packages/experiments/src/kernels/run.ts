import type { Ensemble } from "@nnft/architectures";
import { kernels } from "@nnft/infinite-width";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { concerning, InputError } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import { readSource } from "../sources.ts";
import { type PredictionData, type PredictionResult, predict, requireSeek } from "./predict.ts";
import type { KernelsSpec } from "./schema.ts";

/** A net and its points. */
export interface PreparedKernels {
  readonly spec: KernelsSpec;
  readonly net: Ensemble;
  readonly points: NdArray<Float64Array>;
  readonly data?: PredictionData;
  /** of the folds of cross-validation */
  readonly key: Key;
}

/** A matrix that survives the way out of a thread. */
export interface Matrix {
  readonly data: Float64Array;
  readonly shape: readonly [rows: number, columns: number];
}

/** The matrix as an array. */
export const arrayOf = ({ data, shape }: Matrix): NdArray<Float64Array> => ndarray(data, [...shape]);

const matrixOf = ({ data, shape }: NdArray<Float64Array>): Matrix => ({ data, shape: [shape[0]!, shape[1]!] });

/** NNGP and NTK of one net on its points. */
export interface KernelsResult {
  readonly name: string;
  /** [P, d] */
  readonly points: Matrix;
  /** [P, P] */
  readonly nngp: Matrix;
  /** [P, P] */
  readonly ntk: Matrix;
  /** estimate of the error of the largest entry of either */
  readonly accuracy: number;
  readonly method: string;
  /** values on the points, from data; undefined where there are none */
  readonly prediction?: PredictionResult;
  readonly seconds: number;
}

/** Builds the net and loads the points. */
export async function prepare(spec: KernelsSpec, { folder, key }: Place): Promise<PreparedKernels> {
  const net = await concerning(["net"], () => buildNet(spec.net));
  const points = await concerning(["points"], () =>
    loadPoints(spec.points, net.architecture.inputDimension, folder, inputShapeOf(net)),
  );
  if (!spec.predict) return { spec, net, points, key: key() };
  requireSeek(spec);
  const { inputs, targets } = spec.predict;
  const data = {
    inputs: await concerning(["predict", "inputs"], () => tableOf(inputs, folder, inputShapeOf(net))),
    targets: await concerning(["predict", "targets"], () => tableOf(targets, folder)),
  };
  const [n, d] = data.inputs.shape;
  if (d !== net.architecture.inputDimension)
    throw new InputError(
      `predict.inputs: must have shape [n, ${net.architecture.inputDimension}] for this net, ` +
        `got [${data.inputs.shape.join(", ")}]; give one row for each point.`,
      { path: ["predict", "inputs"] },
    );
  if (data.targets.shape[0] !== n)
    throw new InputError(
      `predict.targets: must have a row for each of ${n} inputs, got ${data.targets.shape[0]}; give a value for each point.`,
      { path: ["predict", "targets"] },
    );
  return { spec, net, points, data, key: key() };
}

type TableSpec = NonNullable<KernelsSpec["predict"]>["targets"];

/** A table from a file or from the rows that are written out; images become rows. */
const inputShapeOf = ({ architecture }: Ensemble): readonly number[] =>
  architecture.kind === "layered" ? architecture.inputShape : [];

async function tableOf(
  spec: TableSpec,
  folder: string,
  inputShape: readonly number[] = [],
): Promise<NdArray<Float64Array>> {
  if (!Array.isArray(spec)) {
    const array = await readSource(spec, folder);
    if (array.shape.length > 2 && array.shape.slice(1).join() !== inputShape.join())
      throw new InputError(
        `must have shape [n, ${inputShape.join(", ") || "d"}] for this net, got [${array.shape.join(", ")}]; channels come last.`,
      );
    const [rows] = array.shape;
    return ndarray(array.data, [rows!, array.data.length / rows!]);
  }
  const columns = Array.isArray(spec[0]) ? spec[0].length : 1;
  if (spec.some((row) => (Array.isArray(row) ? row.length : 1) !== columns))
    throw new InputError("rows must be equally long; give each row the same count of numbers.");
  return ndarray(Float64Array.from((spec as readonly (number | readonly number[])[]).flat()), [spec.length, columns]);
}

/** Both kernels, exactly or with their accuracy, and predictions. */
export async function run(
  { spec, net: given, points, data, key }: PreparedKernels,
  { signal }: EntryHooks,
): Promise<KernelsResult> {
  const started = performance.now();
  const found = data && spec.predict && predict({ ...spec, predict: spec.predict }, given, { ...data, key }, points);
  const { nngp, ntk, accuracy, method } = kernels(found?.net ?? given, points);
  signal?.throwIfAborted();
  return {
    name: spec.name,
    points: matrixOf(points),
    nngp: matrixOf(nngp),
    ntk: matrixOf(ntk),
    accuracy,
    method,
    ...(found && { prediction: found.prediction }),
    seconds: (performance.now() - started) / 1000,
  };
}
