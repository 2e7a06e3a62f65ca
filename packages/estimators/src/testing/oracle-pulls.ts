import { type Key, split } from "@nnft/random";
import { expect } from "vitest";
import { estimateCorrelators, type Method } from "../index.ts";
import { type OracleRow, oracleRows } from "./oracle-nets.ts";

/** How many keys a net is drawn with, and how many samples a run has. */
export interface OraclePlan {
  readonly keys: number;
  readonly samples: number;
}

/** The pulls of each run about the tabulated two- and four-point functions, and those about twice the values. */
export async function oraclePulls(
  method: Method,
  key: Key,
  plan: (row: OracleRow) => OraclePlan,
): Promise<{ readonly runs: readonly number[][]; readonly control: readonly number[] }> {
  const runs: number[][] = [];
  const control: number[] = [];
  for (const [r, row] of oracleRows.entries()) {
    const { architecture } = row.net;
    // collapse serves dense nets without normalized neurons
    if (method === "collapse" && (architecture.kind !== "dense" || architecture.neuronNormalization !== "none"))
      continue;
    const { keys, samples } = plan(row);
    const tuples = ["01", "0123"].map((word) => Array.from(word, Number));
    for (let k = 0; k < keys; k++) {
      const options = { tuples, key: split(split(key, r), k), method, samples };
      const result = await estimateCorrelators(row.net, row.points, options);
      expect(result.method).toBe(method);
      const run: number[] = [];
      for (const [order, exact] of [
        [2, row.twoPoint[0][1]],
        [4, row.connectedFourPoint],
      ] as const) {
        const { value, standardError } = result.connected(order);
        // products of relu neurons that never fire together are zero in every draw: nothing to pull
        if (standardError.get(0) === 0) {
          expect(value.get(0)).toBe(exact);
          continue;
        }
        run.push((value.get(0) - exact) / standardError.get(0));
        control.push((value.get(0) - 2 * exact) / standardError.get(0));
      }
      if (run.length > 0) runs.push(run);
    }
  }
  return { runs, control };
}
