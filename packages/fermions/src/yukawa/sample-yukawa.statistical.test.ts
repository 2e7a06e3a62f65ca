import { periodicScalar } from "@nnft/architectures";
import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { deform, periodicBox, quartic } from "@nnft/interactions";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import {
  linearYukawa,
  oneFlavourPaths,
  sampleYukawa,
  sampleYukawaRatio,
  twoFlavourModel,
  twoFlavourPaths,
} from "../yukawa.ts";

const beta = 4;
const two = { mass: 0.7, coupling: 0.9, inverseTemperature: beta };
const run = { chains: 2, warmup: 200, samples: 250 };

/** ⟨x²⟩ of the free modes beyond the cutoff. */
function tail(frequency: number, cutoff: number): number {
  let sum = 1 / (2 * frequency * Math.tanh((beta * frequency) / 2));
  for (let n = -100; n <= 100; n++) {
    const p = (2 * Math.PI * n) / beta;
    if (Math.abs(p) < cutoff) sum -= 1 / (beta * (p * p + frequency * frequency));
  }
  return sum;
}

describe("sampleYukawa", () => {
  it("gives ⟨x²⟩ and the fermion propagator of two flavours within errors of exact levels, and that of the free boson is refuted", async () => {
    const exact = twoFlavourModel({ ...two, frequency: 1 }).positionSquare - tail(1, 8);
    const boson = periodicScalar({ lengths: [beta], mass: 1, cutoff: 8 });
    const exactPropagator = twoFlavourModel({ ...two, frequency: 1 }).propagator(0, 1);
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const fermion: number[] = [];
    for (let seed = 0; seed < 35; seed++) {
      const { positionSquare, sign, propagator } = await sampleYukawa(boson, twoFlavourPaths(two), {
        ...run,
        key: keyFrom(seed),
        grid: 24,
        steps: [6],
      });
      fermion.push((propagator[0][0].value - exactPropagator) / propagator[0][0].standardError);
      pulls.push((positionSquare.value - exact) / positionSquare.standardError);
      wrong.push((positionSquare.value - 0.5) / positionSquare.standardError);
      expect(sign.value).toBe(1);
    }
    expectPulls(pulls);
    expectPulls(fermion);
    expectRefuted(wrong);
  });

  it("gives Z/Z_boson of both models from free draws", () => {
    const boson = periodicScalar({ lengths: [beta], mass: 1, cutoff: 8 });
    const soft = { ...two, coupling: 0.4 };
    const exact = twoFlavourModel({ ...soft, frequency: 1 }).ratio + 2;
    const linear = { mass: 1, coupling: 0.9, inverseTemperature: beta, width: 3 };
    const known = linearYukawa({ ...linear, frequency: 1 }).ratio;
    const pulls = Array.from({ length: 35 }, (_, seed) => {
      const options = { key: keyFrom(seed), samples: 600, grid: 24 };
      const [a, b] = [twoFlavourPaths(soft), oneFlavourPaths(linear)].map((w) => sampleYukawaRatio(boson, w, options));
      return [(a.value - exact) / a.standardError, (b.value - known) / b.standardError];
    });
    expectPulls(pulls.map(([pull]) => pull));
    expectPulls(pulls.map(([, pull]) => pull));
    expectRefuted(pulls.map(([pull], i) => pull + (i % 2 ? 3 : 2)));
  });

  it("gives ⟨x⟩ of one flavour at finite width, in a potential too", async () => {
    const weight = { mass: 1, coupling: 0.9, inverseTemperature: beta, width: 4 };
    const exact = linearYukawa({ ...weight, frequency: 1.2 }).position;
    const boson = periodicScalar({ lengths: [beta], mass: 1.2, cutoff: 6 });
    const pulls: number[] = [];
    for (let seed = 0; seed < 35; seed++) {
      const { position } = await sampleYukawa(boson, oneFlavourPaths(weight), { ...run, key: keyFrom(seed), grid: 16 });
      pulls.push((position.value - exact) / position.standardError);
    }
    expectPulls(pulls);
    const held = deform(boson, quartic(1), periodicBox({ lengths: [beta] }));
    const { position, positionSquare } = await sampleYukawa(held, oneFlavourPaths(weight), {
      ...run,
      samples: 1000,
      key: keyFrom(1),
      grid: 16,
    });
    // the quartic term holds x back
    expect([position.value < exact - 5 * position.standardError, positionSquare.value < 0.35]).toEqual([true, true]);
    expectRefusal(
      () => sampleYukawaRatio(held as never, oneFlavourPaths(weight), { key: keyFrom(1) }),
      UnsupportedError,
      /must be free/,
    );
  });

  it("gives the propagator of one flavour, dressed by its cloud of bosons", async () => {
    const weight = { mass: 1, coupling: 0.9, inverseTemperature: beta, width: Number.POSITIVE_INFINITY };
    const exact = linearYukawa({ ...weight, frequency: 1.2 }).propagator(2);
    const boson = periodicScalar({ lengths: [beta], mass: 1.2, cutoff: 6 });
    const pulls: number[] = [];
    const bare: number[] = [];
    for (let seed = 0; seed < 35; seed++) {
      const { propagator } = await sampleYukawa(boson, oneFlavourPaths(weight), {
        ...run,
        key: keyFrom(seed),
        grid: 16,
        steps: [8],
      });
      const [{ value, standardError }] = propagator[0];
      pulls.push((value - exact) / standardError);
      bare.push((value - Math.exp(-2) / (1 + Math.exp(-4))) / standardError);
    }
    expectPulls(pulls);
    expectRefuted(bare);
  });

  it("divides by the mean sign of negative weights, and refuses where this is not known", async () => {
    const weight = { mass: 2, coupling: 1.5, inverseTemperature: beta, width: 3 };
    const boson = periodicScalar({ lengths: [beta], mass: 0.6, cutoff: 3 });
    const exact = linearYukawa({ ...weight, frequency: 0.6 }).position;
    const { position, sign } = await sampleYukawa(boson, oneFlavourPaths(weight), {
      key: keyFrom(2),
      samples: 4000,
      chains: 4,
      grid: 8,
    });
    expect([sign.value < 1, Math.abs(position.value - exact) < 5 * position.standardError]).toEqual([true, true]);
    // a weight that is odd in x has no mean sign at all
    const odd = {
      ...oneFlavourPaths(weight),
      log: () => 0,
      sign: (path: Float64Array) => (path[0] < 0 ? -1 : 1) as -1 | 1,
    };
    await expectRejection(
      () => sampleYukawa(boson, odd, { key: keyFrom(2), samples: 200, grid: 8 }),
      ConvergenceError,
      /the mean sign of the weight/,
    );
  });
});
