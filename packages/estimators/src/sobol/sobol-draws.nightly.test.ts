import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { estimateCorrelators } from "../index.ts";
import { knownNeurons } from "../testing/known-neurons.ts";

const KEYS = 500;

describe("errors from 32 scramblings over 500 keys", () => {
  for (const samples of [2048, 65_536])
    it(`cover 68 ± 4 % of ${samples} neurons each`, { timeout: 600_000 }, async () => {
      for (const { name, net, points, tuples, exact } of await knownNeurons()) {
        const within = [0.5, 1, 2].map(() => new Array<number>(exact.length).fill(0));
        for (let seed = 0; seed < KEYS; seed++) {
          const key = split(keyFrom(`nightly ${name}`), seed);
          const options = { tuples, key, method: "neuron", samples, draws: "sobol" } as const;
          const result = await estimateCorrelators(net, points, options);
          const estimates = [2, 4].map(result.connected);
          const values = estimates.flatMap(({ value }) => [...value.data]);
          const errors = estimates.flatMap(({ standardError }) => [...standardError.data]);
          exact.forEach((known, t) => {
            const pull = Math.abs(values[t] - known) / errors[t];
            [0.5, 1, 2].forEach((factor, k) => {
              if (pull < factor) within[k][t]++;
            });
          });
        }
        const shares = within.map((counts) => counts.reduce((a, b) => a + b, 0) / (KEYS * exact.length));
        expect(Math.abs(shares[1] - 0.68), `${name}: ${shares}`).toBeLessThan(0.04);
        // negative controls: half and twice the error
        expect(Math.abs(shares[0] - 0.68)).toBeGreaterThan(0.04);
        expect(Math.abs(shares[2] - 0.68)).toBeGreaterThan(0.04);
      }
    });
});
