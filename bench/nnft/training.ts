import { mlp } from "@nnft/architectures";
import { trainEnsemble } from "@nnft/ntk";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

const NETS = 64;
const POINTS = 64;

/** W8: the ensemble of the peers by trainEnsemble, from the same parameters. */
export const prepare: Prepare = (inputs, [hidden, steps, workers]) => {
  const layers = Number(hidden);
  const net = mlp({ inputDimension: 10, widths: new Array<number>(layers).fill(512), activation: "tanh" });
  const blocks = Array.from({ length: layers + 1 }, (_, l) => inputs.f32(`w${l}.f32`));
  const from = Array.from({ length: NETS }, (_, m) => {
    const theta = Float64Array.from(
      blocks.flatMap((w) => Array.from(w.subarray((m * w.length) / NETS, ((m + 1) * w.length) / NETS))),
    );
    return { step: 0, parameters: theta, start: theta, memory: new Float64Array(2) };
  });
  const data = {
    inputs: ndarray(Float64Array.from(inputs.f32("points.f32")), [POINTS, 10]),
    targets: ndarray(Float64Array.from(inputs.f32("targets.f32")), [POINTS]),
  };
  return {
    run: async () => {
      const { fits } = await trainEnsemble(net, data, {
        learningRate: 0.5,
        steps: Number(steps),
        record: [Number(steps)],
        networks: NETS,
        key: keyFrom(1),
        from,
        workers: Number(workers),
      });
      return fits.data;
    },
    repeat: 1,
  };
};
