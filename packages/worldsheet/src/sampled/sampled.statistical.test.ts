import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { tachyonCorrelator } from "../index.ts";
import { sampleTachyonCorrelator } from "../sampled.ts";
import { fourTachyons as four } from "../testing/four-tachyons.ts";

describe("sampleTachyonCorrelator", () => {
  it("agrees with the exact law within its errors, for both densities and cutoffs", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (const density of ["log-uniform", "uniform"] as const)
      for (const cutoffKind of ["hard", "gaussian"] as const) {
        const options = { ...four, density, cutoffKind, width: 10 };
        const exact = tachyonCorrelator(options);
        for (let run = 0; run < 15; run++) {
          const key = split(keyFrom(`tachyons ${density} ${cutoffKind}`), run);
          const { value, standardError } = sampleTachyonCorrelator({ ...options, key, samples: 4096 });
          pulls.push((value - exact) / standardError);
          wrong.push((value - tachyonCorrelator({ ...options, width: 1 })) / standardError);
        }
      }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("refuses an infinite width", () => {
    expectRefusal(
      () => sampleTachyonCorrelator({ ...four, width: Number.POSITIVE_INFINITY, key: keyFrom(1) }),
      DomainError,
      /finite for draws/,
    );
  });
});
