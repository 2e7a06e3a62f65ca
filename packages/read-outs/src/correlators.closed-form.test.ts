import { cosNet, mlp } from "@nnft/architectures";
import { wick } from "@nnft/correlators";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { neuronMoments } from "@nnft/infinite-width";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import {
  conditionalCorrelators,
  type ReadOut,
  readOutCorrelators,
  stringStatistics,
  vacuumCorrelator,
} from "./index.ts";
import { evenPartitions, oddInterlacings } from "./law/even-partitions.ts";
import { genus } from "./law/genus.ts";
import { meanStringSign } from "./law/string-signs.ts";
import { combination, fieldOf, majoranas, type Operator, product, trace } from "./testing/operators.ts";

const places = [[0], [0.3], [0.7], [1.2]];
const net = cosNet({ inputDimension: 1, width: 8 });
const four = (readOut: ReadOut, width?: number): number =>
  readOutCorrelators(net, places, [[0, 1, 2, 3]], { readOut, ...(width ? { width } : {}) }).values[0];
const features = [
  [0.7, -1.2, 0.4],
  [1.1, 0.3, -0.8],
  [-0.5, 0.9, 1.3],
  [0.2, 1.7, -0.6],
];
const column = (point: number): number[] => features.map((row) => row[point]);

describe("readOutCorrelators", () => {
  it("has the four-point functions of a cosine net at N = 8 for each q", () => {
    expectClose(four({ kind: "q", q: -1 }), 0.199650891658905, 1e-13);
    expectClose(four({ kind: "q", q: 0 }), 0.313848405325377, 1e-13);
    expectClose(four({ kind: "q", q: 0.3 }), 0.348107659425319, 1e-13);
    expectClose(four({ kind: "q", q: 1 }), 0.428045918991849, 1e-13);
    expectClose(four({ kind: "clifford" }), 0.199650891658905, 1e-13);
    expectClose(four({ kind: "commuting", law: "signs" }), 0.428045918991849, 1e-13);
  });
  it("is the sum of the planar, crossed and coincident terms, which a law without the last one is not", () => {
    const names = [
      [0, 1],
      [2, 3],
      [0, 3],
      [1, 2],
      [0, 2],
      [1, 3],
      [0, 1, 2, 3],
    ];
    const m = neuronMoments(net, places, names).values;
    const law = (q: number): number => (7 / 8) * (m[0] * m[1] + m[2] * m[3] + q * m[4] * m[5]) + m[6] / 8;
    const scale = four({ kind: "q", q: 0.4 }) / law(0.4);
    expectClose(four({ kind: "q", q: -0.7 }) / law(-0.7), scale, 1e-12);
    expectClose(scale, 1, 1e-12);
  });
  it("agrees with the net of numbers: normal weights have the correlators of the net itself, signs another fourth cumulant", () => {
    const tanh = mlp({ inputDimension: 1, widths: [3], activation: "erf", biasStd: 0 });
    const { values, limits } = readOutCorrelators(
      tanh,
      [[0.5], [1.1]],
      [
        [0, 0],
        [0, 0, 1, 1],
      ],
      {
        readOut: { kind: "commuting" },
      },
    );
    const [aa, bb, ab, aabb] = neuronMoments(
      tanh,
      [[0.5], [1.1]],
      [
        [0, 0],
        [1, 1],
        [0, 1],
        [0, 0, 1, 1],
      ],
    ).values;
    const unit = values[0] / aa;
    expectClose(values[1] / unit ** 2, (2 / 3) * (aa * bb + 2 * ab * ab) + aabb, 1e-10);
    expectClose(
      limits[1] / unit ** 2,
      wick(
        [
          [aa, ab],
          [ab, bb],
        ],
        [0, 0, 1, 1],
      ),
      1e-10,
    );
  });
  it("at one point and constant features follows m₄ = 2 + q − (1 + q)/N, and the sixth moment with E q₁₂q₁₃q₂₃", () => {
    const moments = (width: number, readOut: ReadOut): Float64Array =>
      conditionalCorrelators(new Array(width).fill([1]), [[0, 0, 0, 0], new Array(6).fill(0)], { readOut });
    const sixth = (n: number, q: number, pair = q * q, triple = q ** 3): number =>
      (n + n * (n - 1) * (9 + 6 * q) + n * (n - 1) * (n - 2) * (5 + 6 * q + 3 * pair + triple)) / n ** 3;
    for (const [n, q] of [
      [2, 0.3],
      [3, 0.3],
      [2, -0.5],
      [3, -0.5],
      [7, 0.9],
    ])
      expectClose(moments(n, { kind: "q", q }), [2 + q - (1 + q) / n, sixth(n, q)], 1e-13);
    const strings: ReadOut = { kind: "strings", modes: 8, weight: 2 };
    expectClose(moments(5, strings), [67 / 35, 4.40897959183673], 1e-13);
    // the law of independent signs is 4.4594 there
    expect(Math.abs(sixth(5, 1 / 7) - moments(5, strings)[1])).toBeGreaterThan(0.05);
    for (const dimension of [1, 2, 5])
      expectClose(moments(4, { kind: "matrices", dimension }), [2 + dimension ** -2, 5 + 10 * dimension ** -2], 1e-13);
    expectClose(moments(6, { kind: "clifford" }), [1, 1], 1e-13);
  });
  it("tends to its limit as 1/N, which the width Infinity states", () => {
    for (const readOut of [{ kind: "q", q: 0.3 }, { kind: "clifford" }, { kind: "matrices", dimension: 2 }] as const) {
      const tuple = [0, 2, 1, 3, 3, 2];
      const at = (width: number) => readOutCorrelators(net, places, [tuple], { readOut, width });
      const limit = at(Number.POSITIVE_INFINITY).values[0];
      expectClose(at(50).limits[0], limit, 1e-13);
      const [one, two] = [1e5, 2e5].map((width) => at(width).values[0] - limit);
      expect(Math.abs(one / two - 2)).toBeLessThan(1e-3);
    }
  });
  it("refuses what it cannot do", () => {
    const readOut: ReadOut = { kind: "clifford" };
    const deep = mlp({ inputDimension: 1, widths: [3, 3], activation: "erf" });
    expectRefusal(() => readOutCorrelators(deep, [[0]], [[0, 0]], { readOut }), UnsupportedError, /i\.i\.d\. neurons/);
    expectRefusal(() => readOutCorrelators(net, [[0]], [[0, 1]], { readOut }), DomainError, /tuples/);
    expectRefusal(() => readOutCorrelators(net, [[0]], [new Array(12).fill(0)], { readOut }), DomainError, /10 points/);
    expectRefusal(
      () => readOutCorrelators(net, [[0]], [[0, 0]], { readOut: { kind: "q", q: 1.2 } }),
      DomainError,
      /readOut\.q/,
    );
    expectRefusal(() => readOutCorrelators(net, [[0]], [[0, 0]], { readOut, width: 0 }), DomainError, /width/);
    const wide: ReadOut = { kind: "strings", modes: 60, weight: 20 };
    const ten = new Array(10).fill(0);
    expectRefusal(() => readOutCorrelators(net, [[0]], [ten], { readOut: wide }), UnsupportedError, /terms/);
  });
});

describe("conditionalCorrelators", () => {
  it("is the trace of Jordan–Wigner matrices, given the features, in every order of the product", () => {
    const operators = majoranas(4);
    const fields = [0, 1, 2].map((p) => fieldOf(column(p), operators));
    for (const tuple of [
      [0, 1],
      [0, 1, 2, 0],
      [0, 1, 0, 1],
      [2, 1, 0, 0, 1, 2],
      [0, 1, 2, 1, 0, 2, 2, 1],
    ]) {
      const found = conditionalCorrelators(features, [tuple], { readOut: { kind: "clifford" } })[0];
      expectClose(found, trace(tuple.map((p) => fields[p])), 1e-12);
      expectClose(conditionalCorrelators(features, [tuple], { readOut: { kind: "q", q: -1 } })[0], found, 1e-12);
    }
    // Wick's theorem with plus signs is another number
    const kernel = [0, 1, 2].map((a) => [0, 1, 2].map((b) => features.reduce((sum, h) => sum + h[a] * h[b], 0) / 4));
    const plain = conditionalCorrelators(features, [[0, 1, 2, 0]], { readOut: { kind: "clifford" } })[0];
    expect(Math.abs(wick(kernel, [0, 1, 2, 0]) - plain)).toBeGreaterThan(0.1);
  });
  it("vanishes under the full antisymmetriser: a Clifford field needs an order", () => {
    const tuples = [
      [0, 1],
      [1, 0],
    ];
    const [forth, back] = conditionalCorrelators(features, tuples, { readOut: { kind: "clifford" } });
    expectClose(forth - back, 0, 1e-13);
  });
  it("averages over all sign matrices of three neurons, by enumeration of words", () => {
    const three = features.slice(0, 3);
    const q = 0.3;
    const tuple = [0, 1, 2, 1, 0, 2];
    let sum = 0;
    for (let set = 0; set < 8; set++) {
      const sign = (i: number, j: number): number => (i === j ? 1 : 1 - 2 * ((set >> (i + j - 1)) % 2));
      const share = [0, 1, 2].reduce((p, b) => p * ((set >> b) % 2 === 0 ? (1 + q) / 2 : (1 - q) / 2), 1);
      for (let word = 0; word < 3 ** 6; word++) {
        const letters = tuple.map((_, k) => Math.floor(word / 3 ** k) % 3);
        if ([0, 1, 2].some((i) => letters.filter((l) => l === i).length % 2 === 1)) continue;
        let value = share;
        for (let a = 0; a < 6; a++)
          for (let b = a + 1; b < 6; b++) if (letters[a] > letters[b]) value *= sign(letters[a], letters[b]);
        letters.forEach((i, k) => {
          value *= three[i][tuple[k]] / Math.sqrt(3);
        });
        sum += value;
      }
    }
    expectClose(conditionalCorrelators(three, [tuple], { readOut: { kind: "q", q } })[0], sum, 1e-12);
  });
  it("refuses features that are no table", () => {
    const readOut: ReadOut = { kind: "clifford" };
    expectRefusal(() => conditionalCorrelators([[1], [1, 2]], [[0, 0]], { readOut }), ShapeError, /features/);
    expectRefusal(() => conditionalCorrelators([[1]], [[0, 1]], { readOut }), DomainError, /tuples/);
  });
});

describe("vacuumCorrelator", () => {
  const operators = majoranas(8);
  const half = (i: number, sign: number): Operator =>
    combination([
      [0.5, operators[2 * i]],
      [sign * 0.5, product({ size: 16, re: operators[0].re.map(() => 0), im: identity() }, operators[2 * i + 1])],
    ]);
  function identity(): Float64Array {
    return Float64Array.from({ length: 256 }, (_, k) => (k % 17 === 0 ? 1 : 0));
  }
  const lower = [0, 1, 2, 3].map((i) => half(i, 1));
  const raise = [0, 1, 2, 3].map((i) => half(i, -1));
  /** the state that all c_i kill, found as the diagonal entry of Π (1 − c†c) */
  const empty = [0, 1, 2, 3]
    .map((i) =>
      combination([
        [1, { size: 16, re: identity(), im: new Float64Array(256) }],
        [-1, product(raise[i], lower[i])],
      ]),
    )
    .reduce(product);
  const state = Array.from({ length: 16 }, (_, k) => k).find((k) => Math.abs(empty.re[17 * k] - 1) < 1e-9)!;

  it("is the vacuum expectation of the matrices: a determinant of K̂, with the creators reversed", () => {
    const tilde = [
      [0.3, 1.1, -0.4],
      [-0.9, 0.2, 0.8],
      [1.4, -0.7, 0.1],
      [0.6, 0.5, -1.2],
    ];
    const f = [0, 1, 2].map((p) => combination(lower.map((c, i) => [features[i][p] / 2, c])));
    const g = [0, 1, 2].map((p) => combination(raise.map((c, i) => [tilde[i][p] / 2, c])));
    const kernel = [0, 1, 2].map((a) =>
      [0, 1, 2].map((b) => features.reduce((s, h, i) => s + h[a] * tilde[i][b], 0) / 4),
    );
    const word = [f[0], f[1], f[2], g[2], g[1], g[0]].reduce(product);
    const found = vacuumCorrelator({ re: kernel }, { width: Number.POSITIVE_INFINITY }).re;
    expectClose(found, word.re[17 * state], 1e-12);
    // bars that are not reversed have the other sign
    expectClose([f[0], f[1], f[2], g[0], g[1], g[2]].reduce(product).re[17 * state], -found, 1e-12);
  });
  it("averaged over independent neurons has (N)_n/Nⁿ: all 2⁴ choices of four neurons of two kinds", () => {
    const kinds = [features[0], features[1]];
    let mean = 0;
    for (let set = 0; set < 16; set++) {
      const chosen = [0, 1, 2, 3].map((i) => kinds[(set >> i) % 2]);
      const hat = [0, 1].map((a) => [0, 1].map((b) => chosen.reduce((s, h) => s + h[a] * h[b], 0) / 4));
      mean += vacuumCorrelator({ re: hat }, { width: Number.POSITIVE_INFINITY }).re / 16;
    }
    const kernel = [0, 1].map((a) => [0, 1].map((b) => (kinds[0][a] * kinds[0][b] + kinds[1][a] * kinds[1][b]) / 2));
    expectClose(vacuumCorrelator({ re: kernel }, { width: 4 }).re, mean, 1e-12);
    expect(vacuumCorrelator({ re: kernel }, { width: 1 })).toEqual({ re: 0, im: 0 });
  });
  it("takes complex kernels: det (K₁ + iK₂) of two by two", () => {
    const { re, im } = vacuumCorrelator(
      {
        re: [
          [1, 2],
          [3, 4],
        ],
        im: [
          [0, 1],
          [-1, 2],
        ],
      },
      { width: Number.POSITIVE_INFINITY },
    );
    // (1)(4 + 2i) − (2 + i)(3 − i) = −3 + 3i − … by hand: 4 + 2i − (6 − 2i + 3i + 1)
    expectClose([re, im], [-3, 1], 1e-13);
    expectRefusal(() => vacuumCorrelator({ re: [[1, 2]] }, { width: 2 }), ShapeError, /\[n, n\]/);
  });
});

describe("the words of read-outs", () => {
  it("counts partitions into even blocks, and pairs that interlace", () => {
    expect([0, 2, 4, 6, 8, 10, 3].map((n) => evenPartitions(n).length)).toEqual([1, 1, 4, 31, 379, 6556, 0]);
    const crossed = { labels: Uint8Array.of(0, 1, 0, 1), blocks: 2 };
    expect(oddInterlacings(crossed)).toEqual([[0, 1]]);
    expect(oddInterlacings({ labels: Uint8Array.of(0, 1, 1, 0), blocks: 2 })).toEqual([]);
    expect(genus([2, 3, 0, 1])).toBe(1);
    expect(genus([1, 0, 3, 2])).toBe(0);
  });
  it("signs of Majorana strings are those of all pairs of eight, enumerated", () => {
    const strings: (readonly number[])[] = [];
    for (let a = 0; a < 8; a++) for (let b = a + 1; b < 8; b++) strings.push([a, b]);
    const sign = (s: readonly number[], t: readonly number[]): number =>
      s.filter((a) => t.includes(a)).length % 2 === 0 ? 1 : -1;
    let [pair, triple, square] = [0, 0, 0];
    const n = strings.length;
    for (const s of strings)
      for (const t of strings) {
        pair += sign(s, t) / n ** 2;
        for (const u of strings) {
          triple += (sign(s, t) * sign(s, u) * sign(t, u)) / n ** 3;
          // a square 0–1–2–3–0 needs its fourth corner averaged: Σ_v of two signs
          square += (sign(s, t) * sign(t, u) * strings.reduce((sum, v) => sum + sign(u, v) * sign(v, s), 0)) / n ** 4;
        }
      }
    const found = stringStatistics({ modes: 8, weight: 2 });
    expectClose([found.q, found.triangle, found.chain], [1 / 7, -5 / 49, 1 / 49], 1e-14);
    expectClose([pair, triple], [found.q, found.triangle], 1e-12);
    const loop = [
      [0, 1],
      [1, 2],
      [2, 3],
      [0, 3],
    ] as const;
    expectClose(meanStringSign("test", 8, 2, loop), square, 1e-12);
  });
  it("single Majoranas drawn with replacement have q = −1 + 2/n, not −1, and tend to the double-scaled curve", () => {
    for (const n of [2, 5, 40]) expectClose(stringStatistics({ modes: n, weight: 1 }).q, -1 + 2 / n, 1e-14);
    // at fixed k²/n = 1/4 the distance falls with k/n
    const off = (modes: number, weight: number): number => {
      const { q, doubleScaled } = stringStatistics({ modes, weight });
      return Math.abs(q / doubleScaled - 1);
    };
    expect(off(400, 10)).toBeLessThan(0.03);
    expect(Math.abs(off(100, 5) / off(400, 10) - 2)).toBeLessThan(0.2);
  });
});
