import { alphaScalar, cosNet, freeScalar, mlp, periodicScalar } from "@nnft/architectures";
import { ConvergenceError, DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { caught } from "../../../tooling/testing/caught.ts";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import {
  box,
  deform,
  expression,
  gaussianWindow,
  periodicBox,
  phi4,
  polynomial,
  quartic,
  type SampleDeformedOptions,
  sampleDeformed,
  sineGordon,
} from "./index.ts";
import { massGap, renormalizedCoupling, timeCorrelator } from "./observables.ts";
import { boundOfField, checkStability } from "./potential/stability.ts";

const line = periodicScalar({ lengths: [6], mass: 1, cutoff: 5 });
const free = freeScalar({ dimension: 1, width: 4, mass: 1, cutoff: 5 });
const segment = box({ lengths: [1] });

describe("deform", () => {
  it.each([
    ["a quartic of the wrong sign", () => deform(free, phi4(-1), segment), /bounded below.*minus sign.*turn the sign/s],
    ["an odd highest power", () => deform(free, polynomial([0, 0, 1, 0.1]), segment), /falls without end on one side/],
    ["a negative mass without a quartic", () => deform(free, polynomial([0, 0, -0.1]), segment), /bounded below/],
    ["a formula that falls", () => deform(free, expression("-exp(phi)"), segment), /at every φ|fall/],
    ["a formula that falls slowly", () => deform(free, expression("-abs(phi)^3"), segment), /fall to/],
    ["a formula without values", () => deform(free, expression("log(phi)"), segment), /at every φ/],
    ["a window of another dimension", () => deform(free, phi4(1), box({ lengths: [1, 1] })), /dimension 1/],
    ["fields that are not periodic", () => deform(free, phi4(1), periodicBox({ lengths: [6] })), /periodicScalar/],
    ["the box of other fields", () => deform(line, phi4(1), periodicBox({ lengths: [5] })), /momenta 2πn\/L/],
    [
      "open counts without a bound of momenta",
      () => deform(mlp({ inputDimension: 1, widths: [3], activation: "tanh" }), phi4(1), segment),
      /nodes/,
    ],
    ["a potential that is none", () => deform(free, 4 as never, segment), /phi4/],
    ["a region that is none", () => deform(free, phi4(1), undefined as never), /periodicBox/],
    ["an ensemble that is none", () => deform(undefined as never, phi4(1), segment), /ensemble/],
  ])("refuses %s", (_, call, words) => expectRefusal(call, DomainError, words));

  it("refuses several outputs", () =>
    expectRefusal(
      () => deform(cosNet({ inputDimension: 1, width: 3, outputDimension: 2 }), phi4(1), segment),
      UnsupportedError,
      /one output/,
    ));

  it("knows why it accepts", () => {
    expect(checkStability("test", free, phi4(1))).toBe("bounded below");
    expect(checkStability("test", free, polynomial([0, 1]))).toBe("linear in a field with Gaussian tails");
    expect(checkStability("test", free, sineGordon({ strength: -1, frequency: 2 }))).toBe("bounded below");
    expect(checkStability("test", free, expression("log(cosh(phi))"))).toBe("bounded below");
    const bounded = alphaScalar({ dimension: 1, width: 4, mass: 1, cutoff: 5, cutoffKind: "hard", alpha: 0 });
    expect(checkStability("test", bounded, phi4(-1))).toBe("bounded field");
    expectClose(boundOfField(bounded) ?? Number.NaN, Math.abs(bounded.architecture.outputScale) * 4, 5e-13);
    expect(boundOfField(free)).toBeUndefined();
  });
});

describe("potentials and regions refuse", () => {
  it.each([
    ["a coupling that is not finite", () => phi4(Number.NaN), /lambda/],
    ["a coupling that is none", () => quartic("1" as never), /`g`/],
    ["no coefficients", () => polynomial([]), /coefficients/],
    ["half a sine-Gordon potential", () => sineGordon({ strength: 1 } as never), /frequency/],
    ["a formula that cannot be read", () => expression("phi^^4"), /formula/],
    ["a name without a value", () => expression("lambda*phi^4"), /names lambda/],
    ["a function that is not known", () => expression("gamma(phi)"), /gamma/],
    ["an assignment", () => expression("phi = 3"), /AssignmentNode/],
    ["a call of something else", () => expression("load(phi)"), /load/],
    ["a comparison", () => expression("phi > 2"), /got >/],
    ["two ways to write the field", () => expression("phi + φ"), /one way/],
    ["a quotient that reads in two ways", () => expression("lambda/4! phi^4", { lambda: 1 }), /two ways/],
    ["a parameter called like the field", () => expression("phi", { phi: 1 }), /another name/],
    ["a text that is none", () => expression(4 as never), /formula/],
    ["a box without lengths", () => box({ lengths: [] }), /lengths/],
    ["a length of 0", () => periodicBox({ lengths: [0] }), /lengths\[0\]/],
    ["too few counts", () => box({ lengths: [1, 1], nodes: [3] }), /2 axes/],
    ["an unknown option", () => box({ lengths: [1], points: [3] } as never), /unknown option `points`/],
    ["a window without a scale", () => gaussianWindow({ dimension: 1, scale: 0 }), /scale/],
  ])("%s", (_, call, words) => expectRefusal(call, DomainError, words));
});

describe("sampleDeformed", () => {
  const theory = deform(line, phi4(1), periodicBox({ lengths: [6] }));
  const key = keyFrom(1);
  it.each<[string, Record<string, unknown>, RegExp]>([
    ["no key", { key: undefined }, /keyFrom/],
    ["an unknown option", { keys: 1 }, /unknown option `keys`/],
    ["no chains", { chains: 0 }, /chains/],
    ["starts that do not divide the chains", { chainsPerStart: 3 }, /divide the 4 chains into two groups/],
    ["few draws", { samples: 3 }, /samples/],
    ["a short warm-up", { warmup: 10 }, /warmup/],
    ["an unknown sampler", { sampler: "gibbs" }, /hmc, nuts/],
    ["another arithmetic", { arithmetic: "float16" }, /arithmetic/],
    ["a checkpoint that is never saved", { checkpoint: { every: 0, save: () => undefined } }, /every/],
    ["a checkpoint of another run", { resume: { fingerprint: "x", chains: [] } }, /same theory/],
    ["a fraction of a worker", { workers: 1.5 }, /workers/],
  ])("refuses %s", async (_, options, words) => {
    const error = await caught(() => sampleDeformed(theory, { key, ...options } as SampleDeformedOptions));
    expect(error).toBeInstanceOf(DomainError);
    expect(String(error)).toMatch(words);
  });

  it("refuses points of another dimension and theories that are none", async () => {
    const points = ndarray(new Float64Array(4), [2, 2]);
    expect(await caught(() => sampleDeformed(theory, { key, points }))).toBeInstanceOf(ShapeError);
    expect(await caught(() => sampleDeformed(line as never, { key }))).toBeInstanceOf(DomainError);
  });

  it("refuses chains on a density of points, and reweights it", async () => {
    const { rademacher } = await import("@nnft/densities/discrete");
    const signs = deform(
      freeScalar({ dimension: 1, width: 4, mass: 1, cutoff: 5, readoutDensity: rademacher() }),
      phi4(0.5),
      segment,
    );
    const points = ndarray(new Float64Array(1), [1, 1]);
    const error = await caught(() => sampleDeformed(signs, { key, points }));
    expect(String(error)).toMatch(/reweighting/);
    const result = await sampleDeformed(signs, { key, points, sampler: "reweighting" });
    expect(result.method).toBe("reweighting");
  });

  it("refuses reweighting far from the undeformed density, with the number of effective samples", async () => {
    const strong = deform(line, phi4(2000), periodicBox({ lengths: [6] }));
    const error = await caught(() => sampleDeformed(strong, { key, sampler: "reweighting" }));
    expect(error).toBeInstanceOf(ConvergenceError);
    expect(String(error)).toMatch(/at least 400 effective samples, got [\d.]+ of 4000 draws/);
  });

  it("says what is wrong with chains that are too short, and which observable", async () => {
    const short = await sampleDeformed(theory, { key, samples: 40, chains: 2 });
    expect(short.reliable).toBe(false);
    expect(short.reasons.join(" ")).toMatch(/effective samples, fewer than 200/);
  });

  it("correlators need points, slices a periodic box", async () => {
    const result = await sampleDeformed(theory, { key, samples: 100, chains: 2 });
    expectRefusal(() => result.correlator(2), DomainError, /pass `points`/);
    expectRefusal(() => massGap(result, { from: 1, to: 1.1 }), DomainError, /three times/);
    const other = await sampleDeformed(deform(free, phi4(1), segment), {
      key,
      samples: 100,
      chains: 2,
      points: ndarray(new Float64Array(1), [1, 1]),
    });
    expectRefusal(() => timeCorrelator(other), DomainError, /periodic box/);
    expectRefusal(() => renormalizedCoupling(other), DomainError, /periodic box/);
    expectRefusal(() => other.correlator(9), DomainError, /1 to 8/);
  });
});
