import { ConvergenceError, DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRuns, judgeRuns } from "../../../../tooling/testing/statistics.ts";
import { enumerateBoxNet, oneLoopAtWidth, sampleBoxNet } from "../finite-width.ts";

/** |n| ≤ 2 on a circle; entries 2, 3, 4 are n = 0, 1, 2. */
const box = { lengths: [5], mass: 0.8, cutoff: 2.6 };
const MODES = [2, 3, 4] as const;

describe("sampleBoxNet", () => {
  it.each([
    [16, "fixed"],
    [64, "fixed"],
    [16, "gaussian"],
  ] as const)("N = %i, |a| %s: slopes of G_p are those of R_p, and not those at infinite width", (width, readout) => {
    const net = { ...box, width, readout };
    const { slope: exact, ratio } = oneLoopAtWidth(net);
    const runs = Array.from({ length: 40 }, (_, k) =>
      sampleBoxNet({ ...net, coupling: 0, key: split(keyFrom(width), k), samples: 6000 }),
    );
    const pulls = (claimed: (p: number) => number): number[][] =>
      runs.map(({ slope }) => MODES.map((p) => (slope.value.get(p) - claimed(p)) / slope.standardError.get(p)));
    expectRuns(pulls((p) => exact.get(p)));
    // the means of all runs: N = 64 differs from infinity by 3 %
    const mean = (p: number, claimed: number): number => {
      const all = runs.map(({ slope }) => slope.value.get(p));
      const middle = all.reduce((sum, x) => sum + x, 0) / all.length;
      const square = all.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (all.length * (all.length - 1));
      return (middle - claimed) / Math.sqrt(square);
    };
    for (const p of MODES) expect(Math.abs(mean(p, exact.get(p)))).toBeLessThan(5);
    // negative control: R_p = 1
    if (width === 16) expect(Math.abs(mean(3, exact.get(3) / ratio.get(3)))).toBeGreaterThan(5);
  });

  it("N = 2: G_p with φ⁴ is that of all networks summed, with the first order exchanged and without", () => {
    const { propagator: exact } = enumerateBoxNet({ ...box, width: 2, coupling: 1 });
    const runs = Array.from({ length: 40 }, (_, k) =>
      sampleBoxNet({ ...box, width: 2, coupling: 1, key: split(keyFrom(5), k), samples: 6000 }),
    );
    for (const name of ["propagator", "controlled"] as const)
      expectRuns(
        runs.map((run) => MODES.map((p) => (run[name].value.get(p) - exact.get(p)) / run[name].standardError.get(p))),
      );
    // negative control: the free propagator
    const free = runs.map((run) =>
      MODES.map(
        (p) =>
          (run.controlled.value.get(p) - 1 / ((2 * Math.PI * (p - 2)) ** 2 / 25 + 0.64)) /
          run.controlled.standardError.get(p),
      ),
    );
    expect(judgeRuns(free).complaint).toBeDefined();
  });

  it("the exact first order lowers variances by more than 5 at λ = 1, N = 16, and by more for less λ", () => {
    const gains = [0.2, 1].map((coupling) =>
      MODES.map((p) => sampleBoxNet({ ...box, width: 16, coupling, key: keyFrom(6), samples: 4000 }).gain.get(p)),
    );
    for (const [m] of MODES.entries()) {
      expect(gains[1]![m]!).toBeGreaterThan(5);
      expect(gains[0]![m]!).toBeGreaterThan(5 * gains[1]![m]!);
    }
  });

  it.each([
    ["a coupling without a ground state", { coupling: -1 }, DomainError, /coupling/],
    ["half a neuron", { width: 0.5 }, DomainError, /width/],
    ["weights of which few count", { coupling: 1e6, samples: 200 }, ConvergenceError, /draws count/],
  ] as const)("refuses %s", (_, further, kind, words) => {
    const call = () => sampleBoxNet({ ...box, width: 4, coupling: 1, key: keyFrom(1), ...further });
    expect(call).toThrow(kind);
    expect(call).toThrow(words);
  });
});
