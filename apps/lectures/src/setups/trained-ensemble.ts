import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { type FrozenDynamics, frozenDynamics, type TrainedEnsemble, trainEnsemble } from "@nnft/ntk";
import type { Key } from "@nnft/random";
import { onLine, vector } from "../arrays.ts";

/** 128 networks of width 1,024 trained for 120 steps on three points, and the theory of infinitely many infinitely wide networks. */
export interface EnsembleBesideTheory {
  readonly trained: TrainedEnsemble;
  readonly theory: FrozenDynamics;
  readonly steps: number;
  /** where networks and theory are compared */
  readonly x: readonly number[];
  /** 201 points for a curve of the theory */
  readonly line: readonly number[];
}

export async function ensembleBesideTheory(key: Key): Promise<EnsembleBesideTheory> {
  const net = mlp({ inputDimension: 1, widths: [1024], activation: "erf", weightStd: 1.5, biasStd: 0.5 });
  const data = { inputs: onLine(-1, 0.2, 1.3), targets: vector(0.5, -1, 0.8) };
  const x = [-1.8, -0.5, 0.7, 1, 2];
  const [learningRate, steps] = [0.4, 120];
  const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, {
    learningRate,
    schedule: "gradient-descent",
  });
  const trained = await trainEnsemble(net, data, {
    learningRate,
    steps,
    networks: 128,
    key,
    testInputs: onLine(...x),
  });
  return { trained, theory, steps, x, line: Array.from({ length: 201 }, (_, i) => -1.8 + i * 0.019) };
}
