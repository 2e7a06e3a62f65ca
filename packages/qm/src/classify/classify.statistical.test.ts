import { cosNet, freeScalar, mlp } from "@nnft/architectures";
import { normal, studentT } from "@nnft/densities";
import { DomainError, nested, ShapeError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { markovField, parameterSplit } from "@nnft/symmetry/fields";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { sweptCases } from "../../../../tooling/testing/sweep.ts";
import { classify, finiteTwoPoint, pathContinuity } from "../classify.ts";
import { drawPaths } from "../processes/process.ts";
import {
  brownianMotion,
  compensatedPoisson,
  deepProcess,
  gaussianPathProcess,
  groundStateProcess,
  metropolisChain,
  ornsteinUhlenbeck,
  type Process,
  splitProcess,
} from "../processes.ts";
import { branch } from "../testing/other-keys.ts";

const key = keyFrom(1);
const ou = ornsteinUhlenbeck({ frequency: 1 });
/** Independent Student variables with infinite variance, constant in time. */
const heavy: Process = {
  name: "heavy tails",
  inputDimension: 1,
  outputDimension: 1,
  draw: (points, own, count) => {
    const x = drawPaths(
      splitProcess({ start: studentT(1.2), branch: (start, times) => times.map(() => start) }),
      [1],
      own,
      count,
    );
    const times = nested(points).length;
    return Float64Array.from({ length: count * times }, (_, k) => x[Math.floor(k / times)]);
  },
};

/** Processes, their classes, and the requirements that decide. */
const cases = [
  ["Ornstein–Uhlenbeck", ou, "OS-QM", undefined],
  [
    "parameter split with reversible branches",
    splitProcess({ start: normal(0, Math.SQRT1_2), branch }),
    "OS-QM",
    undefined,
  ],
  ["deep on Ornstein–Uhlenbeck", deepProcess(ou, Math.tanh), "OS-QM", undefined],
  [
    "a network on Ornstein–Uhlenbeck",
    deepProcess(ou, mlp({ inputDimension: 1, widths: [6], activation: "tanh" })),
    "OS-QM",
    undefined,
  ],
  ["free scalar, d = 1", freeScalar({ dimension: 1, width: 32, mass: 1, cutoff: 20 }), "OS-QM", undefined],
  [
    "reversible chain",
    markovField({
      transition: [
        [0.6, 0.4],
        [0.4, 0.6],
      ],
      values: [-1, 1],
    }),
    "OS-QM",
    undefined,
  ],
  ["quartic ground state", groundStateProcess({ potential: [0, 0, 0.5, 0, 1], step: 0.25 }), "OS-QM", undefined],
  [
    "cyclic chain: Markov, not reversible",
    markovField({
      transition: [
        [0.1, 0.9, 0],
        [0, 0.1, 0.9],
        [0.9, 0, 0.1],
      ],
      values: [1, 2, 4],
    }),
    "minimal QM",
    "reflection positivity",
  ],
  ["kernel e^{−r²}", gaussianPathProcess((t, s) => Math.exp(-((t - s) ** 2))), "minimal QM", "reflection positivity"],
  ["cos-net", cosNet({ inputDimension: 1, width: 16 }), "minimal QM", "reflection positivity"],
  [
    "a split that loses positivity",
    splitProcess({ start: normal(0, Math.SQRT1_2), branch, mirror: -1 }),
    "minimal QM",
    "reflection positivity",
  ],
  ["Brownian motion pinned at 0", brownianMotion(), "minimal QM", "translation invariance"],
  ["compensated Poisson", compensatedPoisson({ rate: 1 }), "NN-SP", "path continuity"],
  ["infinite variance", heavy, "SP", "finite two-point function"],
] as const;
/** One process of each kind and of each requirement; the others have their turn every night. */
const everyDay = [
  "Ornstein–Uhlenbeck",
  "parameter split with reversible branches",
  "reversible chain",
  "quartic ground state",
  "cyclic chain: Markov, not reversible",
  "a split that loses positivity",
  "Brownian motion pinned at 0",
  "compensated Poisson",
  "infinite variance",
] as const;

describe("classify", () => {
  it.each(sweptCases(cases, everyDay))("%s is %s", async (_name, process, place, deciding) => {
    const found = await classify(process, { key });
    expect(found.class).toBe(place);
    expect(found.deciding?.name).toBe(deciding);
    if (deciding) {
      expect(found.deciding?.verdict).toBe("broken");
      expect(found.deciding?.evidence.length).toBeGreaterThan(10);
      expect(found.statement).toContain(deciding);
    }
    expect(found.requirements.length).toBe(6);
    expect(JSON.stringify(found.picture)).toContain("minimal QM");
  });

  it("places a Metropolis chain by draws on its lattice, and parameter-split nets as reflection positive", async () => {
    const chain = await classify(metropolisChain({ logDensity: (x) => -(x ** 4), moveStd: 1, burnIn: 200 }), {
      key,
      samples: 16_384,
    });
    expect(chain.class).toBe("OS-QM");
    const split = await classify(parameterSplit(cosNet({ inputDimension: 1, width: 4 }), { shared: [] }), { key });
    expect(split.requirements.find(({ name }) => name === "reflection positivity")?.verdict).toBe("holds");
    expect(split.class).toBe("minimal QM");
  });

  it("refuses fields of two dimensions", async () => {
    await expectRejection(() => classify(cosNet({ inputDimension: 2, width: 4 }), { key }), ShapeError, /one input/);
    await expectRejection(() => classify(ou, { key, scale: -1 }), DomainError, /scale/);
  });
});

describe("requirements", () => {
  it("Kolmogorov exponents: p/2 for the Ornstein–Uhlenbeck process, exactly and by draws, 1 for jumps, p for networks", async () => {
    expect(
      (await pathContinuity(ou, { key })).exponents.map(({ exponent }) => Math.round(exponent.value * 100) / 100),
    ).toEqual([1, 2, 3]);
    const drawn = await pathContinuity(
      deepProcess(ou, (x) => x),
      { key },
    );
    for (const {
      power,
      exponent: { value: exponent, standardError },
    } of drawn.exponents)
      expect(Math.abs(exponent - power / 2) / standardError).toBeLessThan(5);
    const poisson = compensatedPoisson({ rate: 1 });
    const exact = await pathContinuity(poisson, { key });
    expect([exact.verdict, exact.method]).toEqual(["jumps", "n-point functions"]);
    // γ_4 − 1 ≈ 3λh, γ_6 − 1 ≈ 25λh at h = 2⁻⁹
    for (const { power, exponent } of exact.exponents)
      expect(Math.abs(exponent.value - 1)).toBeLessThan([0, 0, 1e-9, 0, 0.006, 0, 0.05][power]);
    const jumps = await pathContinuity({ ...poisson, nPoint: undefined }, { key });
    expect(jumps.verdict).toBe("jumps");
    expect(jumps.meanSquare).toBe(true);
    for (const {
      exponent: { value: exponent, standardError },
    } of jumps.exponents)
      expect(Math.abs(exponent - 1) / standardError).toBeLessThan(5);
    const smooth = await pathContinuity(cosNet({ inputDimension: 1, width: 8 }), { key });
    for (const { power, exponent } of smooth.exponents) expect(Math.abs(exponent.value - power)).toBeLessThan(0.05);
    const chain = markovField({
      transition: [
        [0.6, 0.4],
        [0.4, 0.6],
      ],
      values: [-1, 1],
    });
    await expectRejection(() => pathContinuity(chain, { key }), DomainError, /lattice/);
  });

  it("tails: finite for Gaussians by draws, infinite for Student's t of 1.2 degrees, over 6 keys", async () => {
    for (let seed = 0; seed < 6; seed++) {
      expect(
        (
          await finiteTwoPoint(
            deepProcess(ou, (x) => x),
            { key: keyFrom(seed) },
          )
        ).verdict,
      ).toBe("finite");
      expect((await finiteTwoPoint(heavy, { key: keyFrom(seed) })).verdict).toBe("infinite");
    }
    expect((await finiteTwoPoint(ou, { key })).statement).toContain("exactly");
  });
});

describe("processes", () => {
  it("draw the laws they state: two-point functions of draws within 5 errors, exact n-point functions of Poisson to order 4", () => {
    const times = [-0.8, 0.3, 1.1];
    const n = 60_000;
    for (const process of [
      ou,
      brownianMotion(),
      compensatedPoisson({ rate: 1.5 }),
      splitProcess({ start: normal(0, Math.SQRT1_2), branch }),
    ]) {
      const paths = drawPaths(process, times, keyFrom(5), n);
      const law = process.nPoint ?? ou.nPoint;
      for (const tuple of [
        [0, 0],
        [1, 2],
        [0, 2],
        [1, 1, 2],
        [0, 0, 0],
        [1, 1, 2, 2],
        [0, 0, 1, 2],
      ]) {
        let [sum, squares] = [0, 0];
        for (let m = 0; m < n; m++) {
          const product = tuple.reduce((value, k) => value * paths[3 * m + k], 1);
          sum += product / n;
          squares += (product * product) / n;
        }
        const error = Math.sqrt((squares - sum * sum) / n);
        expect(Math.abs(sum - (law?.(tuple.map((k) => [times[k]])) ?? Number.NaN)) / error).toBeLessThan(5);
      }
    }
    expectRefusal(() => ornsteinUhlenbeck({ frequency: 0 }), DomainError, /positive/);
    expectRefusal(() => drawPaths(compensatedPoisson({ rate: 100 }), [0, 10], key, 1), DomainError, /span/);
    expectRefusal(
      () => drawPaths(metropolisChain({ logDensity: () => 0, moveStd: 1 }), [0.5], key, 1),
      DomainError,
      /multiples/,
    );
  });
});
