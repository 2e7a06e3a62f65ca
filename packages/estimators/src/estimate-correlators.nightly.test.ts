import { keyFrom, split } from "@nnft/densities";
import { describe, expect, it } from "vitest";
import { expectPulls, rms } from "../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "./index.ts";
import { oracleRows } from "./testing/oracle-nets.ts";

const KEYS = 20;

describe("pulls against the tabulated values over twenty other keys", () => {
  for (const method of ["neuron", "collapse", "rao-blackwell", "brute"] as const)
    it(`are those of normal numbers for method ${method}, and twice the value is excluded`, async () => {
      const pulls: number[] = [];
      const control: number[] = [];
      for (const [r, row] of oracleRows.entries()) {
        // collapse serves dense nets without normalised neurons
        const { architecture } = row.net;
        if (method === "collapse" && (architecture.kind !== "dense" || architecture.neuronNormalization !== "none"))
          continue;
        for (let k = 0; k < KEYS; k++) {
          const result = await estimateCorrelators(row.net, row.points, {
            tuples: [
              [0, 1],
              [0, 1, 2, 3],
            ],
            key: split(split(keyFrom("nightly"), r), k),
            method,
            samples: 65_536,
          });
          for (const [order, exact] of [
            [2, row.twoPoint[0][1]],
            [4, row.connectedFourPoint],
          ] as const) {
            const { value, standardError } = result.connected(order);
            if (standardError.get(0) === 0) continue;
            pulls.push((value.get(0) - exact) / standardError.get(0));
            control.push((value.get(0) - 2 * exact) / standardError.get(0));
          }
        }
      }
      expect(pulls.length).toBeGreaterThan(200);
      expectPulls(pulls);
      expect(rms(control)).toBeGreaterThan(5);
    });
});
