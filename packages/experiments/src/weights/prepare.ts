import { resolve } from "node:path";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import ndarray from "ndarray";
import { given } from "../given.ts";
import { concerning } from "../input-error.ts";
import type { Place } from "../part.ts";
import { readSource } from "../sources.ts";
import type { WeightsSpec } from "./schema.ts";

type Networks = Awaited<ReturnType<typeof import("@nnft/trained-networks").readNetworks>>;

/** Networks with their points, all read. */
export interface PreparedWeights {
  readonly spec: WeightsSpec;
  readonly networks: Networks;
  readonly points: NdArray<Float64Array>;
  /** of the draws behind the p-value of the covariance */
  readonly key: Key;
  readonly outputs?: NdArray<Float64Array>;
  readonly training?: { readonly inputs: NdArray<Float64Array>; readonly targets: NdArray<Float64Array> };
}

/** Reads the networks and the arrays beside them, and checks that they fit. */
export async function prepare(spec: WeightsSpec, { folder, key }: Place): Promise<PreparedWeights> {
  const { evaluateNetworks, readNetworks } = await import("@nnft/trained-networks");
  const { activation, inputShape, layers, order, biases, initialization, channels } = spec;
  const files =
    typeof spec.networks === "string"
      ? resolve(folder, spec.networks)
      : spec.networks.map((file) => resolve(folder, file));
  const description = given({ activation, inputShape, layers, order, biases, initialization, channels });
  const networks = await concerning(["networks"], () => readNetworks(files, description as never));
  const points = await concerning(["points"], async () => {
    const read = Array.isArray(spec.points) ? fromRows(spec.points) : await readSource(spec.points, folder);
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
    key: key(),
    ...(outputs && { outputs: await concerning(["outputs"], () => readSource(outputs, folder)) }),
    ...(training && {
      training: {
        inputs: await concerning(["training", "inputs"], () => readSource(training.inputs, folder)),
        targets: await concerning(["training", "targets"], () => readSource(training.targets, folder)),
      },
    }),
  };
}

const fromRows = (rows: readonly (readonly number[])[]): NdArray<Float64Array> =>
  ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
