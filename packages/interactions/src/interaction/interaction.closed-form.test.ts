import {
  cosNet,
  type Ensemble,
  euclideanNet,
  evaluate,
  freeScalar,
  mlp,
  periodicScalar,
  sampleParameters,
} from "@nnft/architectures";
import { normal, uniform } from "@nnft/densities";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import {
  box,
  type DeformedEnsemble,
  deform,
  expression,
  gaussianWindow,
  periodicBox,
  phi4,
  polynomial,
} from "../index.ts";
import { interaction } from "../interaction.ts";
import { deformedTarget } from "./deformed-target.ts";
import type { FieldRoute } from "./field-map-type.ts";

const cases: readonly (readonly [string, DeformedEnsemble, FieldRoute])[] = [
  [
    "a periodic line",
    deform(periodicScalar({ lengths: [6], mass: 1, cutoff: 8 }), phi4(2), periodicBox({ lengths: [6] })),
    "waves",
  ],
  [
    "a periodic square",
    deform(
      periodicScalar({ lengths: [4, 5], mass: 1, cutoff: 4 }),
      polynomial([0, 0, -0.3, 0, 0.1]),
      periodicBox({ lengths: [4, 5] }),
    ),
    "waves",
  ],
  [
    "the free scalar on a line",
    deform(freeScalar({ dimension: 1, width: 9, mass: 1, cutoff: 6 }), phi4(1), box({ lengths: [3] })),
    "cosines",
  ],
  [
    "the free scalar on a square",
    deform(freeScalar({ dimension: 2, width: 33, mass: 0.8, cutoff: 5 }), phi4(1), box({ lengths: [2, 3] })),
    "cosines",
  ],
  [
    "the free scalar in a cube",
    deform(freeScalar({ dimension: 3, width: 7, mass: 0.8, cutoff: 2 }), phi4(1), box({ lengths: [2, 2, 1] })),
    "cosines",
  ],
  [
    "a net of sines in a window",
    deform(
      euclideanNet({
        inputDimension: 2,
        width: 6,
        momentumDensity: normal(0, 1),
        periodic: "sin",
        readoutDensity: uniform(-1, 1),
      }),
      expression("phi^4 + cosh(phi)"),
      gaussianWindow({ dimension: 2, scale: 0.7, nodes: [11, 13] }),
    ),
    "cosines",
  ],
  [
    "a deep net",
    deform(
      mlp({ inputDimension: 2, widths: [5, 4], activation: "tanh", weightStd: 1.2, biasStd: 0.5 }),
      phi4(3),
      box({ lengths: [1, 2], nodes: [5, 6] }),
    ),
    "reverse-mode",
  ],
];

/** θ ~ P. */
const draw = (ensemble: Ensemble): Float64Array => sampleParameters(ensemble, keyFrom(3), 1).data as Float64Array;

describe("the action of an interaction", () => {
  it.each(cases)("%s: is ∫V(φ) by a plain midpoint sum over many points", (_, deformed) => {
    const { ensemble, region } = deformed;
    const theta = draw(ensemble);
    const own = interaction(deformed);
    const d = ensemble.architecture.inputDimension;
    const [low, high] = region.kind === "gaussian-window" ? [-6 * region.scale, 6 * region.scale] : [0, Number.NaN];
    const n = { 1: 4000, 2: 120, 3: 30 }[d]!;
    const size = (axis: number): number => (region.kind === "gaussian-window" ? high - low : region.lengths[axis]);
    const points: number[] = [];
    const weights: number[] = [];
    const visit = (point: readonly number[]): void => {
      if (point.length === d) {
        points.push(...point);
        const square = point.reduce((sum, x) => sum + x * x, 0);
        weights.push(region.kind === "gaussian-window" ? Math.exp(-square / (2 * region.scale ** 2)) : 1);
        return;
      }
      for (let k = 0; k < n; k++) visit([...point, low + (size(point.length) * (k + 0.5)) / n]);
    };
    visit([]);
    const phi = evaluate(
      ensemble,
      ndarray(theta, [theta.length]),
      ndarray(Float64Array.from(points), [weights.length, d]),
    ).data;
    const cell = Array.from({ length: d }, (__, axis) => size(axis) / n).reduce((product, h) => product * h, 1);
    const v = potentialOf(deformed);
    let sum = 0;
    weights.forEach((w, k) => {
      sum += cell * w * v(phi[k]);
    });
    const action = own.action(theta);
    // the midpoint rule has an error of h²; deep nets and few nodes are not exact
    expect(Math.abs(action - sum)).toBeLessThan(3e-3 * Math.abs(sum));
    expect(Math.abs(1.05 * action - sum)).toBeGreaterThan(3e-3 * Math.abs(sum));
  });

  it.each(cases)("%s: takes the route meant for it, and reverse mode agrees", (_, deformed, route) => {
    const theta = draw(deformed.ensemble);
    const fast = interaction(deformed);
    expect(fast.route).toBe(route);
    const slow = interaction(deformed, { route: "reverse-mode" });
    expect(slow.route).toBe("reverse-mode");
    const [a, b] = [new Float64Array(theta.length), new Float64Array(theta.length)];
    const [s, t] = [fast.action(theta, a), slow.action(theta, b)];
    // float32 where the route is cosines
    const tolerance = route === "cosines" ? 1e-5 : 1e-12;
    expect(Math.abs(s - t)).toBeLessThan(tolerance * Math.abs(t));
    const fixed =
      route === "waves" ? theta.length - deformed.ensemble.architecture.outputDimension * widthOf(deformed) : 0;
    const scale = Math.max(...b.subarray(fixed).map(Math.abs));
    for (let i = fixed; i < b.length; i++) expect(Math.abs(a[i] - b[i])).toBeLessThan(10 * tolerance * scale);
    // negative control
    expect(Math.abs(a[fixed] + 1e-3 * scale - b[fixed])).toBeGreaterThan(10 * tolerance * scale);
  });

  it.each(cases)("%s: the gradient of ln P̃ in coordinates is that of its values, by differences", (_, deformed) => {
    const target = deformedTarget(deformed, {
      route:
        deformed.ensemble.architecture.kind === "plane-wave" && interaction(deformed).route === "waves"
          ? "waves"
          : "reverse-mode",
    });
    const u = Float64Array.from({ length: target.dimension }, (__, i) => 0.9 * Math.sin(2.3 * i + 1));
    const gradient = new Float64Array(target.dimension);
    expect(target.gradient(u, gradient)).toBe(target.logDensity(u));
    for (let i = 0; i < u.length; i += Math.ceil(u.length / 25)) {
      const [up, down] = [u.slice(), u.slice()];
      up[i] += 1e-5;
      down[i] -= 1e-5;
      const difference = (target.logDensity(up) - target.logDensity(down)) / 2e-5;
      expect(Math.abs(gradient[i] - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)));
    }
  });

  it("a periodic box is exact with the nodes it chooses, and not with fewer", () => {
    const net = periodicScalar({ lengths: [6], mass: 1, cutoff: 8 });
    const theta = draw(net);
    const at = (nodes?: number): number =>
      interaction(deform(net, phi4(2), periodicBox({ lengths: [6], ...(nodes ? { nodes: [nodes] } : {}) }))).action(
        theta,
      );
    expect(interaction(deform(net, phi4(2), periodicBox({ lengths: [6] }))).exact).toBe(true);
    expect(interaction(deform(net, phi4(2), periodicBox({ lengths: [6], nodes: [20] }))).exact).toBe(false);
    expect(Math.abs(at() - at(1000))).toBeLessThan(1e-13 * at());
    expect(Math.abs(at() - at(20))).toBeGreaterThan(1e-4 * at());
  });

  it("coordinates: phases of plane waves are angles, fixed waves have none", () => {
    expect(
      deformedTarget(deform(cosNet({ inputDimension: 1, width: 4 }), phi4(1), box({ lengths: [1] }))).angles.filter(
        Boolean,
      ).length,
    ).toBe(4);
    const fixed = deformedTarget(
      deform(periodicScalar({ lengths: [6], mass: 1, cutoff: 8 }), phi4(1), periodicBox({ lengths: [6] })),
    );
    expect(fixed.dimension).toBe(15);
    expect(fixed.angles.some(Boolean)).toBe(false);
  });
});

function widthOf({ ensemble }: DeformedEnsemble): number {
  return ensemble.architecture.kind === "plane-wave" ? ensemble.architecture.width : 0;
}

function potentialOf({ potential }: DeformedEnsemble): (phi: number) => number {
  if (potential.kind === "polynomial")
    return (phi) => potential.coefficients.reduce((sum, c, k) => sum + c * phi ** k, 0);
  return (phi) => phi ** 4 + Math.cosh(phi);
}
