import { alphaScalar, cosNet, euclideanNet, freeScalar, mlp, periodicScalar } from "@nnft/architectures";
import { iid, normal, product } from "@nnft/densities";
import { moment, sampleInto } from "@nnft/densities/operations";
import { ConvergenceError, DomainError, UnsupportedError } from "@nnft/foundations";
import { type Key, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { deform, gaussianWindow, phi4 } from "../index.ts";
import { type BreakingFunction, breakingFunction, breakingSources, type FieldFlow } from "../ward.ts";

const dilatation: FieldFlow = { kind: "dilatation" };
const points = [[0.3], [-0.5]];
const scalar = (width: number) => alphaScalar({ dimension: 1, width, mass: 1, cutoff: 5, alpha: 0 });
const interacting = (width: number, coupling = 3) =>
  deform(scalar(width), phi4(coupling), gaussianWindow({ dimension: 1, scale: 2 }));

const pullsOf = (found: readonly BreakingFunction[], of: (one: BreakingFunction) => readonly [number, number]) =>
  found.map((one) => of(one)[0] / of(one)[1]);
const residual = ({ residual: { value, standardError } }: BreakingFunction) => [value, standardError] as const;
const balance = ({ balance: { value, standardError } }: BreakingFunction) => [value, standardError] as const;

describe("breakingFunction", () => {
  it("one neuron with φ⁴: both sides of the scale Ward identity have their known values, and the residual vanishes", () => {
    const theory = interacting(1);
    const runs = Array.from({ length: 36 }, (_, k) =>
      breakingFunction(theory, dilatation, { points, key: split(keyFrom(1), k), samples: 800 }),
    );
    const against = (of: "flow" | "response" | "observable", exact: number): number[] =>
      runs.map((run) => (run[of].value - exact) / run[of].standardError);
    expectPulls(pullsOf(runs, residual));
    expectPulls(pullsOf(runs, balance));
    expectPulls(against("observable", 0.21887329359517));
    expectPulls(against("flow", -0.182933899776));
    expectPulls(against("response", 0.182933899776));
    // negative control: B without what the window of momenta does to it
    expectRefuted(
      runs.map(
        ({ response, bySource }) => (response.value - bySource.cutoff.value - 0.182933899776) / response.standardError,
      ),
    );
    const free = breakingFunction(scalar(1), dilatation, { points, key: keyFrom(2), samples: 20_000 });
    expect(free.level).toBe("neuron");
    expect(runs[0]!.level).toBe("network");
    expect(Math.abs(free.flow.value + 0.183337018002) / free.flow.standardError).toBeLessThan(5);
    expect(runs[0]!.verdict).toBe("broken");
  });

  it.each([2, 4] as const)(
    "many neurons, %d places: put together from one neuron, with no noise of the others",
    (n) => {
      const places = [[0.3], [-0.5], [0.1], [0.8]].slice(0, n);
      const runs = Array.from({ length: 36 }, (_, k) =>
        breakingFunction(scalar(8), dilatation, { points: places, key: split(keyFrom(3), k), samples: 400 }),
      );
      expectPulls(pullsOf(runs, residual));
      // whole networks say the same with a larger error
      const theory = interacting(8, 1e-12);
      const whole = breakingFunction(theory, dilatation, { points: places, key: keyFrom(4), samples: 400 });
      expect(whole.level).toBe("network");
      const difference = whole.flow.value - runs[0]!.flow.value;
      expect(Math.abs(difference)).toBeLessThan(5 * Math.hypot(whole.flow.standardError, runs[0]!.flow.standardError));
      expect(whole.residual.standardError).toBeGreaterThan(2 * runs[0]!.residual.standardError);
    },
  );

  it("unequal amplitudes of a complex field: 2i⟨φφ⟩ = −⟨Bφφ⟩, both sides (s_r² − s_i²)G; equal ones are a symmetry", () => {
    const complex = (real: number, imaginary: number) => {
      const net = euclideanNet({ inputDimension: 1, width: 4, momentumDensity: normal(0, 1), outputDimension: 2 });
      const weight1 = product([iid(normal(0, real), 4), iid(normal(0, imaginary), 4)]);
      return { ...net, density: { ...net.density, weight1 } };
    };
    const options = { points: [[0], [0.6]], outputs: [0, 1], samples: 400 };
    const phase: FieldFlow = { kind: "phase" };
    const runs = Array.from({ length: 36 }, (_, k) =>
      breakingFunction(complex(1.5, 0.7), phase, { ...options, key: split(keyFrom(5), k) }),
    );
    expectPulls(pullsOf(runs, residual));
    const exact = 0.5 * (1.5 ** 2 - 0.7 ** 2) * Math.exp(-0.5 * 0.6 ** 2);
    expectPulls(runs.map(({ flow }) => (flow.value - exact) / flow.standardError));
    expectPulls(runs.map(({ response }) => (response.value + exact) / response.standardError));
    expectRefuted(runs.map(({ response }) => (response.value - exact) / response.standardError));
    expect(runs[0]!.level).toBe("neuron");
    expect(runs[0]!.verdict).toBe("broken");
    const circular = breakingFunction(complex(1, 1), phase, { ...options, key: keyFrom(6) });
    expect(circular.verdict).toBe("symmetric");
    expect(circular.spread.density).toBe(0);
  });

  it("N = 4 with φ⁴: each source is the derivative of G by its constants, from the same uniform numbers", () => {
    const constants = { mass: 1, cutoff: 2, scale: 1.5, coupling: 6 };
    const theoryOf = ({ mass, cutoff, scale, coupling }: typeof constants) =>
      deform(
        alphaScalar({ dimension: 1, width: 4, mass, cutoff, alpha: 0 }),
        phi4(coupling),
        gaussianWindow({ dimension: 1, scale }),
      );
    const found = (key: Key, change: Partial<typeof constants> = {}) =>
      breakingFunction(theoryOf({ ...constants, ...change }), dilatation, { points, key, samples: 600 });
    const step = 0.02;
    // the same key gives the same quantiles of w, so that differences have little noise
    const derivative = (key: Key, name: keyof typeof constants): number => {
      const at = (size: number): number => found(key, { [name]: constants[name] * size }).observable.value;
      return (at(1 + step) - at(1 - step)) / (2 * step);
    };
    // Λ∂_Λ ln A = ½⟨w²⟩/Λ² of the free net
    const momentum = alphaScalar({ dimension: 1, width: 1, mass: 1, cutoff: 2, alpha: 0 }).density["weight0"]!;
    const share = (0.5 * moment(momentum, 2)) / constants.cutoff ** 2;
    const rows = Array.from({ length: 8 }, (_, k) => {
      const key = split(keyFrom(7), k);
      const { bySource, observable, flow } = found(key);
      const [byMass, byCutoff, byScale, byCoupling] = (["mass", "cutoff", "scale", "coupling"] as const).map((name) =>
        derivative(key, name),
      ) as [number, number, number, number];
      return {
        density: bySource.density.value + byMass + (1 + 2 * share) * observable.value,
        cutoff: bySource.cutoff.value + byCutoff - byScale - 2 * share * observable.value,
        interaction: bySource.interaction.value + 3 * byCoupling,
        // the bare Callan–Symanzik equation, n(d − 2)/2 = −1
        equation: flow.value - observable.value - (byMass + byCutoff - byScale + 3 * byCoupling),
        without: flow.value - observable.value - (byMass + byCutoff - byScale),
      };
    });
    const pull = (name: keyof (typeof rows)[number]): number => {
      const mean = rows.reduce((sum, row) => sum + row[name], 0) / rows.length;
      const square = rows.reduce((sum, row) => sum + (row[name] - mean) ** 2, 0) / (rows.length * (rows.length - 1));
      return Math.abs(mean) / Math.sqrt(square);
    };
    for (const name of ["density", "cutoff"] as const) expect(pull(name), name).toBeLessThan(5);
    // the same draws on both sides: what is left is the step of the differences
    for (const { interaction, equation, without } of rows) {
      expect(Math.abs(interaction)).toBeLessThan(1e-4);
      expect(Math.abs(equation)).toBeLessThan(3e-4);
      // negative control: the equation without its coupling
      expect(Math.abs(without)).toBeGreaterThan(0.05);
    }
  });

  it("negative control: over the border of a ball the identity fails by the flux, and is refused", () => {
    const hard = alphaScalar({ dimension: 1, width: 4, mass: 1, cutoff: 5, cutoffKind: "hard", alpha: 0 });
    const options = { points, key: keyFrom(8), samples: 4000 };
    expectRefusal(() => breakingFunction(hard, dilatation, options), DomainError, /border of the support of "weight0"/);
    const open = breakingFunction(hard, dilatation, { ...options, boundary: "unchecked" });
    expect(Math.abs(open.balance.value / open.balance.standardError)).toBeGreaterThan(5);
    expect(Math.abs(open.residual.value / open.residual.standardError)).toBeGreaterThan(5);
    // the flux: N · 2ΛP(Λ), P(Λ) = 1/(2 arctan Λ (Λ² + 1))
    const flux = (4 * 2 * 5) / (2 * Math.atan(5) * 26);
    expect(Math.abs(open.balance.value - flux) / open.balance.standardError).toBeLessThan(5);
  });

  it.each([
    [
      "an odd number of places",
      () => breakingFunction(scalar(2), dilatation, { points: [[0]], key: keyFrom(1) }),
      DomainError,
      /odd/,
    ],
    ["an unknown flow", () => breakingSources(scalar(2), { kind: "boost" as "shift" }), DomainError, /dilatation/],
    ["a rotation of a line", () => breakingSources(scalar(2), { kind: "rotation" }), DomainError, /two dimensions/],
    ["a phase of a real field", () => breakingSources(scalar(2), { kind: "phase" }), DomainError, /outputDimension 2/],
    [
      "waves of unequal amplitudes, dilated",
      () => breakingSources(freeScalar({ dimension: 2, width: 2, mass: 1, cutoff: 3 }), dilatation),
      UnsupportedError,
      /F = 1/,
    ],
    [
      "a net of no cosines",
      () => breakingSources(mlp({ inputDimension: 1, widths: [3], activation: "tanh" }), dilatation),
      UnsupportedError,
      /cosines/,
    ],
    [
      "waves that are fixed",
      () => breakingSources(periodicScalar({ lengths: [4], mass: 1, cutoff: 5 }), { kind: "shift" }),
      UnsupportedError,
      /uniform/,
    ],
    [
      "weights of which few count",
      () => breakingFunction(interacting(1, 4e6), dilatation, { points, key: keyFrom(1), samples: 120 }),
      ConvergenceError,
      /draws count/,
    ],
    [
      "two outputs under a flow of one",
      () =>
        breakingFunction(cosNet({ inputDimension: 1, width: 2 }), dilatation, {
          points,
          outputs: [0, 1],
          key: keyFrom(1),
        }),
      DomainError,
      /outputs/,
    ],
  ] as const)("refuses %s", (_, call, kind, words) => expectRefusal(call, kind, words));

  it("draws of the uniform numbers are shared by densities of other constants", () => {
    const drawsOf = (mass: number): number => {
      const into = new Float64Array(1);
      sampleInto(
        alphaScalar({ dimension: 1, width: 1, mass, cutoff: 5, alpha: 0 }).density["weight0"]!,
        keyFrom(1),
        1,
        into,
      );
      return into[0]!;
    };
    expect(Math.abs(drawsOf(1.001) - drawsOf(1))).toBeLessThan(0.01 * Math.abs(drawsOf(1)));
  });
});
