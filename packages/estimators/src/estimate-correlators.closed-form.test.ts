import { alphaScalar, cosNet, erfNet, gaussNet, mlp, reluNet } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectClose, relativeDistance } from "../../../tooling/testing/statistics.ts";
import { estimateCorrelators } from "./index.ts";
import { oracleRows } from "./testing/oracle-nets.ts";

const key = keyFrom(1);
const column = (...values: number[]): NdArray<Float64Array> => ndarray(Float64Array.from(values), [values.length, 1]);

describe("exact and quadrature correlators", () => {
  for (const { title, net, points, twoPoint, connectedFourPoint } of oracleRows) {
    it(`meet the tabulated two- and connected four-point functions of ${title}`, async () => {
      const result = await estimateCorrelators(net, points, { orders: [2, 4], key });
      expect(["exact", "quadrature"]).toContain(result.method);
      const scale = twoPoint[0][0];
      twoPoint.forEach((row, a) => {
        row.forEach((exact, b) => {
          expect(Math.abs(result.connected(2).value.get(a, b) - exact)).toBeLessThan(1e-11 * scale);
        });
      });
      const value = result.connected(4).value.get(0, 1, 2, 3);
      const tolerance = 1e-9 * Math.max(Math.abs(connectedFourPoint), 1e-9);
      expect(Math.abs(value - connectedFourPoint)).toBeLessThan(tolerance);
      // the error bar covers the difference, up to the 1e-11 of the table itself
      expect(result.connected(4).standardError.get(0, 1, 2, 3)).toBeLessThan(tolerance);
      // negative control: twice the width is a different number
      if (connectedFourPoint !== 0)
        expect(Math.abs(result.atWidth(34000).connected(4).value.get(0, 1, 2, 3) - connectedFourPoint)).toBeGreaterThan(
          100 * tolerance,
        );
    });
  }

  it("give 5/N and 1 + 15/N + 44/N² over the pairings for a relu-net on a ray", async () => {
    const points = column(0.3, 0.9, 1.4);
    const result = await estimateCorrelators(reluNet({ inputDimension: 1, width: 3 }), points, {
      orders: [2, 4, 6],
      key,
    });
    expect(result.method).toBe("exact");
    const x = [0.3, 0.9, 1.4];
    const g2 = (a: number, b: number): number => 0.5 * x[a] * x[b];
    for (const width of [1, 3, 40]) {
      const at = result.atWidth(width);
      expect(
        relativeDistance(at.connected(4).value.get(0, 0, 1, 2), (5 / width) * 3 * g2(0, 0) * g2(1, 2)),
      ).toBeLessThan(1e-13);
      const full = (1 + 15 / width + 44 / width ** 2) * 15 * g2(0, 0) * g2(1, 1) * g2(2, 2);
      expect(relativeDistance(at.correlator(6).value.get(0, 0, 1, 1, 2, 2), full)).toBeLessThan(1e-13);
      expect(
        relativeDistance(
          at.connected(6).value.get(0, 0, 1, 1, 2, 2),
          (44 / width ** 2) * 15 * g2(0, 0) * g2(1, 1) * g2(2, 2),
        ),
      ).toBeLessThan(1e-12);
      // negative control: the connected part is not the full correlator
      expect(relativeDistance(at.connected(6).value.get(0, 0, 1, 1, 2, 2), full)).toBeGreaterThan(0.1);
    }
  });

  it("give N·G4 = 3e⁴ − 3 for the gauss-net at the origin", async () => {
    const net = gaussNet({ inputDimension: 1, width: 10, weightStd: 1, biasStd: [1, 0] });
    const result = await estimateCorrelators(net, column(0), { orders: [2, 4], key });
    expect(result.method).toBe("exact");
    expect(relativeDistance(10 * result.connected(4).value.get(0, 0, 0, 0), 160.7944500994)).toBeLessThan(1e-12);
    expect(relativeDistance(10 * result.connected(4).value.get(0, 0, 0, 0), 2 * 160.7944500994)).toBeGreaterThan(0.4);
  });

  it("agree with the closed formula of the cos-net at four distinct points in d = 3", async () => {
    const [w0, w1, width] = [1.3, 0.8, 7];
    const data = [0.1, 0.2, -0.3, 0.7, -0.5, 0.2, -0.9, 0.4, 0.3, 0.5, 0.5, -0.2];
    const points = ndarray(Float64Array.from(data), [4, 3]);
    const net = cosNet({ inputDimension: 3, width, weightStd: w0, outputStd: w1 });
    const result = await estimateCorrelators(net, points, { orders: [2, 4], key });
    const x = (p: number): number[] => data.slice(3 * p, 3 * p + 3);
    const propagator = (combine: (j: number) => number): number =>
      Math.exp((-(w0 ** 2) * [0, 1, 2].reduce((sum, j) => sum + combine(j) ** 2, 0)) / 6);
    let sum = 0;
    for (const [a, b, c, d] of [
      [0, 1, 2, 3],
      [0, 2, 1, 3],
      [0, 3, 1, 2],
    ])
      sum +=
        3 * propagator((j) => x(a)[j] + x(b)[j] - x(c)[j] - x(d)[j]) -
        2 * propagator((j) => x(a)[j] - x(b)[j]) * propagator((j) => x(c)[j] - x(d)[j]);
    const exact = (w1 ** 4 / (8 * width)) * sum;
    expect(relativeDistance(result.connected(4).value.get(0, 1, 2, 3), exact)).toBeLessThan(1e-12);
    expect(relativeDistance(result.connected(4).value.get(0, 1, 2, 3), -exact)).toBeGreaterThan(1);
  });

  it("hold for odd correlators too: zero, and known to be zero", async () => {
    const result = await estimateCorrelators(erfNet({ inputDimension: 1, width: 5 }), column(0.5, 1), {
      orders: [1, 3],
      key,
    });
    expect(result.connected(3).value.get(0, 0, 1)).toBe(0);
    expect(result.connected(3).standardError.get(0, 0, 1)).toBe(0);
  });

  it("add a read-out bias to the two-point function and to nothing else", async () => {
    const options = { inputDimension: 1, width: 6, weightStd: 1.2 };
    const plain = await estimateCorrelators(erfNet(options), column(0.4, -1), { orders: [2, 4], key });
    const biased = await estimateCorrelators(erfNet({ ...options, biasStd: [0, 0.7] }), column(0.4, -1), {
      orders: [2, 4],
      key,
    });
    expectClose(biased.connected(2).value.get(0, 1), plain.connected(2).value.get(0, 1) + 0.49, 5e-14);
    expectClose(biased.connected(4).value.get(0, 0, 1, 1), plain.connected(4).value.get(0, 0, 1, 1), 5e-14);
    expect(biased.correlator(4).value.get(0, 0, 1, 1)).not.toBeCloseTo(plain.correlator(4).value.get(0, 0, 1, 1), 3);
  });

  it("have the O(D) structure over the outputs of a Gaussian read-out", async () => {
    const net = mlp({ inputDimension: 1, widths: [4], activation: "erf", outputDimension: 2 });
    const result = await estimateCorrelators(net, column(0.8), { orders: [2, 4], key });
    const g2 = result.connected(2).value;
    const g4 = result.connected(4).value;
    expect(g2.get(0, 1)).toBe(0);
    expect(g2.get(0, 0)).toBe(g2.get(1, 1));
    expect(g4.get(0, 0, 0, 1)).toBe(0);
    // κ(aabb) = κ(aaaa)/3 for equal points: three pairings against one
    const single = await estimateCorrelators(mlp({ inputDimension: 1, widths: [4], activation: "erf" }), column(0.8), {
      orders: [4],
      key,
    });
    expect(relativeDistance(g4.get(0, 0, 0, 0), single.connected(4).value.get(0, 0, 0, 0))).toBeLessThan(1e-12);
    // ⟨(hh)²⟩ − ⟨hh⟩² = connected aabb; aaaa = 3 × that
    expect(relativeDistance(3 * g4.get(0, 0, 1, 1), g4.get(0, 0, 0, 0))).toBeLessThan(1e-12);
    expect(relativeDistance(g4.get(0, 0, 1, 1), g4.get(0, 0, 0, 0))).toBeGreaterThan(0.5);
  });

  it("meet the Bessel functions of the free propagator far below the cutoff, and their error covers the difference", async () => {
    // d = 2, m = 1, α = 0, cutoff e^{−k²/2Λ²}, Λ = 100: G(r) = e^{1/2Λ²} K₀(r)/2π up to e^{−r²Λ²/2}, and at (x, x, y, y)
    // N·G4 = ½Ω G(2r) − 2 G(r)², Ω = G(0)
    const besselK = { 3: 0.03473950438627925, 6: 0.001243994328013123 };
    const propagator = (r: 3 | 6): number => (Math.exp(1 / 20_000) * besselK[r]) / (2 * Math.PI);
    const net = alphaScalar({ dimension: 2, width: 30, mass: 1, cutoff: 100, alpha: 0 });
    const points = ndarray(Float64Array.of(0, 0, 3, 0), [2, 2]);
    const result = await estimateCorrelators(net, points, {
      tuples: [
        [0, 1],
        [0, 0],
        [0, 0, 1, 1],
      ],
      key,
    });
    const omega = result.connected(2).value.get(1);
    expect(relativeDistance(omega, 0.7422022238)).toBeLessThan(1e-9);
    const four = (0.5 * omega * propagator(6) - 2 * propagator(3) ** 2) / 30;
    for (const [estimate, exact] of [
      [result.connected(2), propagator(3)],
      [result.connected(4), four],
    ] as const) {
      expect(relativeDistance(estimate.value.get(0), exact)).toBeLessThan(1e-8);
      expect(Math.abs(estimate.value.get(0) - exact)).toBeLessThan(estimate.standardError.get(0));
      expect(relativeDistance(estimate.value.get(0), 2 * exact)).toBeGreaterThan(0.4);
    }
  });

  it("agree with ∫ over momenta for the α family (N·G4/G2² = −3/2 at coincident points for α = 0)", async () => {
    const net = alphaScalar({ dimension: 2, width: 9, mass: 1, cutoff: 20, alpha: 0 });
    const origin = ndarray(new Float64Array(2), [1, 2]);
    const result = await estimateCorrelators(net, origin, { orders: [2, 4], key });
    expect(result.method).toBe("quadrature");
    const g2 = result.connected(2).value.get(0, 0);
    expect(relativeDistance((9 * result.connected(4).value.get(0, 0, 0, 0)) / g2 ** 2, -1.5)).toBeLessThan(1e-9);
    const other = alphaScalar({ dimension: 2, width: 9, mass: 1, cutoff: 20, alpha: 1 });
    const control = await estimateCorrelators(other, origin, { orders: [2, 4], key });
    expect(relativeDistance(control.connected(2).value.get(0, 0), g2)).toBeLessThan(1e-9);
    expect(relativeDistance((9 * control.connected(4).value.get(0, 0, 0, 0)) / g2 ** 2, -1.5)).toBeGreaterThan(0.1);
  });
});
