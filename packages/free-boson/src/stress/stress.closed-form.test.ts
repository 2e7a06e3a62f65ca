import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { centralCharge, currentCorrelator, wardIdentity } from "../index.ts";
import { logKernel, momentumAverage } from "../momenta.ts";

const narrow = { infrared: 0.05, cutoff: 1 };

describe("currentCorrelator", () => {
  it("is the mean over momenta, 1 in the window of a Gaussian cutoff, and turns as z^{−2}", () => {
    const kernel = logKernel({ infrared: 0.5, cutoff: 4, cutoffKind: "gaussian" });
    const [x, y] = [0.7, -0.4];
    // ⟨∂φ∂φ⟩ = ¼E[k̄² cos k·z]
    const [re, im] = momentumAverage(
      { low: kernel.infrared, high: kernel.largest, weight: kernel.weight },
      { reach: 1, components: 2 },
      (kx, ky, out) => {
        const wave = 0.25 * Math.cos(kx * x + ky * y);
        out[0] = (kx * kx - ky * ky) * wave;
        out[1] = -2 * kx * ky * wave;
      },
    );
    const found = currentCorrelator({ separation: [x, y], infrared: 0.5, cutoff: 4 });
    expectClose([found.re, found.im], [re, im], 1e-10);
    const far = currentCorrelator({ separation: [1, 1], infrared: 1e-5, cutoff: 50 });
    expectClose([far.ratio, far.im], [1, 0.25], 1e-9);
    expect(Math.abs(far.re)).toBeLessThan(1e-15);
  });

  it("does not converge with a hard cutoff: the ratio grows with Λr", () => {
    const hard = (r: number): number =>
      currentCorrelator({ separation: [r, 0], infrared: 1, cutoff: 100, cutoffKind: "hard" }).ratio;
    expectClose([hard(1)], [4.8225047298318], 1e-12);
    expect(hard(0.1).toFixed(4)).toBe("1.0286");
    expectRefusal(() => currentCorrelator({ separation: [0, 0], ...narrow }), DomainError, /other than 0/);
  });
});

describe("centralCharge", () => {
  it("has the known values at finite width, with its infrared terms and without", () => {
    for (const [width, distance, value] of [
      [10, 6, 0.957041553],
      [100, 6, 0.995477162],
      [10, 20, 0.93080362],
      [100, 20, 0.966699923],
    ])
      expectClose([centralCharge({ width, distance, ...narrow }).value], [value], 2e-9);
    // one neuron has the fourth moment only, whose infrared part is of order (εr)⁶
    for (const [distance, value] of [
      [1, 0.08182332700234],
      [2, 0.5484150548009],
      [4, 0.5726855317299],
    ])
      expectClose([centralCharge({ width: 1, distance, ...narrow }).value], [value], 1e-8);
    // without infrared terms at 20: reached with a smaller ε at the same Z only
    const { window } = centralCharge({ width: 100, distance: 20, ...narrow });
    expectClose([window], [0.9957268553177], 1e-12);
  });

  it("is the mean over one neuron and pairs of neurons, computed from cosines", () => {
    const kernel = logKernel({ ...narrow, cutoffKind: "gaussian" });
    const Z = kernel.logRange;
    for (const r of [1, 3, 7]) {
      // J = −(A/2√N) Σ k̄ sin: E over phases of sin² sin² is ¼(1 + ½cos 2k·z), of sin sin ½cos k·z; A² = 2Z
      const [second, fourth] = momentumAverage(
        { low: kernel.infrared, high: kernel.largest, weight: (k) => kernel.weight(k) / Z },
        { reach: 2 * r, components: 2 },
        (kx, ky, out) => {
          out[0] = (Z / 4) * (kx * kx - ky * ky) * Math.cos(kx * r);
          out[1] = ((Z * Z) / 16) * (kx ** 4 - 6 * kx ** 2 * ky ** 2 + ky ** 4) * (1 + 0.5 * Math.cos(2 * kx * r));
        },
      );
      for (const width of [1, 5, 40]) {
        const byHand = 2 * r ** 4 * (2 * (1 - 1 / width) * second ** 2 + fourth / width);
        const found = centralCharge({ width, distance: r, ...narrow });
        expect(Math.abs(found.value - byHand)).toBeLessThan(3e-9);
        // negative control: T = −½(∂φ)² has a quarter
        expect(Math.abs(found.value - byHand / 4)).toBeGreaterThan(0.5 * byHand);
      }
    }
  });

  it("is 1 + (1/N)(3Z/16 − 1) in the window, larger with a Gaussian read-out, and D at infinite width", () => {
    const wide = { infrared: 1e-4, cutoff: 100 };
    const Z = logKernel({ ...wide, cutoffKind: "gaussian" }).logRange;
    for (const distance of [0.3, 1, 3]) {
      expectClose([centralCharge({ width: 10, distance, ...wide }).value], [1 + ((3 * Z) / 16 - 1) / 10], 1e-8);
      const gaussian = centralCharge({ width: 10, distance, readout: "gaussian", ...wide });
      expectClose([gaussian.value, gaussian.window], new Array(2).fill(1 + ((9 * Z) / 16 - 1) / 10), 1e-8);
      const outputs = centralCharge({ width: 10, distance, outputs: 3, ...wide });
      expectClose([outputs.value], [3 * 0.9 + (3 * Z * 15) / 160], 1e-8);
      expectClose([centralCharge({ width: Number.POSITIVE_INFINITY, distance, outputs: 3, ...wide }).value], [3], 1e-8);
    }
  });

  it("runs with the distance for other densities of momenta (negative control)", () => {
    // density |k|^{−1} and |k|^{−3} of d²k in place of |k|^{−2}
    for (const power of [1, -1]) {
      const kernel = logKernel({ infrared: 0.01, cutoff: 10, cutoffKind: "gaussian" });
      const charge = (r: number): number => {
        const [second] = momentumAverage(
          { low: kernel.infrared, high: kernel.largest, weight: (k) => kernel.weight(k) * k ** power },
          { reach: r, components: 1 },
          (kx, ky, out) => {
            out[0] = (kx * kx - ky * ky) * Math.cos(kx * r);
          },
        );
        return r ** 4 * second ** 2;
      };
      expect(Math.abs(charge(2) / charge(1) - 1)).toBeGreaterThan(0.5);
    }
  });

  it("refuses a hard cutoff, and several outputs of equal amplitude", () => {
    expectRefusal(
      () => centralCharge({ width: 10, distance: 1, ...narrow, cutoffKind: "hard" }),
      UnsupportedError,
      /must be "gaussian" for stress tensors/,
    );
    expectRefusal(
      () => centralCharge({ width: 10, distance: 1, ...narrow, outputs: 2, readout: "deterministic" }),
      DomainError,
      /"gaussian" for 2 outputs/,
    );
  });
});

describe("wardIdentity", () => {
  const options = {
    ...{
      charges: [0.7, -0.7],
      points: [
        [0, 0],
        [0.8, -0.1],
      ],
      position: [0.3, 0.4],
    },
    ...{ infrared: 0.05, cutoff: 20 },
  };

  it("has the known ratios, and nears that of the conformal field as 1/N", () => {
    const known: readonly (readonly [number, number, number])[] = [
      [2, 1.316023, -0.004691],
      [10, 0.741285, -0.245812],
      [100, 0.568181, -0.315527],
      [10_000, 0.548718, -0.323282],
    ];
    const violations = known.map(([width, re, im]) => {
      const { ratio, violation } = wardIdentity({ ...options, width });
      expect(Math.abs(ratio.re - re)).toBeLessThan(2e-6);
      expect(Math.abs(ratio.im - im)).toBeLessThan(2e-6);
      return violation;
    });
    expect(violations[2] / violations[1]).toBeLessThan(0.12);
    // negative control: at N = 2 the identity is broken by more than itself
    expect(violations[0]).toBeGreaterThan(1);
    const limit = wardIdentity({ ...options, width: Number.POSITIVE_INFINITY });
    expect(limit.violation).toBeLessThan(2e-3);
    expect([limit.conformal.re.toFixed(4), limit.conformal.im.toFixed(4)]).toEqual(["0.5488", "-0.3234"]);
  });

  it("has Σ h/(z − x)² + ∂/(z − x) as its conformal side, for three operators", () => {
    const charges = [0.5, 0.4, -0.9];
    const points = [
      [0, 0],
      [1, 0.2],
      [-0.3, 0.8],
    ];
    const z = [0.4, 0.5];
    const { conformal } = wardIdentity({ ...options, charges, points, position: z, width: Number.POSITIVE_INFINITY });
    // ¼Σα_j²/(z−x_j)² + Σ_j 1/(z−x_j) Σ_{k≠j} ½α_jα_k/(x_j−x_k)
    const over = (a: readonly number[], b: readonly number[]): [number, number] => {
      const [x, y] = [a[0] - b[0], a[1] - b[1]];
      return [x / (x * x + y * y), -y / (x * x + y * y)];
    };
    const times = ([a, b]: number[], [c, d]: number[]): [number, number] => [a * c - b * d, a * d + b * c];
    let [re, im] = [0, 0];
    charges.forEach((alpha, j) => {
      const near = over(z, points[j]);
      const square = times(near, near);
      let slope: [number, number] = [0, 0];
      charges.forEach((beta, k) => {
        if (k === j) return;
        const pair = over(points[j], points[k]);
        slope = [slope[0] + 0.5 * alpha * beta * pair[0], slope[1] + 0.5 * alpha * beta * pair[1]];
      });
      const term = times(near, slope);
      re += (alpha ** 2 / 4) * square[0] + term[0];
      im += (alpha ** 2 / 4) * square[1] + term[1];
    });
    expectClose([conformal.re, conformal.im], [re, im], 1e-12);
  });

  it("refuses a position at a point, and a hard cutoff", () => {
    expectRefusal(() => wardIdentity({ ...options, width: 2, position: [0, 0] }), DomainError, /none of the points/);
    expectRefusal(() => wardIdentity({ ...options, width: 2, cutoffKind: "hard" }), UnsupportedError, /gaussian/);
  });
});
