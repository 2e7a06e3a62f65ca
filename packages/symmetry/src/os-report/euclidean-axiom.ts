import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { checkSymmetry } from "../check/check-symmetry.ts";
import { pointAt } from "../clustering/cluster-decomposition.ts";
import type { RandomField } from "../fields/random-field.ts";
import { euclidean } from "../groups/group.ts";
import { applied } from "../groups/group-element.ts";
import { haar } from "../groups/haar.ts";
import type { AxiomVerdict } from "./os-verdicts.ts";
import type { Subject, TwoPoint } from "./subject.ts";

/** what exact kernels are allowed by rounding and quadrature, of G²(0) */
const EXACT = 1e-7;
const MOTIONS = 64;

/** Euclidean invariance: by the density, by the kernel, on a lattice by its n-point functions, else by draws. */
export async function euclideanAxiom({ net, field, scale, limit, options }: Subject): Promise<AxiomVerdict> {
  const d = field.inputDimension;
  if (field.step !== undefined) return onLattice(field);
  if (field.twoPoint) {
    const change = kernelChange(field.twoPoint, d, scale, options.key);
    return {
      verdict: change < EXACT ? "holds" : "broken",
      statement: `the field is Gaussian; its G² changes by ${change.toExponential(1)} of G²(0) at most under ${MOTIONS} random motions`,
      evidence: [],
      trends: [],
    };
  }
  const places = [0, 0.7, 1.6].map((r) => pointAt(d, r * scale));
  if (d > 1) places.push([scale, ...pointAt(d - 1, 0)]);
  const found = await checkSymmetry(net ?? field, euclidean(d, scale), {
    points: ndarray(Float64Array.from(places.flat()), [places.length, d]),
    key: split(options.key, 0),
    level: options.level ?? 0.01,
    ...(options.samples !== undefined && { samples: options.samples }),
  });
  if (found.verdict !== "broken" || !limit)
    return { verdict: found.verdict, statement: found.statement, evidence: [], trends: [] };
  const change = kernelChange(limit, d, scale, options.key);
  return {
    verdict: change < EXACT ? "holds in the limit" : "broken",
    statement: found.statement,
    evidence: [
      change < EXACT
        ? `at infinite width the field is Gaussian and its kernel invariant to ${change.toExponential(1)}: the breaking is of order 1/N`
        : `at infinite width the kernel still changes by ${change.toPrecision(2)} of G²(0)`,
    ],
    trends: [],
  };
}

/** The largest change of a two-point function under random motions, in units of G²(0, 0). */
function kernelChange(twoPoint: TwoPoint, d: number, scale: number, key: Key): number {
  const pairs = [0, 0.5, 1.3].map((r) => [pointAt(d, 0), pointAt(d, r * scale)] as const);
  const unit = Math.abs(twoPoint(pointAt(d, 0), pointAt(d, 0))) || 1;
  let largest = 0;
  for (let e = 0; e < MOTIONS; e++) {
    const { matrix, shift } = haar(euclidean(d, scale), split(split(key, 3), e)).input!;
    const moved = (x: readonly number[]): number[] => applied(matrix, x).map((value, j) => value + shift[j]);
    for (const [x, y] of pairs)
      largest = Math.max(largest, Math.abs(twoPoint(moved(x), moved(y)) - twoPoint(x, y)) / unit);
  }
  return largest;
}

/** Translations by multiples of the spacing and time reversal, by exact n-point functions of orders 1 to 4. */
function onLattice({ nPoint, step }: RandomField): AxiomVerdict {
  if (!nPoint || step === undefined)
    return {
      verdict: "undecided",
      statement: "the field lives on a lattice and no exact n-point functions are known",
      evidence: [],
      trends: [],
    };
  const times = [[0], [0, 1], [0, 2], [0, 1, 3], [0, 0, 1], [0, 1, 1, 4], [0, 2, 3, 3]];
  let [shifted, mirrored] = [0, 0];
  let size = 0;
  for (const list of times) {
    const value = (map: (t: number) => number): number => nPoint(list.map((t) => [map(t) * step]));
    const own = value((t) => t);
    size = Math.max(size, Math.abs(own));
    shifted = Math.max(shifted, Math.abs(value((t) => t + 3) - own));
    mirrored = Math.max(mirrored, Math.abs(value((t) => -t) - own));
  }
  const holds = Math.max(shifted, mirrored) < 1e-9 * size;
  return {
    verdict: holds ? "holds" : "broken",
    statement: [
      `on its lattice of times, orders 1 to 4 change by ${(shifted / size).toExponential(1)} under translations`,
      `and by ${(mirrored / size).toExponential(1)} under time reversal`,
    ].join(" "),
    evidence: [],
    trends: [],
  };
}
