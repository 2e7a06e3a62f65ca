import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { nngp, ntk } from "@nnft/infinite-width";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { trainedMeanCorrection } from "../finite-width.ts";
import { frozenDynamics } from "../index.ts";
import { iteratedExponential } from "./iterated-exponentials.ts";

const inputs = [
  [1, 0.4],
  [-0.7, 0.8],
];
const tests = [[0.3, -0.9]];
const tanhNet = (hidden: number) =>
  mlp({
    inputDimension: 2,
    widths: new Array<number>(hidden).fill(32),
    activation: "tanh",
    weightStd: Math.sqrt(1.3),
    biasStd: Math.sqrt(0.1),
  });
const data = (scale: number) => ({ inputs, targets: [[scale], [-0.6 * scale]] });
const PIECES = ["mean", "covariance", "firstMotion", "secondMotion"] as const;

describe("the mean of trained networks at order 1/n", () => {
  // closed formula at t = ∞ in another language, trapezoid steps 0.3 and 0.25
  it("has the digits of another program at the end of training", () => {
    const known = [
      [1, 1, 0.389575048048, 0, 0.07039860615, -0.09360723568, 0.10809064683],
      [1, 2, 0.779150096096, 0, 0.14079721229, -0.18721447137, 0.44777808045],
      [2, 1, 0.41587186804, 0.00806056386, 0.14710360665, -0.23193538365, 0.31014753118],
      [2, 2, 0.83174373608, 0.01612112773, 0.29420721331, -0.4638707673, 1.46238952955],
    ] as const;
    for (const [hidden, scale, frozen, ...pieces] of known) {
      const found = trainedMeanCorrection(tanhNet(hidden), data(scale), tests);
      expect(found.frozen.get(0)).toBeCloseTo(frozen, 10);
      PIECES.forEach((piece, at) => {
        expect(found[piece].get(0), `${piece}, ${hidden} layers`).toBeCloseTo(pieces[at]!, 9);
      });
      expect(found.trained.get(0)).toBeCloseTo(frozen + pieces.reduce<number>((sum, piece) => sum + piece, 0) / 32, 9);
    }
  });

  it("flips with the targets, and only the second motion is not linear in them", () => {
    const net = tanhNet(1);
    const [plus, minus, twice] = [1, -1, 2].map((scale) => trainedMeanCorrection(net, data(scale), tests, { time: 3 }));
    for (const piece of ["frozen", ...PIECES] as const) {
      expect(minus![piece].get(0)).toBeCloseTo(-plus![piece].get(0), 12);
      if (piece === "secondMotion") expect(twice![piece].get(0)).not.toBeCloseTo(2 * plus![piece].get(0), 2);
      else expect(twice![piece].get(0)).toBeCloseTo(2 * plus![piece].get(0), 12);
    }
  });

  it("starts at 0, is 0 on the inputs in the end, and comes to its limit", () => {
    const net = tanhNet(2);
    const at = (time: number) => trainedMeanCorrection(net, data(2), [...tests, inputs[0]!], { time });
    const theory = frozenDynamics({ nngp: nngp(net), ntk: ntk(net) }, data(2), { learningRate: 1 });
    const [start, middle, late, end] = [0, 3, 400, Number.POSITIVE_INFINITY].map(at);
    for (const piece of PIECES) {
      expect([...start![piece].data]).toEqual([0, 0]);
      expect(late![piece].get(0)).toBeCloseTo(end![piece].get(0), 10);
      expect(end![piece].get(1), piece).toBeCloseTo(0, 10);
      // the control: on the way it is not
      expect(Math.abs(middle![piece].get(1)), piece).toBeGreaterThan(1e-3);
    }
    expect(middle!.frozen.get(0)).toBeCloseTo(theory.mean(3, tests).get(0, 0), 11);
  });

  it("says how large the corrections are, and refuses what has none", () => {
    const small = trainedMeanCorrection(tanhNet(1), data(1), tests);
    expect(small.warnings).toEqual([]);
    const large = trainedMeanCorrection(tanhNet(2), data(12), tests);
    expect(large.size).toBeGreaterThan(0.3);
    expect(large.warnings[0]).toMatch(/% of the largest target; take wider networks/);
    const relu = mlp({ inputDimension: 2, widths: [8], activation: "relu" });
    expectRefusal(
      () => trainedMeanCorrection(relu, data(1), tests),
      UnsupportedError,
      /smooth activation.*\|t\|.*gelu/,
    );
    const twice = { inputs: [inputs[0]!, inputs[0]!], targets: [[1], [1]] };
    expectRefusal(() => trainedMeanCorrection(tanhNet(1), twice, tests), DomainError, /not singular.*leave out/);
  });
});

describe("decays one after the other", () => {
  it("are integrals over the times between: by quadrature, for equal and for different rates", () => {
    expect(iteratedExponential([0, 2], 1.5)).toBeCloseTo((1 - Math.exp(-3)) / 2, 14);
    expect(iteratedExponential([2, 2], 1.5)).toBeCloseTo(1.5 * Math.exp(-3), 14);
    expect(iteratedExponential([2, 2 + 1e-9], 1.5)).toBeCloseTo(1.5 * Math.exp(-3), 8);
    // ∫₀ᵗ e^{−(t − s)} s e^{−3s} ds, by Simpson's rule
    const steps = 2000;
    let sum = 0;
    for (let k = 0; k <= steps; k++) {
      const s = (2 * k) / steps;
      sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * Math.exp(-(2 - s)) * s * Math.exp(-3 * s);
    }
    expect(iteratedExponential([1, 3, 3], 2)).toBeCloseTo((sum * 2) / steps / 3, 11);
    expect(iteratedExponential([0, 2, 5], Number.POSITIVE_INFINITY)).toBe(0.1);
    expect(iteratedExponential([0, 2, 5], 1e6)).toBeCloseTo(0.1, 12);
    expect(iteratedExponential([1, 2], Number.POSITIVE_INFINITY)).toBe(0);
  });
});
