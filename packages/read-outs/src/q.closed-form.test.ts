import { wick } from "@nnft/correlators";
import { DomainError, ShapeError } from "@nnft/foundations";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { pfaffian } from "@nnft/linear-algebra";
import { classify } from "@nnft/qm/classify";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { qGaussian, qGaussianMoment, qOscillatorProcess, qWick } from "./index.ts";

const times = [0, 0.4, 0.5, 1.1, 1.3, 2, 2.2, 2.9];
const kernel = times.map((t) => times.map((s) => Math.exp(-Math.abs(t - s))));
const positions = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

describe("qGaussianMoment", () => {
  it("has the moments of the table", () => {
    const table: readonly (readonly [number, readonly number[]])[] = [
      [0.3, [2.3, 7.097, 25.551449, 101.1455829699, 426.803905743121]],
      [-0.5, [1.5, 2.625, 5.015625, 10.1513671875, 21.401092529296875]],
      [0.8, [2.8, 12.232, 70.228864, 487.9477172224, 3909.767635307856]],
    ];
    for (const [q, moments] of table)
      expectClose(
        [4, 6, 8, 10, 12].map((n) => qGaussianMoment(q, n)),
        moments,
        1e-13,
      );
    expect([2, 4, 6, 8, 10].map((n) => qGaussianMoment(0, n))).toEqual([1, 2, 5, 14, 42]);
    expect([2, 4, 6, 8, 10].map((n) => qGaussianMoment(1, n))).toEqual([1, 3, 15, 105, 945]);
    expect([0, 2, 8, 3].map((n) => qGaussianMoment(-1, n))).toEqual([1, 1, 1, 0]);
  });
  it("is the formula of Touchard and Riordan, q-Wick at one point, and the integral of the density", () => {
    for (const q of [-0.8, -0.2, 0.4, 0.7]) {
      const { density, edge } = qGaussian(q);
      for (const m of [1, 2, 4]) {
        const value = qGaussianMoment(q, 2 * m);
        let sum = 0;
        let binomial = 1;
        const row = [1];
        for (let k = 1; k <= 2 * m; k++) row.push((binomial = (binomial * (2 * m - k + 1)) / k));
        for (let k = -m; k <= m; k++) sum += (k % 2 === 0 ? 1 : -1) * q ** ((k * (k - 1)) / 2) * row[m + k];
        expectClose(sum / (1 - q) ** m, value, 1e-11);
        expectClose(qWick([[1]], new Array(2 * m).fill(0), { q }), value, 1e-12);
        const { value: integral } = adaptivePanels((x) => x ** (2 * m) * density(x), -edge, edge, { tolerance: 1e-11 });
        expectClose(integral, value, 1e-8);
      }
    }
  });
});

describe("qGaussian", () => {
  it("is the product of Szegő, the semicircle at q = 0, and nearly normal at q = 0.999", () => {
    for (const x of [-1.9, -0.3, 0, 1.2]) {
      expectClose(qGaussian(0).density(x), Math.sqrt(4 - x * x) / (2 * Math.PI), 1e-14);
      expect(Math.abs(qGaussian(0.999).density(x) - Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI))).toBeLessThan(
        2e-4,
      );
      const theta = Math.acos((x * Math.sqrt(0.7)) / 2);
      let value = Math.sqrt(0.7) / (4 * Math.PI * Math.sin(theta));
      for (let k = 0; k < 60; k++)
        value *= (1 - 0.3 ** (k + 1)) * (1 - 2 * 0.3 ** k * Math.cos(2 * theta) + 0.3 ** (2 * k));
      expectClose(qGaussian(0.3).density(x), value, 1e-13);
    }
    expect(qGaussian(0.3).density(5)).toBe(0);
  });
  it("has quantiles that its distribution inverts, and draws with its moments, not with another's", () => {
    const law = qGaussian(-0.4);
    for (const p of [0.01, 0.3, 0.5, 0.99, 1]) expectClose(law.distribution(law.quantile(p)), p, 1e-12);
    expect(law.quantile(0)).toBe(-law.edge);
    const pulls = (q: number): number[] =>
      positions(36).map((k) => {
        const draws = law.draw(split(keyFrom(7), k), 1000);
        const fourth = draws.map((x) => x ** 4);
        const mean = fourth.reduce((a, b) => a + b) / 1000;
        const spread = Math.sqrt((qGaussianMoment(-0.4, 8) - qGaussianMoment(-0.4, 4) ** 2) / 1000);
        return (mean - qGaussianMoment(q, 4)) / spread;
      });
    expectPulls(pulls(-0.4));
    expectRefuted(pulls(-0.2));
    expectRefusal(() => qGaussian(1), DomainError, /normal/);
  });
});

describe("qWick", () => {
  it("has the ordered functions of e^{−|t−s|} at six and eight times", () => {
    const table = [
      [-1, 0.182683524052735, 0.0907179532894126],
      [-0.5, 0.355084777504614, 0.241827701966677],
      [0, 0.585164798673474, 0.507790572237208],
      [0.3, 0.760320203506705, 0.754555603521245],
      [1, 1.30895329442909, 1.76499526540862],
    ];
    for (const [q, six, eight] of table) {
      expectClose(qWick(kernel, positions(6), { q }), six, 1e-13);
      expectClose(qWick(kernel, positions(8), { q }), eight, 1e-13);
    }
    expectClose(qWick(kernel, positions(6), { q: -1 }), Math.exp(-0.4 - 0.6 - 0.7), 1e-13);
  });
  it("is Wick's theorem at q = 1 and a Pfaffian at −1; unordered times give another number", () => {
    expectClose(qWick(kernel, positions(8), { q: 1 }), wick(kernel, positions(8)), 1e-13);
    const matrix = Float64Array.from({ length: 64 }, (_, k) => {
      const [a, b] = [k >> 3, k % 8];
      return a === b ? 0 : a < b ? kernel[a][b] : -kernel[a][b];
    });
    expectClose(qWick(kernel, positions(8), { q: -1 }), pfaffian(matrix, 8).value, 1e-12);
    expect(Math.abs(qWick(kernel, [0, 2, 1, 3], { q: 0.3 }) - qWick(kernel, [0, 1, 2, 3], { q: 0.3 }))).toBeGreaterThan(
      0.01,
    );
    expect(qWick(kernel, [0, 1, 2], { q: 0.3 })).toBe(0);
    expect(qWick(kernel, [], { q: 0.3 })).toBe(1);
    expectRefusal(() => qWick([[1, 2]], [0, 0], { q: 0 }), ShapeError, /square/);
  });
});

describe("qOscillatorProcess", () => {
  it("has the time-ordered functions of the oscillator: ⟨0|x e^{−tH} x …|0⟩ by matrices", () => {
    for (const q of [-1, -0.5, 0, 0.3, 0.9, 1]) {
      const numbers = [0];
      for (let k = 1; k < 12; k++) numbers.push(1 + q * numbers[k - 1]);
      let state = new Array<number>(12).fill(0);
      state[0] = 1;
      for (let n = 5; n >= 0; n--) {
        state = state.map((_, k) => (k > 0 ? state[k - 1] : 0) + (k < 11 ? numbers[k + 1] * state[k + 1] : 0));
        const gap = n > 0 ? times[n] - times[n - 1] : 0;
        state = state.map((value, k) => value * Math.exp(-k * gap));
      }
      const { nPoint } = qOscillatorProcess({ q });
      const shuffled = [3, 0, 5, 1, 4, 2].map((k) => [times[k]]);
      expectClose(nPoint(shuffled), state[0], 1e-12);
    }
  });
  it("is drawn as a classical chain with these functions", () => {
    const four = [0, 0.4, 1.1, 2];
    const points = four.map((t) => [t]);
    expectClose(qOscillatorProcess({ q: 0.3 }).nPoint(points), 0.359898959595688, 1e-13);
    const count = 600;
    const pulls = positions(36).map((k) => {
      const process = qOscillatorProcess({ q: [-1, -0.6, 0, 0.3, 0.7, 1][k % 6] });
      const draws = process.draw(points, split(keyFrom(11), k), count);
      const products = positions(count).map((m) => draws.subarray(4 * m, 4 * m + 4).reduce((a, b) => a * b));
      const mean = products.reduce((a, b) => a + b) / count;
      const spread = Math.sqrt(products.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / count;
      return [(mean - process.nPoint(points)) / spread, (mean - 1.7 * process.nPoint(points)) / spread];
    });
    expectPulls(pulls.map(([pull]) => pull));
    expectRefuted(pulls.map(([, wrong]) => wrong));
  });
  it("is drawn near q = ±1 too, where the law is narrow in its angle", () => {
    const points = [[0], [0.4], [1.1], [2]];
    const pulls = [0.95, 0.97, -0.9, -0.95].map((q, k) => {
      const process = qOscillatorProcess({ q });
      const draws = process.draw(points, split(keyFrom(13), k), 300);
      const products = positions(300).map((m) => draws.subarray(4 * m, 4 * m + 4).reduce((a, b) => a * b));
      const mean = products.reduce((a, b) => a + b) / 300;
      const spread = Math.sqrt(products.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / 300;
      return (mean - process.nPoint(points)) / spread;
    });
    expectPulls(pulls, { few: true });
  });
  it("keeps the order of times, and does not move in no time", () => {
    const process = qOscillatorProcess({ q: 0.2, frequency: 2 });
    const draws = process.draw([[1], [0], [1]], keyFrom(1), 3);
    for (let m = 0; m < 3; m++) expect(draws[3 * m]).toBe(draws[3 * m + 2]);
    expectClose(process.nPoint([[0.5], [0]]), Math.exp(-1), 1e-14);
  });
  it("is reflection positive for every q; its paths jump for q < 1 and are continuous at q = 1", async () => {
    for (const q of [-1, -0.5, 0, 0.3, 1]) {
      const found = await classify(qOscillatorProcess({ q }), { key: keyFrom(3), samples: 1024 });
      const verdict = (name: string): string => found.requirements.find((r) => r.name === name)!.verdict;
      expect(verdict("reflection positivity")).toBe("holds");
      expect(verdict("time reversal")).toBe("holds");
      expect(verdict("path continuity")).toBe(q === 1 ? "holds" : "broken");
      expect(found.class).toBe(q === 1 ? "OS-QM" : "NN-SP");
    }
  });
});
