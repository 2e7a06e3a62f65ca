import { resolve } from "node:path";
import { readArray } from "@nnft/data";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import { given } from "../given.ts";
import { concerning } from "../input-error.ts";
import type { Place } from "../part.ts";
import { type SourceSpec, sourceOf } from "../sources.ts";
import type { WeightsSpec } from "./schema.ts";

type Networks = Awaited<ReturnType<typeof import("@nnft/trained-networks").readNetworks>>;

/** Networks with their points, all read. */
export interface PreparedWeights {
  readonly spec: WeightsSpec;
  readonly networks: Networks;
  readonly points: NdArray<Float64Array>;
  readonly outputs?: NdArray<Float64Array>;
  readonly training?: { readonly inputs: NdArray<Float64Array>; readonly targets: NdArray<Float64Array> };
}

/** Reads the networks and the arrays beside them, and checks that they fit. */
export async function prepare(spec: WeightsSpec, { folder }: Place): Promise<PreparedWeights> {
  const { evaluateNetworks, readNetworks } = await import("@nnft/trained-networks");
  const { activation, inputShape, layers, order, biases, initialization, channels } = spec;
  const files =
    typeof spec.networks === "string"
      ? resolve(folder, spec.networks)
      : spec.networks.map((file) => resolve(folder, file));
  const description = given({ activation, inputShape, layers, order, biases, initialization, channels });
  const networks = await concerning(["networks"], () => readNetworks(files, description as never));
  const points = await concerning(["points"], async () => {
    const read = Array.isArray(spec.points) ? fromRows(spec.points) : await arrayOf(spec.points, folder);
    // points of another shape are refused before anything is computed
    const one = { ...networks, theta: networks.theta.hi(1) };
    evaluateNetworks(one, read);
    return read;
  });
  const { outputs, training } = spec;
  return {
    spec,
    networks,
    points,
    ...(outputs && { outputs: await concerning(["outputs"], () => arrayOf(outputs, folder)) }),
    ...(training && {
      training: {
        inputs: await concerning(["training", "inputs"], () => arrayOf(training.inputs, folder)),
        targets: await concerning(["training", "targets"], () => arrayOf(training.targets, folder)),
      },
    }),
  };
}

async function arrayOf(spec: SourceSpec, folder: string): Promise<NdArray<Float64Array>> {
  const { path, name } = sourceOf(spec, folder);
  const array = await readArray(path, name === undefined ? {} : { name });
  // points on a line
  return array.shape.length === 1 ? ndarray(array.data, [array.shape[0]!, 1]) : array;
}

const fromRows = (rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
