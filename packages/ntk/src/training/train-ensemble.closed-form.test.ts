import { mlp, sampleParameters } from "@nnft/architectures";
import { ConvergenceError, DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, largestDifference } from "../../../../tooling/testing/statistics.ts";
import { lazyRegime, type Optimizer, type TrainEnsembleOptions, trainEnsemble } from "../index.ts";
import { trainNet } from "../testing/train-net.ts";

const inputs = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2, 0.7, 0.7), [4, 2]);
const targets = ndarray(Float64Array.of(1, -1, 0.5, 0.2), [4]);
const testInputs = ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]);
const data = { inputs, targets };
const net = mlp({ inputDimension: 2, widths: [24, 9], activation: "tanh", weightStd: 1.3, biasStd: 0.2 });
const common = { learningRate: 0.5, steps: 12, networks: 3, key: keyFrom(4), testInputs } as const;
const run = (options: Partial<TrainEnsembleOptions> = {}) => trainEnsemble(net, data, { ...common, ...options });

const optimizers: readonly Optimizer[] = [
  "gradient-descent",
  { name: "momentum", momentum: 0.8 },
  { name: "sgd", batchSize: 3 },
  { name: "adam" },
  { name: "ecd", eta: 2, nu: 0.01, lossFloor: -0.1 },
  { name: "ecd-sep", eta: 2, lossFloor: -0.1 },
];

describe("training of an ensemble", () => {
  it("is that of the plainest code there is, network by network", async () => {
    const trained = await run({ arithmetic: "float64", centered: true, record: [0, 1, 12] });
    expect(trained.arithmetic).toBe("float64");
    for (let m = 0; m < 3; m++) {
      // the same parameters: the first child of the network's key
      const known = trainNet(net, data, testInputs, {
        learningRate: 0.5,
        steps: 12,
        key: split(split(common.key, m), 0),
      });
      [0, 1, 12].forEach((step, r) => {
        for (const t of [0, 1]) expect(Math.abs(trained.outputs.get(r, m, t) - known[step][t])).toBeLessThan(1e-12);
      });
      // negative control: another network
      const other = trainNet(net, data, testInputs, {
        learningRate: 0.5,
        steps: 12,
        key: split(split(common.key, m + 1), 0),
      });
      expect(Math.abs(trained.outputs.get(2, m, 0) - other[12][0])).toBeGreaterThan(1e-3);
    }
  });

  it("records the energy of ecd-sep at the states it records: the same at every step, to first order without restoring", async () => {
    const energiesOf = async (restore: boolean, learningRate: number): Promise<readonly number[]> => {
      const steps = Math.round(1 / learningRate);
      const { energies, losses } = await run({
        optimizer: { name: "ecd-sep", eta: 2, energy: 3, lossFloor: -0.1, restore },
        learningRate,
        steps,
        record: [0, 1, steps / 2, steps],
        arithmetic: "float64",
      });
      // at the start |p|² is the energy asked for
      expectClose(energies.get(0, 0), Math.log(1 + 3) + 2 * Math.log(losses.get(0, 0) + 0.1), 5e-13);
      return [1, 2, 3].map((r) => Math.abs(energies.get(r, 0) - energies.get(0, 0)));
    };
    const [coarse, fine] = [await energiesOf(false, 0.02), await energiesOf(false, 0.01)];
    expect(Math.max(...coarse) / Math.max(...fine)).toBeGreaterThan(1.5);
    expect(Math.max(...coarse) / Math.max(...fine)).toBeLessThan(2.5);
    expect(Math.max(...(await energiesOf(true, 0.02)))).toBeLessThan(0.3 * Math.max(...coarse));
    expect(Math.max(...coarse)).toBeGreaterThan(1e-6);
  });

  it("of one linear neuron is the step computed by hand", async () => {
    // φ = a w x with N = d = 1: ∂L/∂a = (φ − y) w x, ∂L/∂w = (φ − y) a x
    const tiny = mlp({ inputDimension: 1, widths: [1], activation: "linear" });
    const key = keyFrom(9);
    const theta = sampleParameters(tiny, split(split(key, 0), 0), 1).data as Float64Array;
    const [w, a] = theta;
    const [x, y, rate] = [0.7, 0.4, 0.3];
    const one = { inputs: ndarray([x], [1, 1]), targets: ndarray([y], [1]) };
    const { fits, losses, motions, blocks } = await trainEnsemble(tiny, one, {
      learningRate: rate,
      steps: 1,
      networks: 1,
      key,
      arithmetic: "float64",
    });
    const residual = a * w * x - y;
    const [w1, a1] = [w - rate * residual * a * x, a - rate * residual * w * x];
    expectClose(fits.get(1, 0, 0), a1 * w1 * x, 5e-15);
    expectClose(losses.get(0, 0), 0.5 * residual ** 2, 5e-15);
    expect(blocks).toEqual(["weight0", "weight1"]);
    expectClose(motions.get(1, 0, 0), Math.abs(w1 - w), 5e-15);
    expectClose(motions.get(1, 0, 1), Math.abs(a1 - a), 5e-15);
    expect(motions.get(0, 0, 0)).toBe(0);
  });

  it("in float32 follows float64, and both builds each other", async () => {
    for (const optimizer of optimizers.slice(0, 4)) {
      const learningRate = optimizer === "gradient-descent" ? 0.5 : 0.05;
      const exact = await run({ arithmetic: "float64", optimizer, learningRate });
      for (const arithmetic of ["relaxed", "plain"] as const) {
        const fast = await run({ arithmetic, optimizer, learningRate });
        expect(fast.arithmetic).toBe(arithmetic);
        expect(largestDifference(fast.outputs.data, exact.outputs.data)).toBeLessThan(2e-5);
        expect(largestDifference(fast.motions.data, exact.motions.data)).toBeLessThan(2e-4);
        expect(fast.outputs.data).not.toEqual(exact.outputs.data);
      }
    }
  });

  it("gives the same bits on 1, 2 and 3 workers", async () => {
    const [one, two, three] = [await run(), await run({ workers: 2 }), await run({ workers: 3 })];
    for (const other of [two, three]) {
      expect(other.outputs.data).toEqual(one.outputs.data);
      expect(other.losses.data).toEqual(one.losses.data);
    }
    expect((await run({ key: keyFrom(5) })).outputs.data).not.toEqual(one.outputs.data);
  });

  it.each(optimizers)("stopped and continued gives the bits of training straight through: %j", async (optimizer) => {
    const options = { optimizer, learningRate: 0.05, record: [7, 12] } as const;
    const whole = await run({ ...options, keepNetworks: true });
    const half = await run({ ...options, steps: 7, record: [7], keepNetworks: true });
    const rest = await run({ ...options, from: half.networks!, keepNetworks: true });
    expect(rest.outputs.data).toEqual(whole.outputs.data);
    expect(rest.losses.data).toEqual(whole.losses.data);
    expect(rest.motions.data).toEqual(whole.motions.data);
    expect(rest.networks![1].parameters).toEqual(whole.networks![1].parameters);
    // negative control: it moved in between
    expect(largestDifference(whole.outputs.pick(0).data, whole.outputs.pick(1).data)).toBe(0);
    expect(whole.losses.get(1, 0)).not.toBe(whole.losses.get(0, 0));
  });

  it("by SGD takes every sample once in each pass", async () => {
    const seen: number[] = [];
    const noting = {
      value: () => 1,
      gradient: (_: Float64Array, y: Float64Array, g: Float64Array) => {
        seen.push(y[0]);
        g[0] = 0;
      },
    };
    await run({ optimizer: { name: "sgd", batchSize: 3 }, loss: noting, steps: 4, networks: 1, record: [4] });
    const passes = [seen.slice(0, 4), seen.slice(4)];
    for (const pass of passes) expect([...pass].sort()).toEqual([...targets.data].sort());
    expect(passes[0]).not.toEqual(passes[1]);
  });

  it("lowers the loss, squared and cross-entropy, with one output and two", async () => {
    const signs = { inputs, targets: ndarray(Float64Array.of(1, -1, 1, -1), [4]) };
    const oneHot = { inputs, targets: ndarray(Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1), [4, 2]) };
    const wide = mlp({ inputDimension: 2, widths: [24], activation: "relu", outputDimension: 2, weightStd: 1.3 });
    for (const [model, problem, loss] of [
      [net, signs, "squared"],
      [net, signs, "cross-entropy"],
      [wide, oneHot, "cross-entropy"],
      [wide, oneHot, "squared"],
    ] as const) {
      const { losses, fits } = await trainEnsemble(model, problem, { ...common, loss, steps: 60 });
      for (let m = 0; m < 3; m++) expect(losses.get(1, m)).toBeLessThan(0.8 * losses.get(0, m));
      expect(fits.shape).toEqual(model === wide ? [2, 3, 4, 2] : [2, 3, 4]);
    }
  });

  it("gives correlators at every recorded step", async () => {
    const trained = await run({ networks: 200, record: [0, 12] });
    const value = (order: number, r: number, ...at: number[]) => trained.connected(r, order).value.get(...at);
    let mean = 0;
    for (let m = 0; m < 200; m++) mean += trained.outputs.get(1, m, 0) / 200;
    expectClose(trained.moments(1, 1).value.get(0), mean, 5e-13);
    expect(value(2, 0, 0, 0)).toBeGreaterThan(0);
    expect(trained.connected(1, 4).standardError.get(0, 0, 0, 0)).toBeGreaterThan(0);
    // the spread on a training input shrinks, that on tests less
    expect(value(2, 1, 0, 0)).not.toBe(value(2, 0, 0, 0));
    expect(() => trained.connected(2, 2)).toThrow(DomainError);
  });
});

describe("training that diverges", () => {
  const relu = mlp({ inputDimension: 2, widths: [8, 8], activation: "relu", weightStd: 1.5 });
  const steep = {
    ...{ ...common, learningRate: 4, steps: 40, networks: 12, key: keyFrom(2), record: [0, 4, 40] },
    arithmetic: "plain",
  } as const;

  it.each(optimizers.map((optimizer) => [optimizer] as const))(
    "is a ConvergenceError if all networks do: %j",
    async (optimizer) => {
      for (const arithmetic of ["plain", "float64"] as const) {
        const call = run({ optimizer, arithmetic, learningRate: 1e300 });
        await expect(call).rejects.toThrow(ConvergenceError);
        await expect(call).rejects.toThrow(
          /3 of 3 networks diverge, first network \d at step \d+; lower learningRate, now 1e\+300/,
        );
      }
    },
  );

  it("of some networks says how many and which, and keeps the others as they are", async () => {
    const { diverged, warnings, losses, outputs, fits, motions, moments, connected, networks } = await trainEnsemble(
      relu,
      data,
      { ...steep, keepNetworks: true },
    );
    expect(diverged.map(({ network }) => network)).toEqual([1]);
    const [{ step }] = diverged;
    expect(step).toBeGreaterThan(4);
    expect(warnings).toEqual([
      `1 of 12 networks diverge, first network 1 at step ${step}; lower learningRate, now 4, or take fewer steps.`,
    ]);
    for (let m = 0; m < 12; m++)
      for (const [r, value] of [
        losses.get(1, m),
        losses.get(2, m),
        outputs.get(2, m, 0),
        fits.get(2, m, 0),
        motions.get(2, m, 0),
      ].entries())
        expect(Number.isNaN(value)).toBe(m === 1 && r > 0);
    // no average of NaN; before the divergence there are moments
    expect(moments(1, 1).value.data.every(Number.isFinite)).toBe(true);
    for (const call of [() => moments(2, 1), () => connected(2, 2)]) {
      expect(call).toThrow(ConvergenceError);
      expect(call).toThrow(/no moments at step 40: 1 of 12 networks diverge, first network 1/);
    }
    // going on does not bring it back
    const further = await trainEnsemble(relu, data, { ...steep, record: [50], steps: 50, from: networks });
    expect(further.diverged).toEqual([{ network: 1, step: 40 }]);
    // on workers the same; negative control: a learning rate at which none diverges
    const onWorkers = await trainEnsemble(relu, data, { ...steep, workers: 2 });
    expect(onWorkers.diverged).toEqual(diverged);
    const calm = await trainEnsemble(relu, data, { ...steep, learningRate: 0.5 });
    expect([calm.diverged, calm.warnings]).toEqual([[], []]);
  });

  it("is a ConvergenceError of lazyRegime, which names the width", async () => {
    const call = lazyRegime({
      ...{ activation: "relu", hiddenLayers: 1, widths: [8, 16], data, testInputs, learningRate: 1e30, steps: 9 },
      ...{ networks: 3, key: keyFrom(1) },
    });
    await expect(call).rejects.toThrow(ConvergenceError);
    await expect(call).rejects.toThrow(/networks diverge/);
  });
});

describe("bad input is refused", () => {
  const rejects = async (
    options: object,
    kind: typeof DomainError | typeof ShapeError | typeof UnsupportedError,
    words: RegExp,
    y: NdArray = targets,
  ) => {
    const call = trainEnsemble(net, { inputs, targets: y }, { ...common, ...options } as TrainEnsembleOptions);
    await expect(call).rejects.toThrow(kind);
    await expect(call).rejects.toThrow(words);
  };
  it.each([
    [{ learningRate: 0 }, DomainError, /`learningRate` must be a positive finite number/],
    [{ steps: 1.5 }, DomainError, /`steps` must be an integer/],
    [{ networks: 0 }, DomainError, /`networks` must be an integer of at least 1/],
    [{ key: 3 }, DomainError, /make one with keyFrom/],
    [{ record: [3, 2] }, DomainError, /ascending order/],
    [{ record: [13] }, DomainError, /from 0 to 12/],
    [{ from: [] }, DomainError, /must hold 3 networks/],
    [{ epochs: 3 }, DomainError, /unknown option `epochs`/],
    [{ arithmetic: "float16" }, DomainError, /must be auto, relaxed, plain or float64/],
    [
      { workers: 2, loss: { value: () => 0, gradient: () => undefined } },
      UnsupportedError,
      /cannot be sent to workers/,
    ],
    [{ optimizer: "lbfgs" }, DomainError, /must be one of/],
  ] as const)("%j", async (options, kind, words) => rejects(options, kind, words));
  it("targets of another length, nets that the kernels do not serve", async () => {
    await rejects({}, ShapeError, /`targets` must have shape \[4\]/, ndarray(Float64Array.of(1), [1]));
    const swish = mlp({ inputDimension: 2, widths: [4], activation: "swish" });
    await expect(trainEnsemble(swish, data, { ...common, arithmetic: "relaxed" })).rejects.toThrow(UnsupportedError);
    expect((await trainEnsemble(swish, data, common)).arithmetic).toBe("float64");
  });
  it("an abort stops it with its reason", async () => {
    const stop = new AbortController();
    const call = run({ networks: 50, signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(call).rejects.toThrow("enough");
  });
});
