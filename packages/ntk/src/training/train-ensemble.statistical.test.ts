import { mlp } from "@nnft/architectures";
import { fitExponent } from "@nnft/correlators";
import { nngp, ntk } from "@nnft/infinite-width";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { frozenDynamics, trainEnsemble } from "../index.ts";

const inputs = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
const targets = ndarray(Float64Array.of(1, -1, 0.5), [3]);
const testInputs = ndarray(Float64Array.of(0.5, 0.5, -1, 0.2), [2, 2]);
const NETWORKS = 96;
const STEPS = 40;

it("ensembles of wide nets approach the frozen theory like 1/N", async () => {
  const widths = [512, 1024, 2048, 4096];
  const squares: number[] = [];
  const errors: number[] = [];
  for (const width of widths) {
    const net = mlp({ inputDimension: 2, widths: [width], activation: "tanh", weightStd: 1.3, biasStd: 0.3 });
    const theory = frozenDynamics(
      { nngp: nngp(net), ntk: ntk(net) },
      { inputs, targets },
      { learningRate: 0.5, schedule: "gradient-descent" },
    );
    const trained = await trainEnsemble(
      net,
      { inputs, targets },
      {
        learningRate: 0.5,
        steps: STEPS,
        networks: NETWORKS,
        key: keyFrom(width),
        testInputs,
        workers: 2,
      },
    );
    // each network against the theory that starts from its own φ₀: the mean square over networks is of order 1/N
    const distances = Array.from({ length: NETWORKS }, (_, m) => {
      const start = {
        inputs: ndarray(
          Float64Array.from([0, 1, 2], (i) => trained.fits.get(0, m, i)),
          [3],
        ),
        testInputs: ndarray(
          Float64Array.from([0, 1], (t) => trained.outputs.get(0, m, t)),
          [2],
        ),
      };
      const known = theory.outputs(STEPS, testInputs, start);
      return [0, 1].reduce((sum, t) => sum + (trained.outputs.get(1, m, t) - known.get(t)) ** 2, 0);
    });
    const mean = distances.reduce((sum, x) => sum + x, 0) / NETWORKS;
    squares.push(mean);
    errors.push(Math.sqrt(distances.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (NETWORKS - 1) / NETWORKS));
    // mean and covariance of the ensemble itself
    const { mean: known, covariance } = theory.at(STEPS, testInputs);
    const [first, second] = [trained.moments(1, 1), trained.connected(1, 2)];
    for (const t of [0, 1]) {
      const error = Math.hypot(first.standardError.get(t), 2 / width);
      expect(Math.abs(first.value.get(t) - known.get(t)) / error).toBeLessThan(5);
      const spread = Math.hypot(second.standardError.get(t, t), 4 / width);
      expect(Math.abs(second.value.get(t, t) - covariance.get(t, t)) / spread).toBeLessThan(5);
      // negative control: the ensemble before training
      expect(Math.abs(second.value.get(t, t) - nngp(net)(testInputs).get(t, t)) / spread).toBeGreaterThan(5);
    }
  }
  const { value: exponent, standardError } = fitExponent(widths, squares, errors).exponent;
  expect(Math.abs(exponent + 1)).toBeLessThan(4 * standardError);
  expect(standardError).toBeLessThan(0.15);
  // negative control: no approach, and one twice as fast
  expect(Math.abs(exponent)).toBeGreaterThan(4 * standardError);
  expect(Math.abs(exponent + 2)).toBeGreaterThan(4 * standardError);
});
