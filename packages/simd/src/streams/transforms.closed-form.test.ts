import { describe, expect, it } from "vitest";
import { type Build, instantiate } from "../wasm/instance.ts";

// Extreme words, which no feasible search of the stream would meet, put into the scratch region by hand.
const extremes = [0, 1, 255, 256, 0x7fffffff, 0x80000000, 0xb504f333, 0xb504f334, 0xffffff00, 0xfffffffe, 0xffffffff];
const pairs = extremes.flatMap((high) => extremes.map((low) => [high, low] as const));

function normalOf(high: number, low: number): [number, number] {
  const complement = (4294967295 - high) * 256 + (255 - (low & 255)) + 0.5;
  const rho = (high * 256 + (low & 255) + 0.5) / 2 ** 40;
  const radius = Math.sqrt(-2 * (high < 2 ** 31 ? Math.log(rho) : Math.log1p(-complement / 2 ** 40)));
  const angle = (2 * Math.PI * ((low >>> 8) + 0.5)) / 2 ** 24;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

describe.each(["plain", "relaxed"] as Build[])("the transforms of the %s build", (build) => {
  const instance = instantiate(build);
  const setWords = (high: number, low: number): void =>
    new Uint32Array(instance.memory.buffer, instance.base, 16).set(
      [high, low, high, low].flatMap((word) => [word, word, word, word]),
    );

  it("rounds a·b + c once if relaxed, twice if plain", () => {
    const fused = instance.routines.fusedOf(1 + 2 ** -12, 1 + 2 ** -12, -1 - 2 ** -11);
    expect(fused).toBe(build === "relaxed" ? 2 ** -24 : 0);
  });

  it("normals keep their accuracy at extreme words, in the tail and next to zero", () => {
    let worst = 0;
    let largest = 0;
    for (const [high, low] of pairs) {
      setWords(high, low);
      instance.routines.normals(instance.base, 1);
      const wanted = normalOf(high, low);
      new Float32Array(instance.memory.buffer, instance.base, 16).forEach((found, i) => {
        worst = Math.max(worst, Math.abs(found - wanted[i % 2]!));
        largest = Math.max(largest, Math.abs(found));
      });
    }
    expect(worst).toBeLessThan(2e-6);
    expect(largest).toBeGreaterThan(7.5);
    // negative control: the logarithm of a ρ rounded to float32 has no digits of 1 − ρ left
    expect(Math.abs(Math.sqrt(-2 * Math.log(Math.fround(1 - 2 ** -30))) - Math.sqrt(2 ** -29))).toBeGreaterThan(2e-6);
  });

  it("uniforms stay strictly between 0 and 1 at extreme words", () => {
    for (const [high, low] of pairs) {
      setWords(high, low);
      instance.routines.uniforms(instance.base, 1);
      const wanted = ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) / 2 ** 52;
      for (const u of new Float32Array(instance.memory.buffer, instance.base, 8)) {
        expect(u > 0 && u < 1).toBe(true);
        expect(Math.abs(u - wanted)).toBeLessThanOrEqual(2 ** -24);
      }
    }
    // negative control: plain rounding does reach 1
    expect(Math.fround(1 - 2 ** -53)).toBe(1);
  });
});
