import { describe, expect, it } from "vitest";
import { type Activation, type Build, loadSimd } from "../index.ts";
import { activationReference, erfReference } from "../reference/activate.ts";

const TOLERANCE = 2.5e-7;
const POINTS = 20_001;
const activations = Object.keys(activationReference) as Activation[];
const reach = (activation: Activation): number => (activation === "sin" || activation === "cos" ? 8192 : 88);

function scaledError(found: Float32Array, x: Float32Array, f: (x: number) => number): number {
  let worst = 0;
  for (let i = 0; i < x.length; i++) {
    const exact = f(x[i]!);
    const error = Math.abs(found[i]! - exact) / Math.max(1, Math.abs(exact));
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

describe("the float64 reference of erf", () => {
  it("agrees with the tabulated values (Abramowitz & Stegun, table 7.1)", () => {
    expect(Math.abs(erfReference(0.5) - 0.5204998778)).toBeLessThan(1e-10);
    expect(Math.abs(erfReference(1) - 0.8427007929)).toBeLessThan(1e-10);
    expect(Math.abs(erfReference(-2) + 0.995322265)).toBeLessThan(1e-9);
    // negative control: without the factor 2/√π
    expect(Math.abs((erfReference(0.5) * Math.sqrt(Math.PI)) / 2 - 0.5204998778)).toBeGreaterThan(0.01);
  });
});

describe.each(["plain", "relaxed"] as Build[])("activate in the %s build", (build) => {
  const simd = loadSimd({ build });

  it.each(activations)(
    "%s is within 2.5e-7·max(1, |f|) of the reference, and an error of 1e-6 is seen",
    (activation) => {
      expect(simd.build).toBe(build);
      for (const scale of [1e-3, 1, 6, reach(activation)]) {
        const x = Float32Array.from({ length: POINTS }, (_, i) => (i / ((POINTS - 1) / 2) - 1) * scale);
        const found = new Float32Array(POINTS);
        simd.activate(activation, x, found);
        expect(scaledError(found, x, activationReference[activation])).toBeLessThan(TOLERANCE);
        const off = found.map((y) => y + 1e-6 * Math.max(1, Math.abs(y)));
        expect(scaledError(off, x, activationReference[activation])).toBeGreaterThan(TOLERANCE);
      }
    },
  );

  it("exp keeps a relative error of 2.5e-7 down to the smallest normal number, then underflows to 0", () => {
    const x = Float32Array.from({ length: POINTS }, (_, i) => -87 + (87 * i) / (POINTS - 1));
    const found = new Float32Array(POINTS);
    simd.activate("exp", x, found);
    const relative = (displacement: number): number =>
      Math.max(...Array.from(found, (y, i) => Math.abs(y / Math.exp(x[i]! + displacement) - 1)));
    expect(relative(0)).toBeLessThan(TOLERANCE);
    // negative control: arguments displaced by 10⁻⁶
    expect(relative(1e-6)).toBeGreaterThan(TOLERANCE);
    const ends = Float32Array.of(-200, -100, 88.7, 89, 1000, -Infinity, Infinity);
    simd.activate("exp", ends);
    expect(ends[0]).toBe(0);
    expect(Math.abs(ends[1]! - Math.exp(-100))).toBeLessThan(2 ** -149);
    expect(Math.abs(ends[2]! / Math.exp(Math.fround(88.7)) - 1)).toBeLessThan(TOLERANCE);
    expect([...ends.subarray(3)]).toEqual([Infinity, Infinity, 0, Infinity]);
  });

  it("saturates, and hands NaN on", () => {
    for (const [activation, low] of [
      ["tanh", -1],
      ["erf", -1],
      ["sigmoid", 0],
    ] as const) {
      const ends = Float32Array.of(1e30, Infinity, -1e30, -Infinity);
      simd.activate(activation, ends);
      expect([ends[0], ends[1]]).toEqual([1, 1]);
      expect(Math.abs(ends[2]! - low) + Math.abs(ends[3]! - low)).toBeLessThan(1e-37);
    }
    const large = Float32Array.of(-1e30, 1e30);
    simd.activate("gelu", large);
    expect([Math.abs(large[0]!), large[1]]).toEqual([0, Math.fround(1e30)]);
    for (const activation of activations) {
      const bad = Float32Array.of(Number.NaN, 0.5);
      simd.activate(activation, bad);
      expect(bad[0]).toBeNaN();
      expect(bad[1]).not.toBeNaN();
    }
  });
});
