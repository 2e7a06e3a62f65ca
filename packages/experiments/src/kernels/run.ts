import type { Ensemble } from "@nnft/architectures";
import { kernels } from "@nnft/infinite-width";
import ndarray, { type NdArray } from "ndarray";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import type { KernelsSpec } from "./schema.ts";

/** A net and its points. */
export interface PreparedKernels {
  readonly spec: KernelsSpec;
  readonly net: Ensemble;
  readonly points: NdArray<Float64Array>;
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
  readonly seconds: number;
}

/** Builds the net and loads the points. */
export async function prepare(spec: KernelsSpec, { folder }: Place): Promise<PreparedKernels> {
  const net = await concerning(["net"], () => buildNet(spec.net));
  const points = await concerning(["points"], () => loadPoints(spec.points, net.architecture.inputDimension, folder));
  return { spec, net, points };
}

/** Both kernels, exactly or with their accuracy. */
export async function run({ spec, net, points }: PreparedKernels, { signal }: EntryHooks): Promise<KernelsResult> {
  const started = performance.now();
  const { nngp, ntk, accuracy, method } = kernels(net, points);
  signal?.throwIfAborted();
  return {
    name: spec.name,
    points: matrixOf(points),
    nngp: matrixOf(nngp),
    ntk: matrixOf(ntk),
    accuracy,
    method,
    seconds: (performance.now() - started) / 1000,
  };
}
