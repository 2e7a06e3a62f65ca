import { cosNet, mlp } from "@nnft/architectures";
import { linearField } from "@nnft/conformal";
import { conformalFourPoint } from "@nnft/conformal/correlators";
import { blockDecomposition } from "@nnft/conformal/ope";
import { estimateCorrelators } from "@nnft/estimators";
import { trainedMeanCorrection } from "@nnft/ntk/finite-width";
import { diagonalize } from "@nnft/qm";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { initialState } from "../shared/controls.ts";
import { pullOf } from "../shared/format.ts";
import type { Computation, Frame } from "../shared/frame.ts";
import { compute as attention } from "./attention/compute.ts";
import { controls as attentionControls } from "./attention/controls.ts";
import { compute as axioms } from "./axioms/compute.ts";
import { controls as axiomControls } from "./axioms/controls.ts";
import { compute as conformal } from "./conformal/compute.ts";
import { controls as conformalControls } from "./conformal/controls.ts";
import { compute as correlators } from "./correlators/compute.ts";
import { controls as correlatorControls } from "./correlators/controls.ts";
import { compute as interactions } from "./interactions/compute.ts";
import { controls as interactionControls } from "./interactions/controls.ts";
import { theoryOf } from "./interactions/theory.ts";
import { compute as quantum } from "./quantum/compute.ts";
import { controls as quantumControls } from "./quantum/controls.ts";
import { compute as training } from "./training/compute.ts";
import { controls as trainingControls } from "./training/controls.ts";
import { INPUTS, TARGETS, TESTS, WEIGHT_STD } from "./training/problem.ts";

/** The last frame of a computation. */
async function end<D>(computation: Computation<D> | Promise<Computation<D>>): Promise<Frame<D>> {
  const { frame } = await computation;
  for (let index = 0; ; index++) {
    const found = await frame(index);
    if (found.done) return found;
  }
}

const pulls = ({ rows }: Frame<unknown>): number[] => rows.map(pullOf).filter((pull) => !Number.isNaN(pull));

describe("what the panels compute", () => {
  it("correlators: the exact curve is that of the cos-net, and drawn points lie on it at every frame", async () => {
    const state = { ...initialState(correlatorControls), net: "cos" as const, draws: 4096, width: 8 };
    const { frame } = await correlators(state);
    const exact = await estimateCorrelators(
      cosNet({ inputDimension: 1, width: 8, weightStd: 2 }),
      ndarray(Float64Array.of(0.25, 1), [2, 1]),
      {
        tuples: [
          [0, 1],
          [0, 0, 1, 1],
        ],
        key: keyFrom(0),
        method: "quadrature",
      },
    );
    for (const index of [0, 10, 28]) {
      const { rows, data } = await frame(index);
      expect(rows[1].exact).toBeCloseTo(exact.connected(2).value.get(0), 10);
      expect(rows[4].exact).toBeCloseTo(exact.connected(4).value.get(0), 10);
      for (const pull of rows.map(pullOf)) expect(Math.abs(pull)).toBeLessThan(5);
      // 1/N: each width four times the last
      const [narrow, wide] = data.exactByWidth;
      expect(narrow.value / wide.value).toBeCloseTo(4, 9);
    }
  });

  it("training: both scalings meet their theory of infinite width, and only one of them moves neurons at all widths", async () => {
    const base = { ...initialState(trainingControls), steps: 64, networks: 16 };
    const lazy = await end(training(base));
    const moving = await end(training({ ...base, regime: "features" }));
    for (const pull of [...pulls(lazy), ...pulls(moving)]) expect(Math.abs(pull)).toBeLessThan(5);
    const ratio = ({ motions }: typeof lazy.data): number => motions[0].motion / motions[motions.length - 1].motion;
    // widths 16 and 1024: √64 = 8 where lazy, 1 where features are learned; tangent kernels alike
    expect(ratio(lazy.data)).toBeGreaterThan(5);
    expect(ratio(moving.data)).toBeLessThan(1.5);
    const kernels = ({ motions }: typeof lazy.data): number => motions[0].kernel / motions[motions.length - 1].kernel;
    expect(kernels(lazy.data)).toBeGreaterThan(4);
    expect(kernels(moving.data)).toBeLessThan(2);
  });

  it("training: the mean at order 1/N is that of trainedMeanCorrection, and is not shown where it does not hold", async () => {
    const base = { ...initialState(trainingControls), steps: 64, networks: 16, width: 256, activation: "erf" as const };
    const { finite, means } = (await end(training(base))).data;
    expect(finite.map(({ step }) => step)).toEqual([1, 2, 4, 8, 16, 32, 64]);
    const [, , , , at16] = finite;
    const net = mlp({ inputDimension: 2, widths: [256], activation: "erf", weightStd: WEIGHT_STD });
    const data = { inputs: INPUTS.map((z) => [z, 1]), targets: TARGETS.map((y) => [y]) };
    const { trained, frozen } = trainedMeanCorrection(net, data, [[TESTS[1], 1]], { learningRate: 0.5808, time: 16 });
    expect(at16!.shift).toBeCloseTo(trained.get(0) - frozen.get(0), 5);
    // networks have it; the control: infinite width
    const { value, error, frozen: limit } = means.find(({ step }) => step === 16)!;
    expect(Math.abs(value - limit - at16!.shift)).toBeLessThan(4 * error);
    expect(at16!.shift).toBeGreaterThan(0.01);
    // narrow networks: only while the small eigenvalues are not learned
    const narrow = (await end(training({ ...base, width: 16 }))).data;
    expect(narrow.finite.length).toBeLessThan(finite.length);
    expect((await end(training({ ...base, activation: "relu" }))).data.finite).toEqual([]);
    expect((await end(training({ ...base, regime: "features" }))).data.finite).toEqual([]);
  });

  it("attention: drawn networks are the exact heads, which no dimension of keys makes Gaussian, and heads do", async () => {
    const base = { ...initialState(attentionControls), networks: 4096 };
    const linear = { ...base, scores: "linear" as const, keyDimension: 8, overlap: 0.5 };
    const found = await end(attention(linear));
    expect(pulls(found).length).toBe(4);
    for (const pull of pulls(found)) expect(Math.abs(pull)).toBeLessThan(5);
    // (1 + 2/16)(1 + 2/8)(1 + 2β) − 1 with β = tr X⁴/(tr X²)² of eigenvalues 3/2 and 1/2
    const beta = (1.5 ** 4 + 0.5 ** 4) / (1.5 ** 2 + 0.5 ** 2) ** 2;
    expect(found.data.exact).toBeCloseTo((1 + 2 / 16) * (1 + 2 / 8) * (1 + 2 * beta) - 1, 10);
    expect(found.data.byDimension.map(({ dimension }) => dimension)).toEqual([1, 2, 4, 8, 16, 32]);
    const [first, last] = [found.data.byDimension[0]!, found.data.byDimension[5]!];
    expect(first.kurtosis).toBeGreaterThan(last.kurtosis);
    expect(last.kurtosis).toBeGreaterThan(found.data.limit);
    expect(found.data.limit).toBeGreaterThan(0.5);
    const many = await end(attention({ ...linear, heads: 32, networks: 1024 }));
    expect(many.data.exact).toBeCloseTo(found.data.exact / 32, 12);
    // heavy tails: more than a Gaussian has at the center of the histogram
    const middle = ({ counts, total }: typeof found.data.field): number => (counts[19]! + counts[20]!) / total;
    expect(middle(found.data.field)).toBeGreaterThan(middle(many.data.field));
  });

  it("attention: the first frame shows networks, the second their exact law", async () => {
    const { frame } = await attention({ ...initialState(attentionControls), networks: 1024 });
    expect((await frame(0)).rows.map(({ exact }) => exact)).toEqual([undefined, undefined, undefined, undefined]);
    const second = await frame(1);
    for (const pull of second.rows.map(pullOf)) expect(Math.abs(pull)).toBeLessThan(5);
  });

  it("interactions: the gap is that of the oscillator, and not that of λ = 0", async () => {
    const found = await end(interactions({ ...initialState(interactionControls), samples: 400, lambda: 2 }));
    const { energies } = diagonalize({ potential: [0, 0, 0.5, 0, 2 / 24], levels: 2 });
    expect(found.rows[0].exact).toBeCloseTo(energies[1] - energies[0], 9);
    for (const pull of pulls(found)) expect(Math.abs(pull)).toBeLessThan(5);
    expect(Math.abs(pullOf({ ...found.rows[0], exact: 1 }))).toBeGreaterThan(10);
    expect(theoryOf(2, 12).potential.kind).toBe("polynomial");
  });

  it("axioms: the known verdicts, with a negative eigenvalue where positivity is broken", async () => {
    for (const [theory, verdict, negative] of [
      ["ou", "holds", false],
      ["phi4", "holds", false],
      ["double", "broken", true],
      ["cyclic", "broken", true],
      ["cos", "broken", true],
      ["scalar", "holds in the limit", true],
    ] as const) {
      const { data } = await end(axioms({ ...initialState(axiomControls), theory }));
      expect(data.verdicts.find(({ axiom }) => axiom === "Reflection positivity")?.verdict, theory).toBe(verdict);
      expect(data.eigenvalues[0] < -1e-9, theory).toBe(negative);
    }
  });

  it("conformal: the operators found are those of the exact decomposition in every dimension", async () => {
    for (const dimension of [2, 4]) {
      const found = await end(conformal({ ...initialState(conformalControls), dimension, samples: 4096 }));
      const { operators } = blockDecomposition(conformalFourPoint(linearField({ dimension })).terms ?? [], {
        dimension,
      });
      expect(found.data.operators.map(({ exact }) => exact)).toEqual(
        operators.map(({ coefficient }) => coefficient.value),
      );
      expect(found.data.operators[1].exact).toBeCloseTo((dimension + 4) / (dimension + 2), 10);
      for (const pull of pulls(found)) expect(Math.abs(pull)).toBeLessThan(5);
      expect(found.data.exactResidual).toBeLessThan(1e-12);
      expect(found.data.verdicts?.covariance.verdict).toBe("holds");
    }
  });

  it("quantum: levels, commutator and modes of the oscillator are the exact ones", async () => {
    const found = await end(quantum({ ...initialState(quantumControls), potential: "harmonic", samples: 2048 }));
    expect(pulls(found).length).toBe(7);
    for (const pull of pulls(found)) expect(Math.abs(pull)).toBeLessThan(5);
    const weight = found.data.positions.reduce((sum, { from, to, density }) => sum + density * (to - from), 0);
    expect(weight).toBeGreaterThan(0.999);
  });
});
