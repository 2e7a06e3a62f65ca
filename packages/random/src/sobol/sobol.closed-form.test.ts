import { DomainError, ShapeError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { keyFrom, split } from "../index.ts";
import { fillSobol, sobolDimensions, sobolSeeds, sobolSteps } from "../sobol.ts";
import { directionNumbers } from "./direction-numbers.ts";

const coordinate = (seed: number, dimension: number, count: number, first = 0): Float64Array => {
  const u = new Float64Array(count);
  fillSobol(keyFrom(seed), dimension, u, first);
  return u;
};

/** Point 12345, words of 32 bits: scipy 1.17.1, qmc.Sobol(64, scramble=False, bits=32), point 8505 of its Gray-code order. */
const POINT = [
  2618032128, 1883504640, 3841196032, 2416181248, 2706112512, 502005760, 3187408896, 3007053824, 3170631680, 1532231680,
  1935409152, 3442737152, 1613496320, 1543766016, 3645636608, 3407085568, 3848011776, 571736064, 844890112, 3370385408,
  3341549568, 1831075840, 2709258240, 1158938624, 1539571712, 3354132480, 604766208, 1607204864, 2196504576, 2464415744,
  112984064, 1256456192, 2166620160, 2015625216, 1866203136, 307494912, 1001652224, 3993763840, 3841196032, 2299789312,
  3643015168, 1259601920, 134479872, 3978559488, 660340736, 1996226560, 287571968, 2551971840, 4015783936, 3778805760,
  3755212800, 3429629952, 2407268352, 2262564864, 1624506368, 2880176128, 3532390400, 1832124416, 2728132608,
  1926496256, 2594439168, 467927040, 1211367424, 2100035584,
];

/** How many points lie in each of the elementary intervals of sides 2^−a and 2^−b; two coordinates of an aligned run. */
function counts(x: Float64Array, y: Float64Array, a: number, b: number): number[] {
  const found = new Array<number>(2 ** (a + b)).fill(0);
  x.forEach((u, i) => {
    found[Math.floor(u * 2 ** a) * 2 ** b + Math.floor(y[i]! * 2 ** b)]!++;
  });
  return found;
}

const equal = (found: readonly number[]): boolean => found.every((count) => count === found[0]);

describe("the direction numbers", () => {
  it("give point 12345 of all 64 dimensions as scipy does", () => {
    const point = Array.from({ length: sobolDimensions }, (_, dimension) => {
      let word = 0;
      directionNumbers(dimension).forEach((direction, k) => {
        if ((12345 >> k) & 1) word ^= direction;
      });
      return word >>> 0;
    });
    expect(point).toEqual(POINT);
    // negative control: no two dimensions are the same
    expect(new Set(point.map((word, dimension) => `${word} ${directionNumbers(dimension).join()}`)).size).toBe(64);
  });
});

describe("fillSobol", () => {
  it("keeps one point in each interval of length 2^−m, in every dimension and every aligned run", () => {
    for (let dimension = 0; dimension < sobolDimensions; dimension++)
      for (const [m, run] of [
        [10, 0],
        [10, 5],
        [4, 2 ** 28 - 1],
      ] as const) {
        const u = coordinate(dimension, dimension, 2 ** m, run * 2 ** m);
        expect(new Set(u.map((x) => Math.floor(x * 2 ** m))).size).toBe(2 ** m);
      }
    // negative control: a run that is not aligned
    expect(new Set(coordinate(0, 3, 1024, 100).map((x) => Math.floor(x * 1024))).size).toBeLessThan(1024);
  });

  it("keeps equal shares of points in all rectangles of area 2^−8 in its first two dimensions, for every scrambling", () => {
    for (let seed = 0; seed < 50; seed++) {
      const [x, y] = [coordinate(seed, 0, 256), coordinate(seed, 1, 256)];
      for (let a = 0; a <= 8; a++) expect(equal(counts(x, y, a, 8 - a))).toBe(true);
    }
    // negative controls: coordinates of two scramblings of one dimension, and of pairs of dimensions that are no (0, 2)-sequence
    expect(equal(counts(coordinate(1, 0, 256), coordinate(2, 0, 256), 4, 4))).toBe(false);
    expect(equal(counts(coordinate(1, 20, 256), coordinate(1, 33, 256), 4, 4))).toBe(false);
  });

  it("fills one half of an axis twice as densely when it is asked to, and the key says which", () => {
    const halves = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const u = new Float64Array(256);
      fillSobol(keyFrom(seed), 3, u, 512, true);
      const cells = u.map((x) => Math.floor(x * 512));
      expect(new Set(cells).size).toBe(256);
      const sides = new Set(u.map((x) => Math.floor(2 * x)));
      expect(sides.size).toBe(1);
      halves.add([...sides][0]!);
      // the other axes are those of the whole sequence, and both together stay a net of the half
      const other = coordinate(seed, 0, 256, 512);
      const half = u.map((x) => 2 * x - [...sides][0]!);
      expect(equal(counts(half, other, 4, 4))).toBe(true);
    }
    // the control: a plain axis has both halves
    expect(new Set(coordinate(1, 3, 256).map((x) => Math.floor(2 * x))).size).toBe(2);
    expect(halves.size).toBe(2);
    expect([...sobolSteps(3, true)]).toEqual([...sobolSteps(3)].map((step) => step << 1));
  });

  it("is nested: the first m bits of a number depend on only the first m bits before the scrambling", () => {
    // points i and i + 2^m·k of an unscrambled coordinate share bits 1…m; so must they when scrambled
    for (const dimension of [0, 7, 63])
      for (const m of [1, 5, 9]) {
        const u = coordinate(3, dimension, 2 ** 12);
        const seen = new Map<number, number>();
        const raw = directionNumbers(dimension);
        u.forEach((x, i) => {
          let word = 0;
          for (let k = 0; k < 12; k++) if ((i >> k) & 1) word ^= raw[k]!;
          const [before, after] = [word >>> (32 - m), Math.floor(x * 2 ** m)];
          if (seen.has(before)) expect(after).toBe(seen.get(before));
          seen.set(before, after);
        });
        expect(seen.size).toBe(2 ** m);
        // a bijection, and not always the same one (negative control)
        expect(new Set(seen.values()).size).toBe(2 ** m);
        if (m > 1) expect([...seen.entries()].every(([before, after]) => before === after)).toBe(false);
      }
  });

  it("gives the same numbers in pieces of any size, up to the last point", () => {
    const whole = coordinate(5, 11, 1000, 2 ** 32 - 1000);
    for (const at of [0, 1, 7, 999]) expect(coordinate(5, 11, 1, 2 ** 32 - 1000 + at)[0]).toBe(whole[at]);
    expect(coordinate(5, 12, 1, 2 ** 32 - 1000)[0]).not.toBe(whole[0]);
    expect(Math.min(...whole) > 0 && Math.max(...whole) < 1).toBe(true);
  });

  it("refuses dimensions beyond 63, points beyond 2³² and targets of other types", () => {
    const u = new Float64Array(4);
    const key = keyFrom(1);
    for (const dimension of [-1, 0.5, 64])
      for (const call of [
        () => fillSobol(key, dimension, u),
        () => sobolSeeds(key, dimension),
        () => sobolSteps(dimension),
      ])
        expectRefusal(call, DomainError, /`dimension` must be/);
    expectRefusal(() => fillSobol(key, 0, u, 2 ** 32 - 3), DomainError, /`firstIndex` must be at most 2³²/);
    expectRefusal(() => fillSobol(key, 0, [0] as never), ShapeError, /must be a Float64Array/);
    // negative control: the last points are there
    expect(() => fillSobol(key, 63, u, 2 ** 32 - 4)).not.toThrow();
    expect(sobolSteps(2)).not.toBe(sobolSteps(2));
    expect(sobolSeeds(key, 0)).not.toEqual(sobolSeeds(split(key, 0), 0));
  });
});
