import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { pairings } from "@nnft/correlators/cumulants";
import { type CorrelatorResult, estimateCorrelators } from "@nnft/estimators";
import { DomainError } from "@nnft/foundations";
import { requireFunction } from "@nnft/foundations/checks";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { type FieldProduct, reflected, requireFunctionals } from "./functional.ts";

/** The full n-point function ⟨φ(x_1) … φ(x_n)⟩ of a field. */
export type NPoint = (points: readonly (readonly number[])[]) => number;

/**
 * The n-point functions of a Gaussian field of mean zero from its two-point function, by Wick's theorem.
 *
 * Shapes: n points → Σ over pairings of products of G²; 0 for odd n.
 * Source: Halverson 2025, section 2.2.
 * @example gaussianNPoint(([s], [t]) => Math.exp(-Math.abs(s - t)))([[0], [0], [1], [1]]); // 1 + 2e^{−2}
 */
export function gaussianNPoint(twoPoint: (x: readonly number[], y: readonly number[]) => number): NPoint {
  requireFunction("gaussianNPoint", "twoPoint", twoPoint);
  return (points) => {
    if (points.length % 2 === 1) return 0;
    let sum = 0;
    for (const pairing of pairings(points.length))
      sum += pairing.reduce((product, [a, b]) => product * twoPoint(points[a], points[b]), 1);
    return sum;
  };
}

/** Exact n-point functions that are known at other widths too, from the same moments of one neuron. */
export interface ExactNPoint extends NPoint {
  /** the ensemble's own N */
  readonly width: number;
  readonly atWidth: (width: number) => NPoint;
}

/**
 * The exact n-point functions of an ensemble at its own width, on the points that functionals and their reflections need.
 *
 * Errors: UnsupportedError where no law without sampling is known; the function made throws DomainError for other points.
 * Source: Halverson 2025 (43)–(44), (124).
 */
export async function exactNPoint(ensemble: Ensemble, functionals: readonly FieldProduct[]): Promise<ExactNPoint> {
  parameterSpace(ensemble, "exactNPoint");
  requireFunctionals("exactNPoint", functionals);
  return exactMoments(ensemble, reflectedProducts(functionals));
}

/** The products F_i ΘF_j of all pairs. */
export function reflectedProducts(functionals: readonly FieldProduct[]): FieldProduct[] {
  return functionals.flatMap((first) => functionals.map((second) => [...first, ...second.map(reflected)]));
}

/** The exact n-point functions of an ensemble for the products of fields listed, and their permutations. */
export async function exactMoments(ensemble: Ensemble, products: readonly FieldProduct[]): Promise<ExactNPoint> {
  const known = new Map<string, number>();
  const rows: (readonly number[])[] = [];
  const indexOf = (point: readonly number[]): number => {
    const name = point.join();
    let index = known.get(name);
    if (index === undefined) {
      index = rows.length;
      known.set(name, index);
      rows.push(point);
    }
    return index;
  };
  const wanted = new Map<string, readonly number[]>();
  for (const product of products) {
    const tuple = product.map(indexOf).sort((a, b) => a - b);
    wanted.set(tuple.join(), tuple);
  }
  const tuples = [...wanted.values()];
  const points = ndarray(Float64Array.from(rows.flat()), [rows.length, ensemble.architecture.inputDimension]);
  const own = await estimateCorrelators(ensemble, points, {
    orders: [...new Set(tuples.map((tuple) => tuple.length))].sort((a, b) => a - b),
    tuples,
    // nothing is drawn
    key: keyFrom(0),
    method: "quadrature",
  });
  const read = (result: CorrelatorResult): NPoint => {
    const values = new Map<string, number>();
    for (const order of result.orders) {
      const { value } = result.correlator(order);
      tuples
        .filter((tuple) => tuple.length === order)
        .forEach((tuple, t) => {
          values.set(tuple.join(), value.get(t));
        });
    }
    return (asked) => {
      const tuple = asked.map((point) => known.get(point.join()) ?? -1).sort((a, b) => a - b);
      const value = values.get(tuple.join());
      if (value === undefined)
        throw new DomainError(
          `exactNPoint: ${JSON.stringify(asked)} is no product of the functionals given; name all of them when it is made.`,
        );
      return value;
    };
  };
  return Object.assign(read(own), {
    // only sums of neurons have a law by quadrature, and a width
    width: own.width!,
    atWidth: (width: number) => read(own.atWidth(width)),
  });
}
