import { connected, moments } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { gaussianProcessDraws } from "@nnft/gaussian-processes";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, expectRuns, judgeRuns, rms } from "../../../tooling/testing/statistics.ts";
import { ensembleErrors } from "./index.ts";

const law = {
  mean: ndarray(new Float64Array(2), [2]),
  covariance: ndarray(Float64Array.of(2, 0.6, 0.6, 0.5), [2, 2]),
};
const NETWORKS = 32;
const points = ndarray(Float64Array.of(0, 1), [2, 1]);

describe("errors of an ensemble by its law", () => {
  it("are those of pulls of variance 1, for 32 networks of 400 keys; errors of the same networks are not", () => {
    const runs: number[][] = [];
    const own: number[] = [];
    const errors = ensembleErrors(law, NETWORKS);
    for (let k = 0; k < 400; k++) {
      const { fields } = gaussianProcessDraws(() => law.covariance, points, {
        samples: NETWORKS,
        key: split(keyFrom(21), k),
      });
      const [first, second] = [moments(fields, 1), connected(fields, 2)];
      const pull = (a: number, b: number): number =>
        (second.value.get(a, b) - law.covariance.get(a, b)) / errors.covariance.get(a, b);
      runs.push([first.value.get(0) / errors.mean.get(0), pull(0, 0), pull(0, 1), pull(1, 1)]);
      own.push((second.value.get(0, 0) - 2) / second.standardError.get(0, 0));
    }
    expectRuns(runs);
    const pulls = runs.flat();
    expect(Math.abs(rms(pulls) - 1)).toBeLessThan(0.05);
    expect(Math.abs(pulls.filter((pull) => Math.abs(pull) < 1).length / pulls.length - 0.6827)).toBeLessThan(0.04);
    // negative controls: errors from the same networks, and those of M instead of the square root
    expect(rms(own)).toBeGreaterThan(1.12);
    expect(judgeRuns(runs.map((run) => run.map((pull) => 1.2 * pull))).complaint).toBeDefined();
  });

  it("keep the shape of the law", () => {
    const wide = ensembleErrors({ ...law, mean: ndarray(new Float64Array(6), [2, 3]) }, 9);
    expect(wide.mean.shape).toEqual([2, 3]);
    expectClose([wide.mean.get(0, 2), wide.mean.get(1, 0)], [Math.sqrt(2 / 9), Math.sqrt(0.5 / 9)]);
    expectClose(wide.covariance.get(0, 1), Math.sqrt((2 * 0.5 + 0.36) / 8));
    expect(() => ensembleErrors(law, 1)).toThrow(DomainError);
  });
});
