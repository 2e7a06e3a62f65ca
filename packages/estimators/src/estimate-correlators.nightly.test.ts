import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRuns, rms } from "../../../tooling/testing/statistics.ts";
import { oraclePulls } from "./testing/oracle-pulls.ts";
import "./estimate-correlators.statistical.test.ts";

describe("pulls against the tabulated values over twenty other keys", () => {
  for (const method of ["neuron", "collapse", "rao-blackwell", "brute"] as const)
    it(`are those of normal numbers for method ${method}, and twice the value is excluded`, async () => {
      const plan = { keys: 20, samples: 65_536 };
      const { runs, control } = await oraclePulls(method, keyFrom("nightly"), () => plan);
      expect(runs.length).toBeGreaterThan(100);
      expectRuns(runs);
      expect(rms(control)).toBeGreaterThan(5);
    });
});
