import { connected } from "@nnft/correlators";
import { sampleDeformed } from "@nnft/interactions";
import { massGap } from "@nnft/interactions/observables";
import { trainEnsemble } from "@nnft/ntk";
import { diagonalize } from "@nnft/qm";
import { ornsteinUhlenbeck } from "@nnft/qm/processes";
import { heisenberg } from "@nnft/qm/spectrum";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { initialState } from "../shared/controls.ts";
import { pullOf } from "../shared/format.ts";
import type { AnyPanel } from "../shared/panel.ts";
import { compute as axiomsOf } from "./axioms/compute.ts";
import { type AxiomState, controls as axiomControls } from "./axioms/controls.ts";
import { axioms } from "./axioms/panel.ts";
import { compute as conformalOf } from "./conformal/compute.ts";
import { type ConformalState, controls as conformalControls } from "./conformal/controls.ts";
import { conformal } from "./conformal/panel.ts";
import { compute as correlatorsOf } from "./correlators/compute.ts";
import { controls as correlatorControls } from "./correlators/controls.ts";
import { correlators } from "./correlators/panel.ts";
import { compute as ensembleOf } from "./ensemble/compute.ts";
import { controls as ensembleControls } from "./ensemble/controls.ts";
import { ensemble } from "./ensemble/panel.ts";
import { compute as bosonOf } from "./free-boson/compute.ts";
import { controls as bosonControls } from "./free-boson/controls.ts";
import { freeBoson } from "./free-boson/panel.ts";
import { controls as interactionControls } from "./interactions/controls.ts";
import { interactions } from "./interactions/panel.ts";
import { theoryOf as deformedOf, oscillator } from "./interactions/theory.ts";
import { compute as liouvilleOf } from "./liouville/compute.ts";
import { controls as liouvilleControls } from "./liouville/controls.ts";
import { halfMassShare } from "./liouville/measure.ts";
import { liouville } from "./liouville/panel.ts";
import { controls as quantumControls } from "./quantum/controls.ts";
import { quantum } from "./quantum/panel.ts";
import { coefficientsOf } from "./quantum/problem.ts";
import { compute as readOutsOf } from "./read-outs/compute.ts";
import { controls as readOutsControls } from "./read-outs/controls.ts";
import { readOuts } from "./read-outs/panel.ts";
import { compute as shellsOf } from "./renormalization/compute.ts";
import { controls as shellControls } from "./renormalization/controls.ts";
import { renormalization } from "./renormalization/panel.ts";
import { compute as topologyOf } from "./topology/compute.ts";
import { controls as topologyControls } from "./topology/controls.ts";
import { topology } from "./topology/panel.ts";
import { stiffnessOf } from "./topology/problem.ts";
import { compute as trainingOf } from "./training/compute.ts";
import { controls as trainingControls } from "./training/controls.ts";
import { training } from "./training/panel.ts";
import { data, inputsOf, theoryOf } from "./training/theory.ts";

/** The settings of a question, and the answer that it calls right. */
function question(panel: AnyPanel, k: number): { readonly set: object; readonly right: string } {
  const { set, answers, right } = panel.path[k]!;
  return { set, right: answers[right]! };
}

describe("the right answers of the guided paths", () => {
  it("ensemble: one neuron has a peak and heavy sides; many have the curve; weights twice as large cross zero twice as often", async () => {
    const histogram = async (set: object) => {
      const { frame } = await ensembleOf({ ...initialState(ensembleControls), networks: 2048, ...set });
      const { data: found, rows } = await frame(15);
      const { counts, edges, total } = found.histogram;
      const middle = counts[19]! + counts[20]!;
      const share =
        middle / total / (edges[21]! - edges[19]!) / ((found.gaussian.density[19]! + found.gaussian.density[20]!) / 2);
      const crossings = found.fields.reduce((sum, f) => sum + f.filter((y, p) => p > 0 && y * f[p - 1]! < 0).length, 0);
      return { share, variance: rows[0]!.exact!, crossings };
    };
    const [first, second, third] = [0, 1, 2].map((k) => question(ensemble, k));
    const [one, many, fast] = [await histogram(first!.set), await histogram(second!.set), await histogram(third!.set)];
    expect(first!.right).toBe("a peak with heavy sides");
    expect(one.share).toBeGreaterThan(1.4);
    expect(second!.right).toBe("the shape of the histogram");
    // the control: the curve itself, within the scatter of 160 networks in the middle
    expect(Math.abs(many.share - 1)).toBeLessThan(0.25);
    expect(many.variance).toBeCloseTo(one.variance, 12);
    expect(third!.right).toBe("they oscillate faster");
    const slow = await histogram({ ...third!.set, weightStd: 2 });
    expect(fast.crossings / slow.crossings).toBeGreaterThan(1.5);
    expect(fast.variance).toBeCloseTo(slow.variance, 12);
  });

  it("correlators: a quarter, no change, and only the fourth order", async () => {
    const exact = async (set: object) => {
      const { frame } = await correlatorsOf({ ...initialState(correlatorControls), draws: 1024, ...set });
      return (await frame(0)).rows.map((row) => row.exact!);
    };
    const [first, second, third] = [0, 1, 2].map((k) => question(correlators, k));
    expect([first!.right, second!.right, third!.right]).toEqual(["a quarter", "it stays", "the four-point function"]);
    const narrow = await exact({ width: 16 });
    const [wide, widest, signs] = [await exact(first!.set), await exact(second!.set), await exact(third!.set)];
    expect(narrow[3]! / wide[3]!).toBeCloseTo(4, 9);
    expect(widest.slice(0, 3)).toEqual(narrow.slice(0, 3));
    expect(signs.slice(0, 3)).toEqual(narrow.slice(0, 3));
    expect(Math.abs(signs[3]! - narrow[3]!)).toBeGreaterThan(0.04);
  });

  it("training: motions fall as 1/√N or stay, and a narrow net leaves mean and scatter of the theory", async () => {
    const [lazy, moving, narrow] = [0, 1, 2].map((k) => question(training, k));
    expect([lazy!.right, moving!.right, narrow!.right]).toEqual(["less far", "as far at every N", "neither of them"]);
    for (const [{ set }, least, most] of [
      [lazy!, 6, 11],
      [moving!, 0.8, 1.25],
    ] as const) {
      const { frame } = await trainingOf({ ...initialState(trainingControls), networks: 8, steps: 64, ...set });
      const { motions } = (await frame(15)).data;
      const ratio = motions[0]!.motion / motions.at(-1)!.motion;
      expect(ratio).toBeGreaterThan(least);
      expect(ratio).toBeLessThan(most);
    }
    // 256 networks: the panel's 64 show the mean; the scatter is that between data and beyond
    const offsets = async (width: number) => {
      const key = keyFrom(5);
      const state = { ...initialState(trainingControls), ...narrow!.set, width };
      const { netOf, rateOf, frozen } = theoryOf(state, key);
      const testInputs = inputsOf([1.9, -2.2]);
      const { outputs } = await trainEnsemble(netOf(width), data, {
        ...{ learningRate: rateOf(width), steps: state.steps, record: [state.steps], networks: 256, key, testInputs },
      });
      const fields = ndarray(outputs.data as Float64Array, [256, 2]);
      const [mean, spread, law] = [connected(fields, 1), connected(fields, 2), frozen.at(state.steps, testInputs)];
      return {
        mean: (mean.value.get(0) - law.mean.get(0)) / mean.standardError.get(0),
        variance: (spread.value.get(1, 1) - law.covariance.get(1, 1)) / spread.standardError.get(1, 1),
      };
    };
    const few = await offsets(8);
    expect(few.mean).toBeGreaterThan(8);
    expect(few.variance).toBeLessThan(-8);
    // the control: at N = 256 both are those of the theory
    const many = await offsets(256);
    expect(Math.abs(many.mean)).toBeLessThan(4);
    expect(Math.abs(many.variance)).toBeLessThan(4);
  });

  it("interactions: the gap rises, a short circle has the larger error, and so has MALA", async () => {
    const [strong, short, mala] = [0, 1, 2].map((k) => question(interactions, k));
    expect([strong!.right, short!.right, mala!.right]).toEqual(["up", "it grows", "those of MALA"]);
    const { lambda } = { ...initialState(interactionControls), ...strong!.set };
    const { energies } = diagonalize({ potential: [...oscillator(lambda)], levels: 2 });
    expect(energies[1]! - energies[0]!).toBeGreaterThan(1.5);
    const errors = async (set: object) => {
      const state = { ...initialState(interactionControls), ...set };
      const drawn = await sampleDeformed(deformedOf(state.lambda, state.length), {
        ...{ key: keyFrom(1), sampler: state.sampler, chains: 4, warmup: 200, samples: 400 },
      });
      return { gap: massGap(drawn, { from: 1, to: 2 }).standardError, action: drawn.action.standardError };
    };
    const [eight, twenty] = [await errors(short!.set), await errors({ ...short!.set, length: 20 })];
    expect(eight.gap / twenty.gap).toBeGreaterThan(1.25);
    const [small, long] = [await errors(mala!.set), await errors({ ...mala!.set, sampler: "hmc" })];
    expect(small.action / long.action).toBeGreaterThan(1.3);
  });

  it("axioms: none of the three is reflection positive, and the network is so in the limit", async () => {
    const rights = ["no, only as N and Λ → ∞", "no, reflection positivity fails", "worse"];
    for (const [k, verdict] of ["holds in the limit", "broken", "broken"].entries()) {
      const { set, right } = question(axioms, k);
      expect(right).toBe(rights[k]);
      const { data: found } = await (await axiomsOf({ ...initialState(axiomControls), ...set } as AxiomState)).frame(0);
      expect(found.eigenvalues[0]).toBeLessThan(-0.1);
      expect(found.verdicts.find(({ axiom }) => axiom === "Reflection positivity")?.verdict).toBe(verdict);
      expect(found.trends.map(({ parameter }) => parameter).includes("Λ")).toBe(k === 0);
    }
    // the control: a theory that is positive
    const { frame } = await axiomsOf({ ...initialState(axiomControls), theory: "ou" });
    expect((await frame(0)).data.eigenvalues[0]).toBeGreaterThan(-1e-9);
  });

  it("conformal: 10/8 is less than 7/5, 1024 neurons are nearly a generalised free field, and crossing is exact on Re z = ½", async () => {
    const [six, wide, where] = [0, 1, 2].map((k) => question(conformal, k));
    expect([six!.right, wide!.right, where!.right]).toEqual(["smaller", "a generalized free field", "on Re z = ½"]);
    const first = async (set: object) => {
      const state = { ...initialState(conformalControls), samples: 2048, ...set } as ConformalState;
      return (await (await conformalOf(state)).frame(0)) as Awaited<
        ReturnType<Awaited<ReturnType<typeof conformalOf>>["frame"]>
      >;
    };
    const [found, layer, linear] = [await first(six!.set), await first(wide!.set), await first(where!.set)];
    expect(linear.rows[2]!.exact).toBeCloseTo(7 / 5, 12);
    expect(found.rows[2]!.exact).toBeCloseTo(10 / 8, 12);
    // g of the pairings at z = z̄ = ½ with Δ = −1 is 6; four neurons are far from it
    expect(Math.abs(layer.rows[0]!.exact! / 6 - 1)).toBeLessThan(0.003);
    expect((await first({ ...wide!.set, width: 4 })).rows[0]!.exact! / 6).toBeGreaterThan(1.4);
    const sizes = (re: number): number =>
      Math.max(...linear.data.residuals.filter((r) => r.re === re).map((r) => r.size));
    // the measured residual is linear in Re z − ½ near the middle, on both sides alike: it is 0 there
    expect(sizes(0.45)).toBeCloseTo(sizes(0.55), 12);
    expect(sizes(0.35) / sizes(0.45)).toBeGreaterThan(2.8);
    expect(sizes(0.35) / sizes(0.45)).toBeLessThan(3.2);
  });

  it("quantum: two wells lie closer, Δx Δp goes to ½, and a steeper wall narrows |ψ₀|²", () => {
    const [wells, least, steep] = [0, 1, 2].map((k) => question(quantum, k));
    expect([wells!.right, least!.right, steep!.right]).toEqual(["smaller", "½", "it narrows"]);
    const solved = (set: object) => {
      const state = { ...initialState(quantumControls), ...set };
      const { energies, waveFunction } = diagonalize({ potential: [...coefficientsOf(state)], levels: 2 });
      const places = Array.from({ length: 161 }, (_, k) => -4 + 0.05 * k);
      const square = places.reduce((sum, x) => sum + 0.05 * x * x * waveFunction(0, x) ** 2, 0);
      return { gap: energies[1]! - energies[0]!, square };
    };
    expect(solved(wells!.set).gap).toBeLessThan(0.6 * solved({ ...wells!.set, potential: "single" }).gap);
    expect(solved(steep!.set).square).toBeLessThan(0.75 * solved({ potential: "single", coupling: 1 }).square);
    expect(least!.set).toEqual({ potential: "harmonic" });
    const { byStep } = heisenberg(ornsteinUhlenbeck({ frequency: 1 }), { steps: [0.2, 0.1, 0.001] });
    const distances = byStep.map(({ uncertainty }) => Math.abs(uncertainty.value - 0.5));
    expect(distances[2]).toBeLessThan(1e-3);
    expect(distances[0]).toBeGreaterThan(distances[1]!);
  });

  it("topology: cold stiffness is that of the links, a plasma has nearly none, and 9 sites have the exact rest of it", async () => {
    const rest = async (k: number) => {
      const { set, right } = question(topology, k);
      const state = { ...initialState(topologyControls), sweeps: 512, ...set };
      const { frame } = await topologyOf(state);
      const [row] = (await frame(7)).rows;
      return { right, K: stiffnessOf(state), row: row! };
    };
    const [cold, plasma, small] = [await rest(0), await rest(1), await rest(2)];
    expect(cold.right).toBe("they agree to a per mille");
    expect(Math.abs(cold.row.value / cold.K - 1)).toBeLessThan(1e-3);
    expect(plasma.right).toBe("nearly nothing");
    expect(Math.abs(plasma.row.value)).toBeLessThan(0.1 * plasma.K);
    expect(small.right).toContain("most of 1/T is left");
    expect(small.row.exact).toBeGreaterThan(0.5 * small.K);
    expect(Math.abs(pullOf(small.row))).toBeLessThan(4);
    // the control: the small lattice is not the plasma of the large one
    expect(small.row.exact! - plasma.row.value).toBeGreaterThan(5 * plasma.row.standardError);
  });

  it("shells: a tenth of the neurons is further from Gaussian with the other sign, all of them have −3/2, uneven ones more", async () => {
    const kurtosis = async (k: number) => {
      const { set, right } = question(renormalization, k);
      const { frame } = await shellsOf({ ...initialState(shellControls), networks: 1024, ...set });
      const { rows, data } = await frame(1);
      const [two, four] = [rows[0]!.exact!, rows[1]!.exact!];
      return { right, exact: (16 * four) / two ** 2, share: two / data.std ** 2, pulls: rows.map(pullOf) };
    };
    const [small, whole, uneven] = [await kurtosis(0), await kurtosis(1), await kurtosis(2)];
    expect(small.right).toContain("the other sign");
    expect(small.share).toBeLessThan(0.2);
    expect(small.exact).toBeGreaterThan(5);
    expect(whole.right).toBe("−3/2");
    expect(Math.abs(whole.exact + 1.5)).toBeLessThan(0.1);
    expect(uneven.right).toContain("further away");
    expect(uneven.exact).toBeGreaterThan(10);
    for (const pull of [...small.pulls, ...whole.pulls]) expect(Math.abs(pull)).toBeLessThan(4.5);
    // the control: these are three numbers
    expect(small.exact - whole.exact).toBeGreaterThan(5);
  });

  it("free boson: one wave has the logarithm of its cutoffs, many have 1, drawn amplitudes are three times as far", async () => {
    const charge = async (k: number) => {
      const { set, right } = question(freeBoson, k);
      const { frame } = await bosonOf({ ...initialState(bosonControls), draws: 8192, ...set });
      const { rows } = await frame(1);
      return { right, c: rows[1]!.exact!, pulls: rows.map(pullOf) };
    };
    const [one, many, drawn] = [await charge(0), await charge(1), await charge(2)];
    expect(one.right).toBe("about 0.9");
    expect(Math.abs(one.c - 0.9)).toBeLessThan(0.05);
    expect(many.right).toBe("less than a thousandth");
    expect(Math.abs(many.c - 1)).toBeLessThan(1e-3);
    expect(drawn.right).toBe("further away");
    // the control: equal amplitudes at the same width
    const { frame } = await bosonOf({ ...initialState(bosonControls), draws: 4096, width: 16 });
    expect(Math.abs(drawn.c - 1)).toBeGreaterThan(2 * Math.abs((await frame(0)).rows[1]!.exact! - 1));
    for (const pull of [...one.pulls, ...drawn.pulls]) expect(Math.abs(pull)).toBeLessThan(4.5);
  });

  it("fermions to bosons: two values, a semicircle that ends at 2, a crossing that counts", async () => {
    const shown = async (k: number) => {
      const { set, right } = question(readOuts, k);
      const { frame } = await readOutsOf({ ...initialState(readOutsControls), draws: 512, ...set });
      const { rows, data } = await frame(1);
      const used = data.histogram.at.filter((_, b) => data.histogram.density[b]! > 0);
      return { right, used, four: rows[1]!.exact!, pulls: rows.map(pullOf) };
    };
    const [fermion, free, boson] = [await shown(0), await shown(1), await shown(2)];
    expect(fermion.right).toBe("−1 and 1");
    expect(fermion.used).toHaveLength(2);
    expect(free.right).toBe("2");
    expect(Math.max(...free.used)).toBeLessThan(2.11);
    expect(Math.max(...free.used)).toBeGreaterThan(1.6);
    expect(boson.right).toBe("larger");
    expect(boson.four).toBeGreaterThan(1.2 * free.four);
    // the control: a boson has positions beyond 2
    expect(Math.max(...boson.used)).toBeGreaterThan(2.2);
    for (const pull of [...free.pulls, ...boson.pulls]) expect(Math.abs(pull)).toBeLessThan(4.5);
  });

  it("Liouville: no constant is fitted, half of the mass lies on a hundredth near b = 1, moments rise to their limits", async () => {
    const shown = async (k: number) => {
      const { set, right } = question(liouville, k);
      const state = { ...initialState(liouvilleControls), draws: 256, ...set, cutoff: 16 };
      const { frame } = await liouvilleOf(state);
      return { right, state, ...(await frame(1)) };
    };
    const [fitted, near, over] = [await shown(0), await shown(1), await shown(2)];
    expect(fitted.right).toBe("none");
    for (const pull of fitted.rows.map(pullOf)) expect(Math.abs(pull)).toBeLessThan(4.5);
    // errors small enough to see a factor
    for (const { value, standardError } of fitted.rows.slice(0, 3)) expect(standardError / value).toBeLessThan(0.1);
    expect(near.right).toBe("on less than a hundredth");
    for (const seed of [7, 8, 9]) {
      const { frame } = await liouvilleOf({ ...near.state, draws: 128, seed });
      const { sphere } = (await frame(0)).data;
      expect(halfMassShare(sphere, 0.9)).toBeLessThan(0.01);
      // the controls: b = 0.3, and a constant measure
      expect(halfMassShare(sphere, 0.3)).toBeGreaterThan(0.1);
      expect(halfMassShare(sphere, 1e-6)).toBeCloseTo(0.5, 3);
    }
    expect(over.right).toBe("from below");
    for (const { levels } of over.data.sampled) {
      const [first, , last] = levels;
      expect(first!.value).toBeLessThan(1);
      expect(last!.value - first!.value).toBeGreaterThan(-3 * last!.error);
    }
  });
});
