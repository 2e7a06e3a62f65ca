import { mlp } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { trainEnsemble } from "../index.ts";
import { requireTrainingJob, type TrainingJob, trainingWorkers } from "../workers.ts";

const net = mlp({ inputDimension: 1, widths: [16], activation: "tanh" });
const data = { inputs: [[0.2], [0.7], [-0.4]], targets: [[0.1], [0.3], [0]] };
const options = { learningRate: 0.1, steps: 40, networks: 5, key: keyFrom("train"), testInputs: [[0.5]] };

describe("networks as blocks", () => {
  it("are trained to the same bits in this thread, on threads of one's own, and from record to record", async () => {
    const here = await trainEnsemble(net, data, { ...options, record: [0, 10, 40], keepNetworks: true });
    using pool = trainingWorkers({ count: 2 });
    const there = await trainEnsemble(net, data, {
      ...options,
      record: [0, 10, 40],
      keepNetworks: true,
      workers: pool,
    });
    expect(there.outputs).toEqual(here.outputs);
    expect(there.networks).toEqual(here.networks);
    const half = await trainEnsemble(net, data, { ...options, steps: 10, keepNetworks: true, workers: pool });
    const rest = await trainEnsemble(net, data, {
      ...options,
      from: half.networks!,
      keepNetworks: true,
      workers: pool,
    });
    expect(rest.networks).toEqual(here.networks);
    // negative control: another key
    const other = await trainEnsemble(net, data, { ...options, key: keyFrom("other"), keepNetworks: true });
    expect(other.networks).not.toEqual(here.networks);
  });
});

describe("the data of a training", () => {
  const job: TrainingJob = {
    ...{ net, inputs: Float64Array.of(0.2, 0.7), targets: Float64Array.of(0.1, 0.3), testInputs: Float64Array.of(0.5) },
    ...{ samples: 2, tests: 1, outputs: 1, wide: true, loss: "squared", optimizer: "gradient-descent" },
    ...{ learningRate: 0.1, record: [0, 10], centered: false, arithmetic: "float64", key: keyFrom(1), from: undefined },
  };
  const size = 2 * 16 + 17;
  const network = (step: number, parameters: number) => ({
    ...{ step, parameters: new Float64Array(parameters), start: new Float64Array(size), memory: Float64Array.of(0) },
  });

  it("are taken as trainEnsemble makes them", () => {
    expect(() => requireTrainingJob(job)).not.toThrow();
  });

  it.each([
    ["too few inputs", { samples: 3 }, /`job.inputs` must be 3 numbers, got 2/u],
    ["too few targets", { targets: Float64Array.of(1) }, /`job.targets`/u],
    ["test inputs that are not there", { tests: 4 }, /`job.testInputs`/u],
    ["outputs that the net has not", { outputs: 2 }, /`job.outputs`/u],
    ["steps out of order", { record: [10, 0] }, /`job.record`/u],
    ["no step", { record: [] }, /`job.record`/u],
    ["an optimizer that is none", { optimizer: { name: "luck" } }, /`optimizer`/u],
    ["a loss that is a function", { loss: { value: Math.abs } }, /`job.loss`/u],
    ["networks of another size", { from: [network(0, 3)] }, /`job.from.parameters`/u],
    ["networks that are beyond", { from: [network(11, size)], record: [10] }, /`job.from.step`/u],
  ])("are refused with %s", (_, change, words) => {
    expect(() => requireTrainingJob({ ...job, ...change } as TrainingJob)).toThrow(words);
  });
});
