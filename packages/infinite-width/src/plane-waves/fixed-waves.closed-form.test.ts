import { euclideanNet, periodicScalar } from "@nnft/architectures";
import { normal, product, uniform } from "@nnft/densities";
import { deterministic } from "@nnft/densities/discrete";
import { UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { nngp } from "../index.ts";

describe("the kernel of a net of fixed waves", () => {
  it("is the propagator of the periodic box, exactly", () => {
    const [length, mass, cutoff] = [5, 0.8, 12];
    const net = periodicScalar({ lengths: [length], mass, cutoff });
    const x = ndarray(Float64Array.of(0, 0.7, 3.1), [3, 1]);
    const kernel = nngp(net)(x);
    const other = nngp(net)(x, ndarray(Float64Array.of(5.7), [1, 1]));
    const exact = (r: number): number => {
      let sum = 0;
      for (let n = -9; n <= 9; n++) {
        const p = (2 * Math.PI * n) / length;
        if (Math.abs(p) < cutoff) sum += Math.cos(p * r) / (p * p + mass * mass) / length;
      }
      return sum;
    };
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++)
        expect(Math.abs(kernel.get(a, b) - exact(x.get(a, 0) - x.get(b, 0)))).toBeLessThan(1e-13);
    expect(Math.abs(other.get(0, 0) - exact(0.7))).toBeLessThan(1e-13);
    // negative control: the propagator without the box
    expect(Math.abs(kernel.get(0, 0) - 0.5 / mass)).toBeGreaterThan(1e-3);
  });

  it("has the second moments of other read-outs, and refuses those with a mean", () => {
    const net = (readoutDensity: Parameters<typeof euclideanNet>[0]["readoutDensity"]) => {
      const built = euclideanNet({
        inputDimension: 1,
        width: 2,
        momentumDensity: deterministic(2),
        readoutDensity: readoutDensity!,
      });
      return { ...built, density: { ...built.density, bias0: product([deterministic(0.3), deterministic(1)]) } };
    };
    const x = ndarray(Float64Array.of(0.4), [1, 1]);
    const expected = 0.5 * (1 / 3) * (Math.cos(1.1) ** 2 + Math.cos(1.8) ** 2);
    expect(Math.abs(nngp(net(uniform(-1, 1)))(x).get(0, 0) - expected)).toBeLessThan(1e-14);
    expectRefusal(() => nngp(net(normal(1, 1)))(x), UnsupportedError, /mean zero/);
  });
});
