import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import {
  type EvidenceOptions,
  gaussianProcessDraws,
  type Kernel,
  kernelOf,
  logMarginalLikelihood,
  maximizeEvidence,
} from "../index.ts";
import { entriesOf, line, vector } from "../testing/kernels.ts";

const count = 40;
const points = line(...Array.from({ length: count }, (_, i) => i / 10));
const exponential = ({ amplitude = 1, length = 1 }: Readonly<Record<string, number>>): Kernel =>
  kernelOf(([x], [y]) => amplitude * Math.exp(-Math.abs(x - y) / length));
/** Values of the exponential kernel of amplitude 2 and length 1 with noise of variance 0.1, drawn as a kernel of its own. */
const noisy = kernelOf(([x], [y]) => 2 * Math.exp(-Math.abs(x - y)) + (x === y ? 0.1 : 0));
const values = (k: number, kernel: Kernel = noisy) =>
  vector(...entriesOf(gaussianProcessDraws(kernel, points, { samples: 1, key: split(keyFrom(41), k) }).fields));

describe("the maximum of the evidence", () => {
  it("of an amplitude is yᵀK⁻¹y/P, with the error √(2/P) of its logarithm", () => {
    const y = values(1);
    const found = maximizeEvidence(exponential, points, y, { parameters: { amplitude: [0.01, 100] } });
    // −½ yᵀK⁻¹y is what the evidences of amplitudes 1 and ∞ leave beside the determinant: solve for it
    const [one, two] = [1, 2].map((a) => logMarginalLikelihood(exponential({ amplitude: a }), points, y).value);
    const square = 4 * (two - one + (count / 2) * Math.log(2));
    expect(Math.abs(found.parameters.amplitude / (square / count) - 1)).toBeLessThan(1e-5);
    expect(Math.abs(found.logErrors.amplitude / Math.sqrt(2 / count) - 1)).toBeLessThan(1e-3);
    expect(found.converged).toBe(true);
    expect(found.atBorder).toEqual([]);
    expect(found.warnings).toEqual([]);
    // negative control: a tenth more is worse by what the parabola says
    const off = logMarginalLikelihood(exponential({ amplitude: 1.1 * found.parameters.amplitude }), points, y).value;
    expect((found.logMarginalLikelihood - off) / (0.5 * Math.log(1.1) ** 2 * (count / 2))).toBeCloseTo(1, 0);
  });

  it("of amplitude, length and noise is higher than every point of a grid", () => {
    const y = values(2);
    const options: EvidenceOptions<"amplitude" | "length"> = {
      parameters: { amplitude: [0.05, 50], length: [0.05, 50] },
      noiseVariance: [1e-3, 3],
    };
    const found = maximizeEvidence(exponential, points, y, options);
    let best = Number.NEGATIVE_INFINITY;
    for (let a = -3; a <= 3.9; a += 0.3)
      for (let l = -3; l <= 3.9; l += 0.3)
        for (let s = -6.9; s <= 1.1; s += 0.5)
          best = Math.max(
            best,
            logMarginalLikelihood(exponential({ amplitude: Math.exp(a), length: Math.exp(l) }), points, y, {
              noiseVariance: Math.exp(s),
            }).value,
          );
    expect(found.logMarginalLikelihood).toBeGreaterThan(best);
    expect(found.logMarginalLikelihood - best).toBeLessThan(0.5);
    expect(found.process.logMarginalLikelihood).toBeCloseTo(found.logMarginalLikelihood, 10);
    expect(found.evaluations).toBeLessThan(1500);
  });

  it("has logarithms of parameters that scatter by their errors about those of the law", () => {
    const pulls = Array.from({ length: 40 }, (_, k) => {
      const { parameters, logErrors } = maximizeEvidence(exponential, points, values(k + 10), {
        parameters: { amplitude: [0.02, 200] },
        noiseVariance: 0.1,
      });
      return Math.log(parameters.amplitude / 2) / logErrors.amplitude;
    });
    expectPulls(pulls);
    // negative controls: errors of half the size, and another law
    expectRefuted(pulls.map((pull) => 2 * pull));
    expectRefuted(pulls.map((pull) => pull + 3));
  });

  it("says where it ends at a border, beside another maximum, or on a plain", () => {
    const y = values(3);
    const border = maximizeEvidence(exponential, points, y, {
      parameters: { amplitude: [0.01, 0.5] },
      noiseVariance: 0.1,
    });
    expect(border.parameters.amplitude).toBe(0.5);
    expect(border.atBorder).toEqual(["amplitude"]);
    expect(border.logErrors.amplitude).toBeNaN();
    expect(border.warnings[0]).toMatch(/amplitude ends at the border of its range: widen it/);
    const twice = (p: Readonly<Record<string, number>>) => exponential({ amplitude: Math.exp(Math.log(p.p) ** 2) });
    const two = maximizeEvidence(twice, points, y, { parameters: { p: [0.1, 10] }, noiseVariance: 0.1 });
    expect(two.warnings.join()).toMatch(/another maximum, at p .*, is only .* lower/);
    const plain = maximizeEvidence(() => exponential({ amplitude: 2 }), points, y, {
      parameters: { p: [0.1, 10] },
      noiseVariance: 0.1,
    });
    expect(plain.warnings.join()).toMatch(/flat at its maximum/);
    expect(plain.logErrors.p).toBeNaN();
  });

  it("needs ranges, and an evidence somewhere", () => {
    const y = values(4);
    const seek = (options: object) => () => maximizeEvidence(exponential, points, y, options as never);
    for (const [options, words] of [
      [
        { parameters: { amplitude: [0, 1] } },
        /`parameters\.amplitude` must be two ends \[from, to\] with 0 < from < to/,
      ],
      [{ parameters: { amplitude: 1 } }, /must be two ends/],
      [{ parameters: {} }, /at least one, or `noiseVariance` a range/],
      [{ parameters: { noiseVariance: [1, 2] } }, /as the option `noiseVariance`/],
      [{ parameters: { amplitude: [1, 2] }, noiseVariance: [2, 1] }, /`noiseVariance` must be two ends/],
      [{ parameters: { amplitude: [1, 2] }, noise: 1 }, /unknown option `noise`/],
    ] as const)
      expectRefusal(seek(options), DomainError, words);
    const constant = () => kernelOf(() => 1);
    expectRefusal(
      () => maximizeEvidence(constant, points, y, { parameters: { p: [1, 2] } }),
      DomainError,
      /give a `noiseVariance`/,
    );
  });
});
