import { type Ensemble, mlp } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../../tooling/testing/statistics.ts";
import { frozenControl, frozenDynamics, trainEnsemble } from "../index.ts";

const inputs = ndarray(Float64Array.of(1, 0.4, -0.7, 0.8), [2, 2]);
const targets = ndarray(Float64Array.of(1, -0.6), [2]);
const testInputs = ndarray(Float64Array.of(0.3, -0.9, 0.5, 0.5), [2, 2]);
const data = { inputs, targets };
const RATE = { learningRate: 0.5 };
const STEPS = 30;

const tanhNet = (widths: readonly number[]): Ensemble =>
  mlp({ inputDimension: 2, widths, activation: "tanh", weightStd: 1.3, biasStd: 0.3 });
const theoryOf = (net: Ensemble) =>
  frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data, { ...RATE, schedule: "gradient-descent" });
const train = (net: Ensemble, networks: number, key = keyFrom("frozen control")) =>
  trainEnsemble(net, data, { ...RATE, steps: STEPS, networks, key, testInputs });

describe("the frozen theory as control variate of trained ensembles", () => {
  it("gives the mean of wide nets with an error that is smaller by √N, and the right one", async () => {
    const net = tanhNet([512]);
    const theory = theoryOf(net);
    const known = theory.mean(STEPS, testInputs);
    const pulls: number[] = [];
    for (let k = 0; k < 50; k++) {
      const control = frozenControl(await train(net, 40, split(keyFrom("control pulls"), k)), theory, testInputs);
      const { value, standardError } = control.mean(1);
      // corrections of order 1/512 are a fiftieth of the errors
      for (const t of [0, 1]) pulls.push((value.get(t) - known.get(t)) / standardError.get(t));
      if (k < 5) for (const t of [0, 1]) expect(control.gain(1).get(t)).toBeGreaterThan(60);
    }
    expect(rms(pulls)).toBeGreaterThan(0.8);
    expect(rms(pulls)).toBeLessThan(1.25);
    // negative control: errors of the plain mean beside the values with control
    expect(rms(pulls.map((pull) => pull / 10))).toBeLessThan(0.8);
  });

  it("leaves the mean of narrow and of deep nets what it is, far from the frozen theory", async () => {
    for (const widths of [[4], [16, 16]]) {
      const net = tanhNet(widths);
      const trained = await train(net, 4000);
      const control = frozenControl(trained, theoryOf(net), testInputs);
      const [plain, better] = [trained.moments(1, 1), control.mean(1)];
      for (const t of [0, 1]) {
        // the difference is the mean of the control: its error is at most the sum of both
        const error = Math.hypot(plain.standardError.get(t), better.standardError.get(t));
        expect(Math.abs(plain.value.get(t) - better.value.get(t)) / error).toBeLessThan(4);
        expect(control.gain(1).get(t)).toBeGreaterThan(1);
      }
    }
  });

  it("knows the mean before training exactly, and changes nothing in networks that start at 0", async () => {
    const net = tanhNet([16]);
    const theory = theoryOf(net);
    const start = frozenControl(await train(net, 20), theory, testInputs);
    expect([start.mean(0).value.get(0), start.mean(0).standardError.get(0), start.gain(0).get(0)]).toEqual([
      0,
      0,
      Number.POSITIVE_INFINITY,
    ]);
    const options = { ...RATE, steps: STEPS, networks: 20, key: keyFrom("centered"), testInputs };
    const centered = await trainEnsemble(net, data, { ...options, centered: true });
    const control = frozenControl(centered, theory, testInputs);
    expect([...control.gain(0).data, ...control.gain(1).data]).toEqual([1, 1, 1, 1]);
    expect([...control.mean(1).value.data]).toEqual([...centered.moments(1, 1).value.data]);
  });

  it("is worth little with the initial networks of other networks", async () => {
    const net = tanhNet([64]);
    const trained = await train(net, 400);
    const turned = { ...trained, fits: ndarray(trained.fits.data.slice(), [...trained.fits.shape]) };
    // network m with the start of network m + 1
    turned.fits.data.set(trained.fits.data.subarray(2, 800));
    const theory = theoryOf(net);
    const [own, other] = [trained, turned].map((one) => frozenControl(one, theory, testInputs).gain(1).get(0));
    expect(own).toBeGreaterThan(100);
    expect(other).toBeLessThan(own! / 10);
  });

  it("refuses ensembles that do not start at mean zero, and records without the start", async () => {
    const net = tanhNet([64]);
    const theory = theoryOf(net);
    const late = await trainEnsemble(net, data, {
      ...RATE,
      steps: 4,
      networks: 8,
      key: keyFrom(1),
      testInputs,
      record: [2, 4],
    });
    expectRefusal(() => frozenControl(late, theory, testInputs), DomainError, /records from step 2/);
    const trained = await train(net, 50);
    const lifted = { ...trained, moments: (record: number, order: number) => shifted(trained.moments(record, order)) };
    expectRefusal(() => frozenControl(lifted, theory, testInputs), DomainError, /before training must be 0/);
    expectRefusal(
      () => frozenControl(trained, theory, ndarray(Float64Array.of(1, 1), [1, 2])).mean(1),
      DomainError,
      /1 test inputs/,
    );
  });
});

function shifted<T extends { readonly value: { readonly data: Float64Array } }>(estimate: T): T {
  const value = ndarray(
    Float64Array.from(estimate.value.data, (mean) => mean + 10),
    [estimate.value.data.length],
  );
  return { ...estimate, value };
}

it("P_t takes targets to the mean, and the initial outputs of one network to its training", () => {
  const net = tanhNet([8]);
  const theory = theoryOf(net);
  const response = theory.response(STEPS, testInputs);
  const [start, tests] = [
    [0.3, -0.2],
    [0.1, 0.4],
  ].map((values) => ndarray(Float64Array.from(values), [2]));
  const outputs = theory.outputs(STEPS, testInputs, { inputs: start, testInputs: tests });
  const mean = theory.mean(STEPS, testInputs);
  for (const t of [0, 1]) {
    const through = (values: ArrayLike<number>) => response.get(t, 0) * values[0]! + response.get(t, 1) * values[1]!;
    expect(through(targets.data)).toBeCloseTo(mean.get(t), 14);
    expect(tests.get(t) + through([0, 1].map((i) => targets.get(i) - start.get(i)))).toBeCloseTo(outputs.get(t), 14);
  }
  // the control: another time has another response
  expect(theory.response(1, testInputs).get(0, 0)).not.toBeCloseTo(response.get(0, 0), 3);
});
