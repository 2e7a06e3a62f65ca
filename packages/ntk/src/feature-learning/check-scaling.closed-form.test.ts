import { evaluate, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { DomainError, pack } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import {
  checkScaling,
  featureLearningFamily,
  lazyFamily,
  scaledLearningRate,
  scaledNet,
  type WidthScaling,
} from "../feature-learning.ts";

describe("scalings of the width", () => {
  it("of the family satisfy all three principles in every layer, for every a and depth", () => {
    for (const a of [-0.3, 0, 0.25, 0.5, 1])
      for (const layers of [2, 3, 7]) {
        const report = checkScaling(featureLearningFamily(a, layers));
        expect(report.violations).toEqual([]);
        expect(report.verdict).toBe("feature learning");
        expectClose(report.learningRate, 2 * a, 5e-13);
        // the same with d = 0 is lazy: only the features stand still
        const lazy = checkScaling(lazyFamily(a, layers));
        expect(lazy.verdict).toBe("lazy");
        expect(lazy.violations.map(({ layer, principle, exponent }) => [layer, principle, exponent])).toEqual(
          Array.from({ length: layers - 1 }, (_, index) => [index + 1, "feature learning", -0.5]),
        );
      }
  });

  it("have a learning rate of order one only for a = 0: maximal update", () => {
    expect(featureLearningFamily(0, 3)).toEqual({ a: [-0.5, 0, 0], b: [1, 1, 1], c: 1, d: 0.5 });
    expect(checkScaling(featureLearningFamily(0, 3)).learningRate).toBe(0);
    expect(checkScaling(featureLearningFamily(0.5, 3)).learningRate).not.toBe(0);
    expectClose(scaledLearningRate(featureLearningFamily(0.5, 3), 100, { eta0: 2, gamma0: 3 }), 1800, 5e-10);
    expectClose(scaledLearningRate(featureLearningFamily(0, 3), 100, { eta0: 2, gamma0: 3 }), 18, 5e-13);
  });

  it("that break one equation are told which, in which layer, and what follows", () => {
    const good = featureLearningFamily(0.25, 3);
    const broken: [WidthScaling, number, string, string][] = [
      [{ ...good, b: [0.5, 0, 0.5] }, 2, "finite pre-activations", "z of layer 2 grows like N^0.25"],
      [{ ...good, b: [1.5, 0.5, 0.5] }, 1, "finite pre-activations", "z of layer 1 vanishes like N^-0.5"],
      [
        { ...good, a: [-0.25, 0.25, 0.5], b: [0.5, 0.5, 0] },
        3,
        "learning in finite time",
        "what layer 3 adds to dφ/dt vanishes like N^-0.5",
      ],
      [{ ...good, d: 1 }, 2, "feature learning", "dz/dt of layer 2 grows like N^0.5"],
    ];
    for (const [scaling, layer, principle, reason] of broken) {
      const { violations, verdict } = checkScaling(scaling);
      expect(
        violations.find((violation) => violation.layer === layer && violation.principle === principle),
      ).toMatchObject({ reason });
      expect(verdict).toBe("unusable");
    }
    expect(checkScaling({ ...good, b: [0.5, 0, 0.5] }).violations[0].condition).toBe("2a_2 + b_2 = 0.5 ≠ 1");
  });

  it("that are no scalings are refused", () => {
    for (const call of [
      () => checkScaling({ a: [0], b: [1], c: 1, d: 0 }),
      () => checkScaling({ a: [0, 1], b: [1], c: 1, d: 0 }),
      () => checkScaling({ a: [0, Number.NaN], b: [1, 1], c: 1, d: 0 }),
      () => featureLearningFamily(Number.NaN, 3),
      () => featureLearningFamily(0, 1),
      () => scaledNet({ inputDimension: 1, width: 4, activation: "tanh", scaling: lazyFamily(0, 2), gamma0: 0 }),
      () => scaledLearningRate(lazyFamily(0, 2), 10, { eta0: -1 }),
    ]) {
      expect(call).toThrow(DomainError);
      expect(call).toThrow(/must/);
    }
  });
});

describe("the family at finite width", () => {
  const inputs = ndarray(Float64Array.of(1, 0.3, -0.5, 0.9, 0.2, -1.2), [3, 2]);
  const targets = [1, -1, 0.5];
  const WIDTH = 13;

  /** Outputs after each step; `momentum` 0 is gradient descent. */
  function train(scaling: WidthScaling, momentum: number, rule: "sgd" | "sign"): number[][] {
    const gamma0 = 1.5;
    const net = scaledNet({ inputDimension: 2, width: WIDTH, activation: "tanh", scaling, gamma0 });
    const learningRate = scaledLearningRate(scaling, WIDTH, { eta0: 0.8, gamma0 });
    const theta = pack(sampleParameters(net, keyFrom(3), 1));
    const velocity = new Float64Array(theta.length);
    return Array.from({ length: 30 }, (_, step) => {
      const parameters = ndarray(theta, [theta.length]);
      const outputs = evaluate(net, parameters, inputs);
      // two of the three inputs in turn: SGD
      const cotangent = targets.map((target, i) => (i === step % 3 ? 0 : (outputs.get(i) - target) / 2));
      const gradient = vjp(net, parameters, inputs, ndarray(Float64Array.from(cotangent), [3])).data;
      for (let i = 0; i < theta.length; i++) {
        velocity[i] =
          momentum * velocity[i] - learningRate * (rule === "sgd" ? gradient[i] : Math.sign(gradient[i]) * 1e-2);
        theta[i] += velocity[i];
      }
      return [0, 1, 2].map((i) => outputs.get(i));
    });
  }
  const gap = (one: number[][], two: number[][]): number =>
    Math.max(...one.flatMap((outputs, step) => outputs.map((output, i) => Math.abs(output - two[step][i]))));

  it("trains alike for all a, step by step and to rounding, by SGD with and without momentum", () => {
    for (const momentum of [0, 0.7]) {
      const reference = train(featureLearningFamily(0, 3), momentum, "sgd");
      expect(
        gap(
          reference,
          reference.map(() => reference[0]),
        ),
      ).toBeGreaterThan(0.1);
      for (const a of [-0.25, 0.25, 0.5])
        expect(gap(train(featureLearningFamily(a, 3), momentum, "sgd"), reference)).toBeLessThan(1e-12);
      // negative controls: another d, and a rule that looks at signs only, as Adam's first steps do
      expect(gap(train(lazyFamily(0, 3), momentum, "sgd"), reference)).toBeGreaterThan(1e-2);
    }
    expect(
      gap(train(featureLearningFamily(0.5, 3), 0, "sign"), train(featureLearningFamily(0, 3), 0, "sign")),
    ).toBeGreaterThan(1e-2);
  });
});

describe("scalings for Adam", () => {
  it("have one family with a common rate, which the family of gradient descent is not", () => {
    const common = { a: [-1, 0, -0.5], b: [2, 1, 2], c: 1, d: 0.5 };
    expect(checkScaling(common, { optimizer: "adam" })).toMatchObject({
      verdict: "feature learning",
      learningRate: -1,
    });
    // a → a + s, b → b − 2s, c → c − s
    for (const s of [0.5, -1]) {
      const moved = { a: common.a.map((x) => x + s), b: common.b.map((x) => x - 2 * s), c: common.c - s, d: 0.5 };
      expect(checkScaling(moved, { optimizer: "adam" }).violations).toEqual([]);
      // the control: −2s, as for gradient descent
      const wrong = { ...moved, c: common.c - 2 * s };
      expect(checkScaling(wrong, { optimizer: "adam" }).violations.length).toBeGreaterThan(0);
    }
    // maximal update for gradient descent with one rate N^{−1}: features of the first layer stand still as N^{−½}
    const gradient = { a: [-0.5, 0, 0], b: [1, 1, 1], c: 1, d: 0.5 };
    expect(checkScaling(gradient).verdict).toBe("feature learning");
    const { layers, violations } = checkScaling(gradient, { optimizer: "adam" });
    expect(layers.map(({ feature }) => feature)).toEqual([-0.5, 0, Number.NaN]);
    expect(violations.map(({ layer }) => layer)).toContain(1);
    expect(violations[0]!.condition).toMatch(/a_1 \+ c/);
  });
});
