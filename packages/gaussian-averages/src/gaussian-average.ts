import { ConvergenceError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { requirePositive } from "@nnft/foundations/checks";
import type { ResolvedActivation } from "./activations/activation.ts";
import { chooseEngine, type EngineName } from "./choose.ts";
import { closedFormAverage } from "./closed-forms/closed-form-average.ts";
import { type GaussianProduct, gaussianProduct, type LineFunction } from "./engines/gaussian-product.ts";
import { pairAverages } from "./engines/pair-averages.ts";
import { requireFiniteCovariances, requireFunctions } from "./require-activation.ts";
import { requireCovariance } from "./require-covariance.ts";

/** A factor of a product: an activation of `resolveActivation`, or any function of one pre-activation with its kinks. */
export type GaussianFunction = LineFunction;

/** An average with its accuracy, which is no standard error, and the engine that computed it. */
export interface GaussianAverage {
  readonly value: number;
  readonly accuracy: number;
  readonly engine: EngineName;
}

/**
 * ⟨Π_a f_a(z_a)⟩ over z ~ N(0, S), by the engine that `chooseEngine` names.
 *
 * Formula: closed forms where one is known; Mehler's series, lattices and panels for two factors of one activation; nested sums over at
 * most four independent directions for the rest. Equal rows of S are one pre-activation, whose factors are multiplied first.
 * Shapes: n functions, covariance [n, n].
 * Accuracy: closed forms 0 (rounding); series 1e-12 of √(⟨f²⟩⟨f²⟩), 1e-10 with kinks; nested sums as `gaussianProduct` states.
 * Errors: ShapeError and DomainError for a covariance that does not fit, is not symmetric or not positive semidefinite; UnsupportedError for more
 * than four directions; ConvergenceError when the accuracy misses `tolerance` × max(1, |value|), or the average is not finite.
 * Source: Halverson 2025 (31); the sources of each engine.
 * @example
 * const relu = resolveActivation("relu");
 * gaussianAverage([relu, relu], [[1, 0], [0, 1]]).value; // 0.15915494309189535
 */
export function gaussianAverage(
  functions: readonly (GaussianFunction | ResolvedActivation)[],
  covariance: Table,
  tolerance = 1e-6,
): GaussianAverage {
  requireFunctions("gaussianAverage", functions, 0);
  if (tolerance !== Number.POSITIVE_INFINITY) requirePositive("gaussianAverage", "tolerance", tolerance);
  const n = functions.length;
  if (n === 0) return { value: 1, accuracy: 0, engine: "closed-form" };
  const { data, rows, columns } = readRows("gaussianAverage", "covariance", covariance);
  if (rows !== n || columns !== n)
    throw new ShapeError(
      `gaussianAverage: \`covariance\` must have shape [${n}, ${n}], got [${rows}, ${columns}]; give one row for each function.`,
    );
  const checked = Float64Array.from(data);
  requireCovariance("gaussianAverage", checked, n);
  const found = averageOf(functions, checked);
  if (!Number.isFinite(found.value))
    throw new ConvergenceError(
      `gaussianAverage: the average must be a finite number, got ${found.value}; use smaller variances.`,
    );
  if (!(found.accuracy <= tolerance * Math.max(1, Math.abs(found.value))))
    throw new ConvergenceError(
      `gaussianAverage: \`tolerance\` ${tolerance} is not reached, the accuracy is ${found.accuracy}; ask for less, or use less steep functions.`,
    );
  return found;
}

/** The same where `covariance`, row-major [n, n], is known to be one: only that it is finite is checked. */
export function averageOf(
  functions: readonly (GaussianFunction | ResolvedActivation)[],
  covariance: Float64Array,
): GaussianAverage {
  requireFunctions("averageOf", functions, 1);
  requireFiniteCovariances("averageOf", covariance, functions.length);
  const n = functions.length;
  const [first] = functions;
  const shared = "closed" in first && functions.every((f) => f === first) ? first : undefined;
  const engine = chooseEngine(shared, n);
  return { ...engines[engine](functions, covariance, n), engine };
}

type Engine = (
  functions: readonly (GaussianFunction | ResolvedActivation)[],
  covariance: Float64Array,
  n: number,
) => GaussianProduct;

const engines: Readonly<Record<EngineName, Engine>> = {
  "closed-form": ([first], covariance, n) => ({
    value: closedFormAverage(first as ResolvedActivation, covariance, n) as number,
    accuracy: 0,
  }),
  pair: (functions, covariance) => {
    const value = new Float64Array(1);
    const [q1, c, , q2] = Array.from(covariance, (entry) => Float64Array.of(entry));
    const accuracy = pairAverages(functions[0] as ResolvedActivation).average(q1, q2, c, value);
    return { value: value[0], accuracy };
  },
  "nested-sums": (functions, covariance, n) => {
    const kinks = [...new Set(functions.flatMap((f) => f.kinks ?? []))];
    const points = distinctRows(covariance, n);
    const restricted = Float64Array.from({ length: points.length ** 2 }, (_, i) => {
      const [a, b] = [points[Math.floor(i / points.length)], points[i % points.length]];
      return covariance[a[0] * n + b[0]];
    });
    return gaussianProduct(
      points.map((members) => productOf(members.map((a) => functions[a]))),
      kinks,
      restricted,
    );
  },
};

/** Groups of factors with the same row of the covariance: they share one pre-activation. */
function distinctRows(covariance: Float64Array, n: number): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (let a = 0; a < n; a++) {
    const key = covariance.subarray(a * n, (a + 1) * n).join();
    const group = groups.get(key);
    if (group) group.push(a);
    else groups.set(key, [a]);
  }
  return [...groups.values()];
}

function productOf(functions: readonly (GaussianFunction | ResolvedActivation)[]): LineFunction {
  const [first] = functions;
  const power = functions.length;
  const factors = functions.map(lineFunctionOf);
  if (power === 1) return factors[0];
  if (functions.every((f) => f === first)) return { value: (z) => first.value(z) ** power, factors };
  return { value: (z) => functions.reduce((product, f) => product * f.value(z), 1), factors };
}

function lineFunctionOf(f: GaussianFunction | ResolvedActivation): LineFunction {
  if (!("closed" in f)) return f as GaussianFunction;
  const { value, kinks, features, closed } = f;
  return { value, kinks, features, smoothed: closed?.smoothed };
}
