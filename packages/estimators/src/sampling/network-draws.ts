import type { Ensemble } from "@nnft/architectures";
import { type Evaluator, evaluator, parameterSampler, parameterSpace } from "@nnft/architectures/evaluation";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";

/** Networks of an ensemble in float64, drawn block by block into one array of parameters. */
export interface NetworkDraws {
  readonly fixed: Evaluator;
  /** Draws `count` networks and calls `use` with the parameters and with where those of each network start. */
  readonly forEach: (key: Key, count: number, use: (theta: Float64Array, start: number) => void) => void;
}

/** Draws of at most `blockSize` networks at a time. */
export function networkDraws(net: Ensemble, points: NdArray, blockSize: number): NetworkDraws {
  const { size } = parameterSpace(net);
  const draw = parameterSampler(net);
  const theta = new Float64Array(blockSize * size);
  return {
    fixed: evaluator(net, points),
    forEach: (key, count, use) => {
      draw(key, count, theta);
      for (let m = 0; m < count; m++) use(theta, m * size);
    },
  };
}
