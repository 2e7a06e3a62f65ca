import type { Ensemble } from "@nnft/architectures";
import { fixedWaves } from "@nnft/architectures/neurons";
import type { Density } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { requirePositive } from "@nnft/foundations/checks";
import { gaussHermite, gaussLegendre } from "@nnft/foundations/quadrature";
import type { LocalPotential } from "../potential/potential-sums.ts";
import { supportReach } from "../support-reach.ts";
import { dimensionOfRegion, MOST_HERMITE_NODES, type Region, requireRegion } from "./region.ts";

/** Nodes and weights of one axis of a region. */
export interface Axis {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/** A region as a product of axes, and whether the integral of V(φ) over it is exact. */
export interface RegionAxes {
  readonly axes: readonly Axis[];
  readonly exact: boolean;
}

/** Nodes of all axes together where a count is not given. */
const MOST_DEFAULT_NODES = 4096;
/** Where e^{−x²/2} is below rounding. */
const WINDOW_REACH = 8.5;
/** Highest multiple of a momentum to resolve where V is no polynomial. */
const SMOOTH_DEGREE = 8;

/**
 * Nodes and weights of a region for the fields of an ensemble.
 *
 * Counts that a region leaves open follow from the highest momentum K of the fields and the degree q of V: q K L/2π + 1 for a periodic box (exact),
 * q K L/4 + 10 Gauss–Legendre nodes; (q K L)² + 10 Gauss–Hermite nodes, or 2.7(q K L + 8.5) even ones where those would be more than 200; at most
 * 4096 in all.
 * Errors: DomainError for a region of another dimension, a periodic box in which fields are not periodic, or an open count where momenta have no bound.
 */
export function regionAxes(
  caller: string,
  ensemble: Ensemble,
  region: Region,
  potential: LocalPotential,
  refine = 1,
): RegionAxes {
  requireRegion(caller, region);
  requirePositive(caller, "refine", refine);
  const d = dimensionOfRegion(region);
  if (ensemble.architecture.inputDimension !== d)
    throw new DomainError(
      `${caller}: \`region\` must have the dimension ${ensemble.architecture.inputDimension} of the fields, ` +
        `got ${d}; give the region as many directions as the fields have coordinates.`,
    );
  const degree = potential.coefficients ? Math.max(1, potential.coefficients.length - 1) : SMOOTH_DEGREE;
  const most = Math.floor(MOST_DEFAULT_NODES ** (1 / d));
  const count = (axis: number, wanted: () => number): number =>
    Math.ceil(refine * (region.nodes?.[axis] ?? Math.min(most, Math.ceil(wanted()))));
  const reach = (): number => {
    const momentum = highestMomentum(ensemble);
    if (momentum === undefined)
      throw new DomainError(
        `${caller}: \`region\` must state its \`nodes\`, since the momenta of this ensemble have no bound; e.g. nodes: [${new Array(d).fill(32).join(", ")}].`,
      );
    return momentum;
  };
  const axesOf = axesOfKinds[region.kind] as AxesOf<Region>;
  return axesOf(region, {
    caller,
    ensemble,
    polynomial: potential.coefficients !== undefined,
    degree,
    count,
    reach,
    most,
  });
}

/** The numbers from which the axes of a region follow. */
interface AxesProblem {
  readonly caller: string;
  readonly ensemble: Ensemble;
  /** whether V is a polynomial */
  readonly polynomial: boolean;
  /** degree of V, or that of a smooth function */
  readonly degree: number;
  /** nodes of an axis: those that the region states, else those wanted */
  readonly count: (axis: number, wanted: () => number) => number;
  /** highest momentum of the fields */
  readonly reach: () => number;
  /** nodes of an axis that are not stated, at most */
  readonly most: number;
}

type AxesOf<R> = (region: R, problem: AxesProblem) => RegionAxes;

/** The axes of every kind of region; the compiler names what a new one lacks. */
const axesOfKinds: { readonly [Kind in Region["kind"]]: AxesOf<Extract<Region, { readonly kind: Kind }>> } = {
  "periodic-box": ({ lengths }, { caller, ensemble, polynomial, degree, count }) => {
    const highest = integerMomenta(caller, ensemble, lengths);
    const axes = lengths.map((length, axis): Axis => {
      const n = count(axis, () => degree * highest[axis] + 1);
      return {
        nodes: Float64Array.from({ length: n }, (_, k) => (length * k) / n),
        weights: new Float64Array(n).fill(length / n),
      };
    });
    return { axes, exact: polynomial && axes.every(({ nodes }, i) => nodes.length > degree * highest[i]) };
  },
  box: ({ lengths }, { degree, count, reach }) => {
    const axes = lengths.map((length, axis): Axis => {
      const { nodes, weights } = gaussLegendre(count(axis, () => (degree * reach() * length) / 4 + 10));
      return { nodes: nodes.map((x) => (length * (1 + x)) / 2), weights: weights.map((w) => (length * w) / 2) };
    });
    return { axes, exact: false };
  },
  "gaussian-window": ({ dimension, scale, nodes: given }, { degree, count, reach, most }) => {
    const waves = given ? 0 : degree * reach() * scale;
    const hermite = waves ** 2 + 10;
    const even = (WINDOW_REACH * (waves + WINDOW_REACH)) / Math.PI + 1;
    const axes = Array.from({ length: dimension }, (_, axis): Axis => {
      // Gauss–Hermite nodes follow about √(2n) radians of a wave on either side, even ones as many as they are
      if (!given && hermite > Math.min(MOST_HERMITE_NODES, most) && even <= most)
        return evenWindow(
          count(axis, () => even),
          scale,
        );
      const wanted = count(axis, () => hermite);
      const { nodes, weights } = gaussHermite(Math.min(MOST_HERMITE_NODES, wanted));
      return { nodes: nodes.map((x) => scale * x), weights: weights.map((w) => scale * w) };
    });
    return { axes, exact: false };
  },
};

/** Even nodes of a Gaussian window out to where it is below rounding: the error of the trapezoid rule falls like a Gaussian of the nodes' density. */
function evenWindow(count: number, scale: number): Axis {
  const step = (2 * WINDOW_REACH * scale) / (count - 1);
  const nodes = Float64Array.from({ length: count }, (_, k) => (k - (count - 1) / 2) * step);
  return { nodes, weights: nodes.map((x) => step * Math.exp(-0.5 * (x / scale) ** 2)) };
}

/** All nodes of a grid as points [P, d], the last axis running fastest. */
export function gridPoints(axes: readonly Axis[]): Float64Array {
  let points: number[][] = [[]];
  for (const { nodes } of axes) points = points.flatMap((point) => Array.from(nodes, (x) => [...point, x]));
  return Float64Array.from(points.flat());
}

/** Weights of all nodes of a grid. */
export function gridWeights(axes: readonly Axis[]): Float64Array {
  let products = [1];
  for (const { weights } of axes) products = products.flatMap((product) => Array.from(weights, (w) => product * w));
  return Float64Array.from(products);
}

/** The highest integer n of momenta 2πn/L by axis. */
function integerMomenta(caller: string, ensemble: Ensemble, lengths: readonly number[]): readonly number[] {
  const waves = fixedWaves(ensemble);
  const d = lengths.length;
  if (!waves)
    throw new DomainError(
      `${caller}: a periodic box needs fields that are periodic in it; take periodicScalar, or \`box\` or \`gaussianWindow\` for this ensemble.`,
    );
  const highest = new Array<number>(d).fill(0);
  waves.momenta.forEach((w, i) => {
    const n = (w * lengths[i % d]) / (2 * Math.PI);
    if (Math.abs(n - Math.round(n)) > 1e-9 * Math.max(1, Math.abs(n)))
      throw new DomainError(
        `${caller}: a periodic box of length ${lengths[i % d]} needs momenta 2πn/L, got ${w}; give the box of the fields.`,
      );
    highest[i % d] = Math.max(highest[i % d], Math.abs(Math.round(n)));
  });
  return highest;
}

/** The largest component of a momentum of a plane-wave net, or one that few exceed; undefined where nothing is known. */
function highestMomentum({ architecture, density }: Ensemble): number | undefined {
  if (architecture.kind !== "plane-wave") return undefined;
  return reachOf(density.weight0);
}

function reachOf(density: Density): number | undefined {
  if (density.kind === "normal") return Math.abs(density.mean) + 4 * density.standardDeviation;
  if (density.kind === "radial" && density.maximumRadius === undefined) {
    if (density.profile.family === "gaussian") return 4 * density.profile.scale;
    if (density.profile.family === "power" && density.profile.cutoff?.kind === "gaussian")
      return 4 * density.profile.cutoff.scale;
  }
  return supportReach(density);
}
