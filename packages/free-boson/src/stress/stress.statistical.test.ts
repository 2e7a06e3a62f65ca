import { sample } from "@nnft/densities";
import { fillUniform, keyFrom, split } from "@nnft/random";
import { describe, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { centralCharge, logKernelNet, vertexCorrelator, wardIdentity } from "../index.ts";
import { logKernel } from "../momenta.ts";

type Numbers = readonly number[];

/** Networks drawn neuron by neuron, phases and all: their fields and currents at given places. */
function networks(width: number, window: { infrared: number; cutoff: number }, draws: number, seed: string) {
  const cutoffKind = "gaussian" as const;
  const net = logKernelNet({ width, ...window, cutoffKind });
  const momenta = sample(net.density.weight0!, split(keyFrom(seed), 0), draws * width);
  const phases = new Float64Array(draws * width);
  fillUniform(split(keyFrom(seed), 1), phases);
  const size = Math.sqrt((2 * logKernel({ ...window, cutoffKind }).logRange) / width);
  return (m: number, [x, y]: Numbers): { readonly field: number; readonly current: readonly [number, number] } => {
    let [field, re, im] = [0, 0, 0];
    for (let i = m * width; i < (m + 1) * width; i++) {
      const [kx, ky] = [momenta.get(i, 0), momenta.get(i, 1)];
      const angle = kx * x! + ky * y! + 2 * Math.PI * phases[i]!;
      field += size * Math.cos(angle);
      // ∂ = ½(∂_x − i∂_y)
      re -= 0.5 * size * kx * Math.sin(angle);
      im += 0.5 * size * ky * Math.sin(angle);
    }
    return { field, current: [re, im] };
  };
}

/** (mean − exact)/error */
function pullOf(draws: number, of: (m: number) => number, exact: number): number {
  let [sum, square] = [0, 0];
  for (let m = 0; m < draws; m++) {
    const x = of(m);
    sum += x / draws;
    square += (x * x) / draws;
  }
  return (sum - exact) / Math.sqrt((square - sum * sum) / draws);
}

const squared = ([a, b]: readonly [number, number]): readonly [number, number] => [a * a - b * b, 2 * a * b];

describe("stress tensors of drawn networks", () => {
  it("have the central charge of the law at one and two neurons", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const window = { infrared: 0.05, cutoff: 1 };
    const draws = 30_000;
    for (const [width, r] of [
      [1, 1.5],
      [2, 1.5],
      [2, 2.5],
    ] as const) {
      const at = networks(width, window, draws, `charge ${width} ${r}`);
      const exact = centralCharge({ width, distance: r, ...window }).value;
      // 2z⁴T(z)T(0), the mean over six directions of z
      const product = (m: number): number => {
        const [c, d] = squared(at(m, [0, 0]).current);
        let sum = 0;
        for (let j = 0; j < 6; j++) {
          const angle = (Math.PI * j) / 3;
          const [a, b] = squared(at(m, [r * Math.cos(angle), r * Math.sin(angle)]).current);
          const [x, y] = [a * c - b * d, a * d + b * c];
          sum += (r ** 4 / 3) * (x * Math.cos(4 * angle) - y * Math.sin(4 * angle));
        }
        return sum;
      };
      pulls.push(pullOf(draws, product, exact));
      wrong.push(pullOf(draws, product, 4 * exact));
    }
    expectPulls(pulls, { few: true });
    expectRefuted(wrong, { few: true });
  });

  it("have the Ward identity of the law at two neurons, not that of the conformal field", () => {
    const window = { infrared: 0.05, cutoff: 3 };
    const [charges, points, z] = [
      [0.7, -0.7],
      [
        [0, 0],
        [0.8, -0.1],
      ],
      [0.3, 0.4],
    ];
    const options = { charges, points, width: 2, ...window, cutoffKind: "gaussian" as const };
    const draws = 60_000;
    const at = networks(2, window, draws, "ward");
    const { ratio, conformal } = wardIdentity({ ...options, position: z });
    const vertices = vertexCorrelator(options);
    // T = −(∂φ)² with e^{iq}, q real: parts with sin q vanish by φ → −φ
    const part = (m: number, which: 0 | 1): number => {
      const q = charges.reduce((sum, charge, j) => sum + charge * at(m, points[j]!).field, 0);
      return -squared(at(m, z).current)[which] * Math.cos(q);
    };
    const exact = [ratio.re * vertices, ratio.im * vertices];
    expectPulls([pullOf(draws, (m) => part(m, 0), exact[0]!), pullOf(draws, (m) => part(m, 1), exact[1]!)], {
      few: true,
    });
    expectRefuted([pullOf(draws, (m) => part(m, 1), conformal.im * vertices)], { few: true });
  });
});
