import { DomainError, ShapeError } from "@nnft/foundations";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { relativeDistance } from "../../../tooling/testing/statistics.ts";
import { normalPair } from "./fill-normal.ts";
import { fillGamma, fillNormal, fillRademacher, fillUniform, type Key, keyFrom, philox4x32 } from "./index.ts";

describe("the stream layout", () => {
  const key = keyFrom(42);

  it("uniform number i is built from the stated words of block ⌊i/2⌋", () => {
    const u = new Float64Array(7);
    fillUniform(key, u);
    u.forEach((value, i) => {
      const words = philox4x32([Math.floor(i / 2), 0, 0, 0], key.words);
      const [high, low] = i % 2 === 0 ? [words[0], words[1]] : [words[2], words[3]];
      expect(value).toBe(((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) / 2 ** 52);
    });
  });

  it("normal number i is the stated Box–Muller value to 2e-15", () => {
    const z = new Float64Array(4096);
    fillNormal(key, z);
    let worst = 0;
    let worstSwapped = 0;
    for (let i = 0; i < z.length; i += 2) {
      const words = philox4x32([Math.floor(i / 4), 0, 0, 0], key.words);
      const [high, low] = i % 4 === 0 ? [words[0], words[1]] : [words[2], words[3]];
      const radius = Math.sqrt(-2 * Math.log((high * 256 + (low & 255) + 0.5) / 2 ** 40));
      const angle = 2 * Math.PI * (((low >>> 8) + 0.5) / 2 ** 24);
      const error = (x: number, y: number) => Math.hypot(z[i]! - radius * x, z[i + 1]! - radius * y) / radius;
      worst = Math.max(worst, error(Math.cos(angle), Math.sin(angle)));
      worstSwapped = Math.max(worstSwapped, error(Math.sin(angle), Math.cos(angle)));
    }
    expect(worst).toBeLessThan(2e-15);
    expect(worstSwapped, "negative control: sine and cosine exchanged").toBeGreaterThan(0.1);
  });

  it("the largest normal number is √(82 ln 2) = 7.54, and the ends of all angles are finite", () => {
    const pair = new Float64Array(2);
    normalPair(0, 0, pair, 0);
    expect(relativeDistance(Math.hypot(pair[0]!, pair[1]!), Math.sqrt(82 * Math.LN2))).toBeLessThan(1e-14);
    normalPair(-1, -1, pair, 0);
    expect(Math.hypot(pair[0]!, pair[1]!)).toBeGreaterThan(0);
  });

  it("equidistant midpoint angles average cos⁴ to 3/8 exactly; angles without the midpoint rule's spacing do not", () => {
    // A subset of 2^10 equidistant midpoints: the same identity as for all 2^24.
    const n = 1024;
    const mean = (angle: (k: number) => number) =>
      Array.from({ length: n }, (_, k) => Math.cos(angle(k)) ** 4).reduce((a, b) => a + b) / n;
    expect(
      relativeDistance(
        mean((k) => (2 * Math.PI * (k + 0.5)) / n),
        3 / 8,
      ),
    ).toBeLessThan(1e-14);
    expect(
      relativeDistance(
        mean((k) => (2 * Math.PI * (k + 0.5)) / (n + 1)),
        3 / 8,
      ),
    ).toBeGreaterThan(1e-5);
  });

  it("a stream read from any first index is the tail of the whole stream", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (first, count) => {
        const fillW = (of: Key, target: Float64Array, at?: number): void => fillGamma(of, target, 0.5, 2, at);
        for (const fill of [fillUniform, fillNormal, fillRademacher, fillW]) {
          const whole = new Float64Array(first + count);
          const part = new Float64Array(count);
          fill(key, whole);
          fill(key, part, first);
          expect(part).toEqual(whole.slice(first));
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("sign i is the stated bit, and both orders of arguments give the same numbers", () => {
    const signs = new Float64Array(300);
    fillRademacher(key, signs, 100);
    signs.forEach((sign, j) => {
      const i = 100 + j;
      const word = philox4x32([Math.floor(i / 128), 0, 0, 0], key.words)[Math.floor(i / 32) % 4]!;
      expect(sign).toBe((word >>> (i % 32)) % 2 === 1 ? 1 : -1);
    });
    const before = new Float64Array(302);
    fillRademacher(key, 100, 300, before, 2);
    expect(before).toEqual(Float64Array.of(0, 0, ...signs));
    const [now, then] = [new Float64Array(50), new Float64Array(50)];
    fillGamma(key, now, 0.7, 3, 9);
    fillGamma(key, 9, 0.7, 3, then);
    expect(now).toEqual(then);
    // negative control: another first index
    fillGamma(key, then, 0.7, 3, 10);
    expect(now).not.toEqual(then);
  });

  it("every stream refuses a target, an index, a shape or a scale that is none, and names itself", () => {
    const target = new Float64Array(2);
    for (const [name, fill] of Object.entries({ fillUniform, fillNormal, fillRademacher })) {
      for (const first of [Number.NaN, -1, 0.5, "0"])
        expectRefusal(
          () => fill(key, target, first as never),
          DomainError,
          new RegExp(`^${name}: \`firstIndex\` must be`),
        );
      for (const bad of [undefined, [0, 0], new Float32Array(2)])
        expectRefusal(
          () => fill(key, bad as never),
          ShapeError,
          new RegExp(`^${name}: \`target\` must be a Float64Array`),
        );
    }
    const bad: [() => void, RegExp][] = [
      [() => fillGamma(key, target, 1, -1), /^fillGamma: `scale` must be a positive finite number, got -1/],
      [() => fillGamma(key, target, 0, 1), /^fillGamma: `shape` .*got 0/],
      [() => fillGamma(key, target, Number.NaN, 1), /^fillGamma: `shape` .*got NaN/],
      [() => fillGamma(key, target, 1, Number.POSITIVE_INFINITY), /^fillGamma: `scale` .*got Infinity/],
      [() => fillGamma(key, target, 1, 1, Number.NaN), /^fillGamma: `firstIndex` .*got NaN/],
    ];
    for (const [call, words] of bad) expectRefusal(call, DomainError, words);
    // negative control: nothing was written
    expect(target).toEqual(Float64Array.of(0, 0));
  });

  it("uniform numbers stay inside (0, 1) at the extreme words", () => {
    const smallest = 0.5 / 2 ** 52;
    expect(smallest).toBeGreaterThan(0);
    expect(((0xffffffff >>> 6) * 2 ** 26 + (0xffffffff >>> 6) + 0.5) * 2 ** -52).toBeLessThan(1);
  });
});
