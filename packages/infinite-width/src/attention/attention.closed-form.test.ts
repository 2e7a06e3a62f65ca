import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { type AttentionHeads, headCorrelators, headCumulant, scoreLaw } from "../attention.ts";

const X = [
  [1, 0.3, -0.2],
  [0.3, 0.8, 0.1],
  [-0.2, 0.1, 1.2],
];
const linear = (more: Partial<AttentionHeads> = {}): AttentionHeads => ({ tokens: X, scores: "linear", ...more });
/** Two tokens of unit size without overlap: one query has differences of scores of variance 2v. */
const pair = (s2: number, more: Partial<AttentionHeads> = {}): AttentionHeads => ({
  tokens: [
    [1, 0],
    [0, 1],
  ],
  scores: "softmax",
  scoreVariance: s2 / 2,
  ...more,
});

describe("linear attention heads", () => {
  it("have closed four-point functions at every dimension of keys and values", () => {
    for (const [keyDimension, valueDimension, known] of [
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0.8788265306122447],
      [4, 8, 2.522799744897959],
      [8, Number.POSITIVE_INFINITY, 1.348533163265306],
    ] as const) {
      const { twoPoint, connected, method } = headCorrelators(linear({ keyDimension, valueDimension }));
      const g = (s: number, t: number): number => twoPoint.value.get(s, t);
      expect(method).toBe("exact");
      for (const [a, b, c, d] of [
        [0, 0, 0, 0],
        [0, 1, 2, 0],
        [1, 2, 2, 1],
      ] as const) {
        const pairings = g(a, b) * g(c, d) + g(a, c) * g(b, d) + g(a, d) * g(b, c);
        expect(connected.value.get(a, b, c, d) / pairings).toBeCloseTo(known, 12);
      }
    }
    // one head, by enumeration of all indices of Wick's theorem at d_k = d_v = 2
    const { connected, twoPoint } = headCorrelators(linear({ keyDimension: 2, valueDimension: 2 }));
    const g = (s: number, t: number): number => twoPoint.value.get(s, t);
    expect(connected.value.get(0, 1, 2, 0)).toBeCloseTo(-1.471104, 12);
    const full = connected.value.get(0, 1, 2, 0) + g(0, 1) * g(2, 0) + g(0, 2) * g(1, 0) + g(0, 0) * g(1, 2);
    expect(full).toBeCloseTo(-1.696896, 12);
  });

  it("have all cumulants, and the number of heads is the width", () => {
    const [k2, k4, k6] = [2, 4, 6].map((order) => headCumulant(linear(), 0, order));
    expect(k4! / k2! ** 2).toBeCloseTo(2.6364795918367347, 12);
    expect(k6! / k2! ** 3).toBeCloseTo(25.137914540816325, 11);
    expect(k4).toBeCloseTo(headCorrelators(linear()).connected.value.get(0, 0, 0, 0), 12);
    expect(headCumulant(linear({ heads: 5 }), 0, 6)).toBeCloseTo(k6! / 25, 12);
    const eight = headCorrelators(linear({ heads: 8 }));
    expect(eight.connected.value.get(0, 1, 2, 0)).toBeCloseTo(
      headCorrelators(linear()).connected.value.get(0, 1, 2, 0) / 8,
      14,
    );
    expect(eight.effectiveHeads.get(0)).toBeCloseTo(8 / 0.8788265306122447, 10);
    // the control: a Gaussian field, which wide keys do not make of a head
    expect(headCorrelators(linear({ keyDimension: 1e9 })).connected.value.get(0, 0, 0, 0)).toBeGreaterThan(1);
  });

  it("with a causal mask see the tokens before them, as drawn scores do", () => {
    const causal = linear({ mask: "causal", keyDimension: 3 });
    const { twoPoint, connected } = headCorrelators(causal);
    const scores = scoreLaw(causal).draw(keyFrom("causal"), 100_000);
    const K = (m: number, s: number, t: number): number => {
      let sum = 0;
      for (let i = 0; i <= s; i++)
        for (let j = 0; j <= t; j++) sum += scores.get(m, s, i) * X[i]![j]! * scores.get(m, t, j);
      return sum;
    };
    let [mean, square, cross, error] = [0, 0, 0, 0];
    for (let m = 0; m < 100_000; m++) {
      mean += K(m, 1, 2) / 1e5;
      square += (K(m, 1, 1) * K(m, 2, 2)) / 1e5;
      cross += K(m, 1, 2) ** 2 / 1e5;
      error += (K(m, 1, 1) * K(m, 2, 2) + 2 * K(m, 1, 2) ** 2) ** 2 / 1e5;
    }
    const g = (s: number, t: number): number => twoPoint.value.get(s, t);
    const wick = g(1, 1) * g(2, 2) + 2 * g(1, 2) ** 2;
    expect(Math.abs(mean - g(1, 2))).toBeLessThan(0.02);
    expect(Math.abs(square + 2 * cross - wick - connected.value.get(1, 1, 2, 2))).toBeLessThan(
      4 * Math.sqrt(error / 1e5),
    );
    // the control: without the mask
    const whole = headCorrelators(linear({ keyDimension: 3 })).connected.value.get(1, 1, 2, 2);
    expect(Math.abs(square + 2 * cross - wick - whole)).toBeGreaterThan(8 * Math.sqrt(error / 1e5));
  });
});

describe("softmax attention heads", () => {
  it("have the digits of another program on two tokens", () => {
    const known = [
      [2, Number.POSITIVE_INFINITY, 0.0684190769841847, 0.0162199219298474, 12],
      [0.5, Number.POSITIVE_INFINITY, 0.02537663200636024, 0.0036274383675944, 12],
      [8, Number.POSITIVE_INFINITY, 0.1299939364159872, 0.0297712532489302, 11],
      [2, 4, 0.0619069142373214, 0.016910867372832, 11],
      [2, 1, 0.04949142, 0.0178431, 7],
    ] as const;
    for (const [s2, keyDimension, D2, third, digits] of known) {
      const { twoPoint, connected, method, accuracy } = headCorrelators(pair(s2, { keyDimension }));
      expect(method).toBe("quadrature");
      expect(accuracy).toBeLessThan(1e-8);
      expect(twoPoint.value.get(0, 0)).toBeCloseTo(0.5 + 2 * D2, digits);
      expect(connected.value.get(0, 0, 0, 0) / 3).toBeCloseTo(third, digits);
    }
    // the control: Gaussian scores at d_k = 1
    const gaussian = headCorrelators(pair(2)).connected.value.get(0, 0, 0, 0) / 3;
    expect(gaussian).not.toBeCloseTo(0.0178431, 3);
  });

  it("are told from a Gaussian field at d_k = ∞, but not with scores that vanish there", () => {
    expect(headCorrelators(pair(2)).connected.value.get(0, 0, 0, 0)).toBeGreaterThan(0.04);
    const still = headCorrelators(pair(2, { scaling: "1/d_k" }));
    expect(still.twoPoint.value.get(0, 1)).toBeCloseTo(0.5, 14);
    expect(still.connected.value.get(0, 0, 0, 0)).toBeCloseTo(0, 14);
    expect(
      headCorrelators(pair(2, { scaling: "1/d_k", valueDimension: 4 })).connected.value.get(0, 0, 0, 0),
    ).toBeCloseTo((2 / 4) * 3 * 0.25, 13);
  });

  it("near an argmax say how wrong they may be, in seconds", () => {
    // Δ → ±∞: K̂ is that of the winner, 1 at one query
    const { twoPoint, accuracy } = headCorrelators(pair(1e6));
    const error = Math.abs(twoPoint.value.get(0, 0) - 1);
    // the share of scores within a unit of 0 is of order 1e-3
    expect(error).toBeLessThan(accuracy + 0.002);
    expect(headCorrelators(pair(1e6, { keyDimension: 4 })).twoPoint.value.get(0, 0)).toBeGreaterThan(0.97);
    // the control: scores of variance 2
    expect(headCorrelators(pair(2)).accuracy).toBeLessThan(1e-8);
  });

  it("share their weights between queries: two queries are no product of single ones", () => {
    const { twoPoint, connected } = headCorrelators(
      pair(2, {
        tokens: [
          [1, 0.6],
          [0.6, 1],
        ],
      }),
    );
    const g = (s: number, t: number): number => twoPoint.value.get(s, t);
    const apart = connected.value.get(0, 0, 1, 1);
    expect(Math.abs(apart - 2 * g(0, 1) ** 2 + 2 * g(0, 0) * g(1, 1))).toBeGreaterThan(0.01);
    expect(apart).toBeGreaterThan(0);
  });

  it("on three tokens are drawn: masked, the first two are those of two tokens", () => {
    const tokens = X.slice(0, 2).map((row) => row.slice(0, 2));
    const masked = { scores: "softmax", mask: "causal", keyDimension: 2 } as const;
    const two = headCorrelators({ ...masked, tokens });
    const three = headCorrelators({ ...masked, tokens: X }, { samples: 40_000, key: keyFrom("three tokens") });
    expect(three.method).toBe("sampled");
    for (const [a, b, c, d] of [
      [1, 1, 1, 1],
      [0, 0, 1, 1],
      [0, 1, 1, 1],
    ] as const) {
      const pull =
        (three.connected.value.get(a, b, c, d) - two.connected.value.get(a, b, c, d)) /
        three.connected.standardError.get(a, b, c, d);
      expect(Math.abs(pull)).toBeLessThan(4);
    }
    expect(
      Math.abs(
        (three.twoPoint.value.get(1, 1) - two.twoPoint.value.get(1, 1)) / three.twoPoint.standardError.get(1, 1),
      ),
    ).toBeLessThan(4);
    // the control: without the mask the second token sees the third
    const open = headCorrelators({ ...masked, mask: "none", tokens: X }, { samples: 40_000, key: keyFrom("open") });
    const apart =
      (open.twoPoint.value.get(1, 1) - two.twoPoint.value.get(1, 1)) / open.twoPoint.standardError.get(1, 1);
    expect(Math.abs(apart)).toBeGreaterThan(10);
    expectRefusal(() => headCorrelators({ ...masked, tokens: X }), DomainError, /key.*softmax on 3 tokens/);
  });
});

describe("the law of scores", () => {
  const J = [
    [0.5, -0.2, 0.3],
    [0.1, 0.4, -0.3],
    [0.2, 0, 0.6],
  ];

  it("has a closed characteristic function, which its draws have too", () => {
    for (const [keyDimension, known] of [
      [1, 0.7008813243991016],
      [4, 0.669883577850916],
      [Number.POSITIVE_INFINITY, 0.6570468198150567],
    ] as const) {
      const law = scoreLaw({ tokens: X, scores: "softmax", keyDimension });
      expect(law.characteristic(J)).toBeCloseTo(known, 13);
      const draws = law.draw(keyFrom(`scores ${keyDimension}`), 40_000);
      let mean = 0;
      for (let m = 0; m < 40_000; m++) {
        let phase = 0;
        for (let s = 0; s < 3; s++) for (let t = 0; t < 3; t++) phase += J[s]![t]! * draws.get(m, s, t);
        mean += Math.cos(phase) / 40_000;
      }
      // a cosine scatters by less than 0.5: four errors
      expect(Math.abs(mean - known)).toBeLessThan(0.01);
    }
    // the control: another d_k
    expect(scoreLaw({ tokens: X, scores: "softmax", keyDimension: 2 }).characteristic(J)).not.toBeCloseTo(
      0.7008813243991016,
      3,
    );
  });

  it("refuses what is no covariance, and names that are none", () => {
    expectRefusal(
      () =>
        scoreLaw({
          tokens: [
            [1, 2],
            [2, 1],
          ],
          scores: "softmax",
        }),
      DomainError,
      /must be a covariance/,
    );
    expectRefusal(() => headCorrelators({ tokens: X, scores: "hard" as "linear" }), DomainError, /scores.*"linear"/);
    expectRefusal(() => headCumulant(linear({ keyDimension: 3 }), 0, 4), DomainError, /Infinity/);
  });
});
