import { normal, sample } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../../tooling/testing/statistics.ts";
import { diagonalize, pathIntegral, spectrum } from "../index.ts";
import type { CorrelatorBlocks } from "./correlator-blocks.ts";

describe("what higher levels leave", () => {
  const [energies, weights] = [
    [0.5, 1.1, 1.9],
    [
      [1, 0.6],
      [0.4, -1],
      [0.2, 0.3],
    ],
  ];
  /** Three exact levels seen by two operators, with independent noise in 64 blocks. */
  const model = (seed: number, noise: number): CorrelatorBlocks => {
    const times = Float64Array.from({ length: 17 }, (_, k) => 0.25 * k);
    const { data } = sample(normal(), keyFrom(`levels ${seed}`), 64 * 51);
    const exact = [
      [0, 0],
      [0, 1],
      [1, 1],
    ].flatMap(([a, b]) =>
      Array.from(times, (t) =>
        energies.reduce((sum, energy, n) => sum + weights[n][a] * weights[n][b] * Math.exp(-energy * t), 0),
      ),
    );
    return {
      times,
      powers: [1, 2],
      groups: [[0, 1]],
      alternating: false,
      pairs: [
        [1, 1],
        [1, 2],
        [2, 2],
      ],
      blocks: Array.from({ length: 64 }, (_, b) =>
        Float64Array.of(0, 0, ...exact.map((value, k) => value + noise * data[b * 51 + k])),
      ),
      extras: [],
      samples: 64,
      method: "a model",
    };
  };

  it.each([1e-3, 1e-2, 8e-2])(
    "of two levels out of three with noise %f is part of their errors, over 60 seeds",
    (noise) => {
      const runs = Array.from({ length: 60 }, (_, seed) =>
        spectrum(model(seed, noise), { levels: 2 }).levels.map(
          ({ gap }, n) => (gap.value - energies[n]) / gap.standardError,
        ),
      );
      for (const n of [0, 1]) {
        const size = rms(runs.map((run) => run[n]));
        // one time without what its trend leaves: 6.8 for the second level at 10⁻³, 2.6 for the first at 10⁻²
        expect(size).toBeGreaterThan(0.7);
        expect(size).toBeLessThan(1.3);
        // negative control: another level
        expect(rms(runs.map((run) => run[n] - 10))).toBeGreaterThan(5);
      }
    },
  );

  it("no level of the other parity is skipped: found with fewer powers, or said to be lost", async () => {
    const paths = await pathIntegral({ potential: [0, 0, 0.5, 0, 50], key: keyFrom(1), samples: 4000 });
    const { levels } = spectrum(paths, { levels: 2 });
    expect(levels.map(({ parity }) => parity)).toEqual(["odd", "even"]);
    const { energies: exact } = diagonalize({ potential: [0, 0, 0.5, 0, 50] });
    levels.forEach(({ gap, complete }, n) => {
      expect(complete).toBe(true);
      expect(Math.abs(gap.value - (exact[n + 1] - exact[0])) / gap.standardError).toBeLessThan(3.5);
    });
    // with the even powers hidden in noise the second odd level does not take their place
    const hidden = {
      ...paths,
      blocks: paths.blocks.map((block, b) =>
        block.map((value, k) => (k < 7 + 3 * paths.times.length * 2 ? value : value + (b % 2 === 0 ? 9 : -9))),
      ),
    };
    expectRefusal(() => spectrum(hidden, { levels: 2 }), DomainError, /even level between .* is lost in noise/);
    expect(spectrum(hidden, { levels: 1 }).levels[0].complete).toBe(false);
  });
});
