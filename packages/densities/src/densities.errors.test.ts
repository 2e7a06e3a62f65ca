import { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { fillNormal, keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { deterministic, discrete } from "./discrete.ts";
import {
  correlatedNormal,
  gamma,
  iid,
  laplace,
  normal,
  product,
  radial,
  sample,
  studentT,
  uniform,
  uniformBall,
  uniformSphere,
} from "./index.ts";
import { densityFromJSON } from "./json.ts";
import { mixture, scaleMixture } from "./mixtures.ts";
import { cumulant, dimensionOf, gradLogDensity, logDensity, moment, sampleInto } from "./operations.ts";
import { singular } from "./testing/example-densities.ts";

type Call = readonly [name: string, call: () => unknown];

function throwsAll(calls: readonly Call[], kind: typeof DomainError, code: string): void {
  for (const [name, call] of calls) {
    expect(call, name).toThrow(kind);
    expect(call, name).toThrow(expect.objectContaining({ code, name: kind.name }));
    // Function, argument, requirement, what came, remedy.
    expect(call, name).toThrow(/^\w+: .*`.*` must .*, got .*[;?]/s);
  }
}

const point = ndarray(new Float64Array([0.5]), [1, 1]);

describe("errors", () => {
  it("constructors refuse parameters outside their domain with a DomainError", () => {
    throwsAll(
      [
        ["negative width", () => normal(0, -1)],
        ["zero width", () => normal(0, 0)],
        ["NaN mean", () => normal(Number.NaN)],
        ["reversed ends", () => uniform(1, 0)],
        ["overflowing ends", () => uniform(-1.7e308, 1.7e308)],
        ["dimension 0", () => uniformBall(0, 1)],
        ["negative radius", () => uniformSphere(2, -1)],
        ["zero scale", () => laplace(0, 0)],
        ["tiny dof", () => studentT(0.01)],
        ["negative shape", () => gamma(-1, 1)],
        ["string", () => gamma("2" as never, 1)],
        ["no values", () => discrete([], [])],
        ["unequal lengths", () => discrete([1, 2], [1])],
        ["sum 0.9", () => discrete([1, 2], [0.5, 0.4])],
        ["negative chance", () => discrete([1, 2], [1.5, -0.5])],
        ["infinite value", () => deterministic(Infinity)],
        ["mixed dimensions", () => mixture([normal(), iid(normal(), 2)], [0.5, 0.5])],
        ["no components", () => mixture([], [])],
        ["signed scale", () => scaleMixture(normal(), normal())],
        ["zero scale atom", () => scaleMixture(normal(), discrete([0, 1], [0.5, 0.5]))],
        ["no factors", () => product([])],
        ["not a density", () => iid({} as never, 2)],
        ["count 0", () => iid(normal(), 0)],
        [
          "asymmetric",
          () =>
            correlatedNormal(
              [0, 0],
              [
                [1, 0.5],
                [0.4, 1],
              ],
            ),
        ],
        [
          "indefinite",
          () =>
            correlatedNormal(
              [0, 0],
              [
                [1, 2],
                [2, 1],
              ],
            ),
        ],
        ["negative variance", () => correlatedNormal([0], [[-1]])],
        ["ragged", () => correlatedNormal([0, 0], [[1, 0], [0]])],
        ["unknown family", () => radial({ dimension: 1, profile: { family: "cubic" } as never })],
        ["no cutoff", () => radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 1 } })],
        [
          "massless",
          () =>
            radial({
              dimension: 2,
              profile: { family: "power", mass: 0, exponent: 1, cutoff: { kind: "hard", scale: 1 } },
            }),
        ],
        ["unsorted", () => radial({ dimension: 1, profile: { family: "table", radii: [1, 0], values: [1, 1] } })],
        ["all zero", () => radial({ dimension: 1, profile: { family: "table", radii: [0, 1], values: [0, 0] } })],
        ["order −1", () => moment(normal(), -1)],
        ["count −1", () => sample(normal(), keyFrom(1), -1)],
        ["bad key", () => fillNormal({ words: [0, 0] } as never, new Float64Array(1))],
      ],
      DomainError,
      "NNFT_DOMAIN",
    );
  });

  it("the nearest valid arguments are accepted (negative control)", () => {
    expect(() => normal(0, 1e-300)).not.toThrow();
    expect(() =>
      correlatedNormal(
        [0, 0],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    ).not.toThrow();
    expect(() => radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 1.125 } })).not.toThrow();
  });

  it("arrays of the wrong shape give a ShapeError", () => {
    throwsAll(
      [
        ["target", () => sampleInto(normal(), keyFrom(1), 3, new Float64Array(4))],
        ["one axis", () => logDensity(normal(), ndarray(new Float64Array(2), [2]))],
        ["two columns", () => gradLogDensity(normal(), ndarray(new Float64Array(2), [1, 2]))],
        ["number for a vector", () => moment(iid(normal(), 2), 2)],
        ["long multi-index", () => cumulant(normal(), [1, 1])],
      ],
      ShapeError,
      "NNFT_SHAPE",
    );
  });

  it("densities with atoms or on a surface have no log-density: UnsupportedError", () => {
    for (const density of singular) {
      const points = ndarray(new Float64Array(dimensionOf(density)), [1, dimensionOf(density)]);
      throwsAll(
        [
          [density.kind, () => logDensity(density, points)],
          [density.kind, () => gradLogDensity(density, points)],
        ],
        UnsupportedError,
        "NNFT_UNSUPPORTED",
      );
    }
  });

  it("an infinite, undefined or overflowing moment is an UnsupportedError, never NaN", () => {
    const power = radial({ dimension: 2, profile: { family: "power", mass: 1, exponent: 2 } });
    throwsAll(
      [
        ["infinite", () => moment(studentT(4), 4)],
        ["undefined", () => moment(studentT(3), 3)],
        ["inside a product", () => moment(product([normal(), studentT(2)]), [1, 2])],
        ["inside a mixture", () => moment(mixture([normal(), studentT(2)], [0.5, 0.5]), 2)],
        ["cumulant", () => cumulant(studentT(4), 4)],
        ["across factors", () => cumulant(product([normal(), studentT(2)]), [1, 2])],
        ["radial", () => moment(power, [2, 0])],
        ["overflow", () => moment(gamma(2, 1), 300)],
      ],
      UnsupportedError,
      "NNFT_UNSUPPORTED",
    );
    expect(moment(studentT(4.5), 4)).toBeGreaterThan(0);
  });

  it("a log-density that is infinite at a point is a ConvergenceError", () => {
    const origin = ndarray(new Float64Array(1), [1, 1]);
    throwsAll(
      [["origin", () => logDensity(scaleMixture(normal(), gamma(0.5, 1)), origin)]],
      ConvergenceError,
      "NNFT_CONVERGENCE",
    );
    expect(logDensity(scaleMixture(normal(), gamma(0.5, 1)), point).get(0)).toBeLessThan(0);
  });

  it("every error is an NnftError and an Error", () => {
    for (const error of [
      new ShapeError("a"),
      new DomainError("a"),
      new ConvergenceError("a"),
      new UnsupportedError("a"),
    ]) {
      expect(error).toBeInstanceOf(NnftError);
      expect(error).toBeInstanceOf(Error);
      expect(error.name).toBe(error.constructor.name);
    }
  });

  it("densityFromJSON names the nearest kind and field", () => {
    throwsAll(
      [
        ["kind", () => densityFromJSON({ kind: "gausian" })],
        ["null", () => densityFromJSON(null)],
        ["array", () => densityFromJSON([1])],
        ["no kind", () => densityFromJSON({})],
        ["string field", () => densityFromJSON({ kind: "normal", mean: "0", standardDeviation: 1 })],
        ["missing", () => densityFromJSON({ kind: "normal", mean: 0 })],
        ["nested", () => densityFromJSON({ kind: "iid", density: { kind: "laplace" }, count: 2 })],
        ["prototype", () => densityFromJSON({ kind: "radial", dimension: 1, profile: { family: "constructor" } })],
      ],
      DomainError,
      "NNFT_DOMAIN",
    );
    expect(() => densityFromJSON({ kind: "Uniform" })).toThrow(/did you mean "uniform"/);
    expect(() => densityFromJSON({ kind: "normal", mean: 0, standardDevation: 1 })).toThrow(
      /did you mean "standardDeviation"/,
    );
  });
});
