import {
  alphaScalar,
  cosNet,
  euclideanNet,
  freeScalar,
  mlp,
  periodicScalar,
  sampleParameters,
} from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { box, deform, gaussianWindow, periodicBox, quartic } from "../index.ts";
import { interaction, quarticByMomenta } from "../interaction.ts";

describe("∫φ⁴ in momentum space", () => {
  it.each([
    ["a periodic line", periodicScalar({ lengths: [5], mass: 1, cutoff: 9 }), periodicBox({ lengths: [5] })],
    ["a periodic square", periodicScalar({ lengths: [3, 4], mass: 1, cutoff: 5 }), periodicBox({ lengths: [3, 4] })],
    [
      "a periodic cube",
      periodicScalar({ lengths: [2, 3, 2], mass: 1, cutoff: 3.5 }),
      periodicBox({ lengths: [2, 3, 2] }),
    ],
    [
      "a window on a line",
      freeScalar({ dimension: 1, width: 12, mass: 1, cutoff: 4 }),
      gaussianWindow({ dimension: 1, scale: 0.8, nodes: [150] }),
    ],
    [
      "high momenta in a window, whose nodes are even",
      alphaScalar({ dimension: 1, width: 8, mass: 1, cutoff: 5, alpha: 0 }),
      gaussianWindow({ dimension: 1, scale: 2 }),
    ],
    [
      "a window on a plane",
      freeScalar({ dimension: 2, width: 7, mass: 1, cutoff: 3 }),
      gaussianWindow({ dimension: 2, scale: 0.7, nodes: [70, 70] }),
    ],
    [
      "sines in a window",
      euclideanNet({ inputDimension: 1, width: 6, momentumDensity: normal(0, 1), periodic: "sin" }),
      gaussianWindow({ dimension: 1, scale: 1, nodes: [120] }),
    ],
  ] as const)("%s: equals the sum over the grid", (_, net, region) => {
    for (const seed of [1, 2, 3]) {
      const theta = sampleParameters(net, keyFrom(seed), 1).data as Float64Array;
      const grid = interaction(deform(net, quartic(1), region), { route: "reverse-mode" }).action(theta);
      const sum = quarticByMomenta(net, theta, region);
      expect(Math.abs(sum - grid)).toBeLessThan(1e-10 * grid);
      // negative control: one amplitude changes it
      const turned = theta.slice();
      turned[theta.length - 1] *= 1.5;
      expect(Math.abs(quarticByMomenta(net, turned, region) - grid)).toBeGreaterThan(1e-6 * grid);
    }
  });

  it("negative control: 200 Gauss–Hermite nodes are too few for high momenta", () => {
    const net = alphaScalar({ dimension: 1, width: 8, mass: 1, cutoff: 5, alpha: 0 });
    const region = gaussianWindow({ dimension: 1, scale: 2, nodes: [200] });
    const misses = [1, 2, 3].map((seed) => {
      const theta = sampleParameters(net, keyFrom(seed), 1).data as Float64Array;
      const grid = interaction(deform(net, quartic(1), region)).action(theta);
      return Math.abs(quarticByMomenta(net, theta, region) / grid - 1);
    });
    expect(Math.max(...misses)).toBeGreaterThan(1e-4);
  });

  it.each([
    [
      "deep nets",
      () =>
        quarticByMomenta(
          mlp({ inputDimension: 1, widths: [2], activation: "tanh" }),
          new Float64Array(4),
          gaussianWindow({ dimension: 1, scale: 1 }),
        ),
      UnsupportedError,
      /cosines/,
    ],
    [
      "open boxes",
      () => quarticByMomenta(cosNet({ inputDimension: 1, width: 2 }), new Float64Array(6), box({ lengths: [1] })),
      UnsupportedError,
      /edges/,
    ],
    [
      "other parameters",
      () =>
        quarticByMomenta(
          cosNet({ inputDimension: 1, width: 2 }),
          new Float64Array(5),
          gaussianWindow({ dimension: 1, scale: 1 }),
        ),
      ShapeError,
      /6 parameters/,
    ],
    [
      "momenta that are not the box's",
      () =>
        quarticByMomenta(
          cosNet({ inputDimension: 1, width: 1 }),
          Float64Array.of(1, 0, 1),
          periodicBox({ lengths: [1] }),
        ),
      DomainError,
      /2πn\/L/,
    ],
  ] as const)("refuses %s", (_, call, kind, words) => expectRefusal(call, kind, words));
});
