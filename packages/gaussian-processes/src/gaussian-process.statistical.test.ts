import { fillNormal, keyFrom, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { correlationOf, expectPulls, expectRefuted, largest } from "../../../tooling/testing/statistics.ts";
import { gaussianProcess, gaussianProcessDraws } from "./index.ts";
import { entriesOf, exponential, line, vector } from "./testing/kernels.ts";

const DRAWS = 20_000;

/** Pulls of ⟨φ⟩ and of ⟨φφ⟩ − ⟨φ⟩⟨φ⟩, lower triangle, whose standard errors a Gaussian law gives: √(K_aa/M), √((K_aa K_bb + K_ab²)/M). */
function pulls(
  fields: NdArray,
  mean: readonly number[],
  covariance: NdArray,
): { means: number[]; covariances: number[] } {
  const [draws, size] = fields.shape;
  const centered = Array.from({ length: draws }, (_, m) => mean.map((mu, p) => fields.get(m, p) - mu));
  const means = mean.map(
    (_, p) => centered.reduce((sum, row) => sum + row[p], 0) / draws / Math.sqrt(covariance.get(p, p) / draws),
  );
  const covariances: number[] = [];
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      const found = centered.reduce((sum, row) => sum + row[a] * row[b], 0) / draws;
      const spread = covariance.get(a, a) * covariance.get(b, b) + covariance.get(a, b) ** 2;
      covariances.push((found - covariance.get(a, b)) / Math.sqrt(spread / draws));
    }
  return { means, covariances };
}

/** The correlations of those pulls: K_ac/√(K_aa K_cc) of means, (K_ac K_bd + K_ad K_bc)/√(…) of covariances. */
function correlations(covariance: NdArray): {
  means: readonly (readonly number[])[];
  covariances: readonly (readonly number[])[];
} {
  const points = Array.from({ length: covariance.shape[0] }, (_, a) => a);
  const pairs = points.flatMap((a) => points.slice(0, a + 1).map((b) => [a, b]));
  const k = (a: number, b: number): number => covariance.get(a, b);
  return {
    means: correlationOf(points.map((a) => points.map((b) => k(a, b)))),
    covariances: correlationOf(pairs.map(([a, b]) => pairs.map(([c, d]) => k(a, c) * k(b, d) + k(a, d) * k(b, c)))),
  };
}

/** Expects means and covariances to be right, each within its error; errors that are off by a factor 2 must fail. */
function expectLaw(fields: NdArray, mean: readonly number[], covariance: NdArray): void {
  const found = pulls(fields, mean, covariance);
  const { means, covariances } = correlations(covariance);
  // ten or so means are too few to tell a factor 2 in their errors
  expectPulls(found.means, { correlation: means, few: true });
  expectPulls(found.covariances, { correlation: covariances });
  for (const factor of [0.5, 2])
    expectRefuted(
      found.covariances.map((pull) => factor * pull),
      { correlation: covariances },
    );
}

/** Pulls of ⟨φ⁴⟩/3K² from 1, which has the variance 96/9 for one draw. */
function fourthMoments(fields: NdArray, variance: number): number[] {
  const [draws, size] = fields.shape;
  return Array.from({ length: size }, (_, p) => {
    let sum = 0;
    for (let m = 0; m < draws; m++) sum += fields.get(m, p) ** 4;
    return (sum / draws / (3 * variance ** 2) - 1) / Math.sqrt(96 / 9 / draws);
  });
}

describe("draws of a process", () => {
  const positions = Array.from({ length: 12 }, (_, i) => 0.6 * i);
  const points = line(...positions);
  const { fields } = gaussianProcessDraws(exponential, points, { samples: DRAWS, key: keyFrom(11) });

  it("have mean 0 and covariance K", () => {
    expectLaw(
      fields,
      positions.map(() => 0),
      exponential(points),
    );
    // negative control: points a tenth further apart
    const wrong = exponential(line(...positions.map((x) => 1.1 * x)));
    expect(
      largest(
        pulls(
          fields,
          positions.map(() => 0),
          wrong,
        ).covariances,
      ),
    ).toBeGreaterThan(5);
  });

  it("have the fourth moments of Gaussian fields", () => {
    expect(largest(fourthMoments(fields, 1))).toBeLessThan(5);
    // negative control: the same variance with heavier tails
    const heavy = ndarray(
      fields.data.map((value, at) => value * Math.sqrt(Math.floor(at / 12) % 2 === 0 ? 1.6 : 0.4)),
      [DRAWS, 12],
    );
    expect(largest(fourthMoments(heavy, 1))).toBeGreaterThan(5);
  });

  it("from two blocks are independent", () => {
    const count = DRAWS - 64;
    let sum = 0;
    for (let m = 0; m < count; m++) sum += fields.get(m, 3) * fields.get(m + 64, 3);
    expect(Math.abs(sum / Math.sqrt(count))).toBeLessThan(5);
    // negative control: a draw with itself
    let own = 0;
    for (let m = 0; m < count; m++) own += fields.get(m, 3) ** 2;
    expect(own / Math.sqrt(count)).toBeGreaterThan(5);
  });
});

describe("draws given values", () => {
  const points = line(0, 1, 2.5, 4);
  const values = [1.2, -0.3, 0.8, 2];
  const positions = Array.from({ length: 10 }, (_, i) => -0.7 + 0.6 * i);
  const tests = line(...positions);
  const noiseVariance = 0.2;
  const process = gaussianProcess(exponential, points, vector(...values), { noiseVariance });
  const mean = entriesOf(process.mean(tests));
  const covariance = process.covariance(tests);

  const check = (fields: NdArray): void => {
    expectLaw(fields, mean, covariance);
    // negative controls: the prior's mean and the prior's covariance
    expect(
      largest(
        pulls(
          fields,
          positions.map(() => 0),
          covariance,
        ).means,
      ),
    ).toBeGreaterThan(5);
    expect(largest(pulls(fields, mean, exponential(tests)).covariances)).toBeGreaterThan(5);
  };

  it("have the mean and covariance of the posterior", () => {
    check(process.draws(tests, { samples: DRAWS, key: keyFrom(12) }).fields);
  });

  it("have those of joint draws, moved by what they miss of the values (Matheron's rule)", () => {
    // φ*(x*) + K(x*, X) S⁻¹ (y − φ*(X) − noise): the correction is the mean given those differences as values
    const everywhere = line(0, 1, 2.5, 4, ...positions);
    const joint = gaussianProcessDraws(exponential, everywhere, { samples: DRAWS, key: keyFrom(13) }).fields;
    const noise = new Float64Array(4 * DRAWS);
    fillNormal(split(keyFrom(13), 1_000_000), noise);
    const missed = new Float64Array(4 * DRAWS);
    for (let p = 0; p < 4; p++)
      for (let m = 0; m < DRAWS; m++)
        missed[p * DRAWS + m] = values[p] - joint.get(m, p) - Math.sqrt(noiseVariance) * noise[4 * m + p];
    const correction = gaussianProcess(exponential, points, ndarray(missed, [4, DRAWS]), { noiseVariance }).mean(tests);
    const moved = new Float64Array(DRAWS * 10);
    for (let m = 0; m < DRAWS; m++)
      for (let t = 0; t < 10; t++) moved[m * 10 + t] = joint.get(m, 4 + t) + correction.get(t, m);
    check(ndarray(moved, [DRAWS, 10]));
  });
});
