import type { ScalarEstimate } from "@nnft/correlators";
import { DomainError, NnftError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import { blockFunction } from "../blocks/conformal-block.ts";
import type { Complex } from "../complex.ts";
import {
  type ConformalVerdict,
  checkCovariance,
  checkCrossing,
  crossingResidual,
} from "../correlators/check-conformal.ts";
import { conformalFourPoint, type FourPointFunction } from "../correlators/conformal-four-point.ts";
import { type MeasuredFourPoint, sampledFourPoint } from "../correlators/sampled-four-point.ts";
import { type ConformalField, spaceDimension } from "../fields/conformal-field.ts";
import { type Finiteness, finiteness } from "../fields/finiteness.ts";
import { type CompositeOperator, operatorDimension, operatorParts } from "../fields/operators.ts";
import { blockDecomposition } from "../ope/block-decomposition.ts";
import { opeCoefficient } from "../ope/ope-coefficient.ts";
import type { UnitarityVerdict } from "../ope/unitarity.ts";

export interface ConformalReportOptions {
  readonly key: Key;
  /** The external operator, Φ by default. */
  readonly operator?: CompositeOperator;
  /** Networks drawn for each measurement. Default 65,536. */
  readonly samples?: number;
  /** Probability of calling a true symmetry broken. Default 0.01. */
  readonly level?: number;
  /** Stops the report before its next part; one that is aborted already stops it once the options are checked. */
  readonly signal?: AbortSignal;
}

/** One exchanged operator by the routes that apply; null where one does not. */
export interface OperatorRow {
  readonly scalingDimension: number;
  readonly spin: number;
  /** From the block decomposition of the exact g. */
  readonly exact: number;
  /** From three- and two-point functions. */
  readonly ope: number | null;
  /** From drawn networks by least squares. */
  readonly measured: ScalarEstimate | null;
  readonly unitarity: UnitarityVerdict;
}

/** A conformal network in numbers: which correlators exist, its symmetries, its four-point function and its operators. */
export interface ConformalReport {
  readonly dimension: number;
  readonly scalingDimension: number;
  /** Existence of the 2-, 3- and 4-point functions. */
  readonly finiteness: readonly { readonly points: number; readonly result: Finiteness }[];
  /** Null where networks cannot be drawn (negative powers, infinite widths). */
  readonly covariance: ConformalVerdict | null;
  readonly crossing: ConformalVerdict | null;
  /** g along z = z̄, exact and measured. */
  readonly line: readonly {
    readonly z: number;
    readonly exact: number | null;
    readonly measured: ScalarEstimate | null;
  }[];
  /** Crossing residual of the sum over blocks (or of g itself where it has no blocks) over the z-plane. */
  readonly residuals: readonly { readonly z: Complex; readonly residual: number }[];
  readonly operators: readonly OperatorRow[];
  /** χ² and degrees of freedom of the measured coefficients. */
  readonly fit: { readonly chiSquared: number; readonly degreesOfFreedom: number } | null;
  readonly unitary: boolean | null;
  /** The routes that do not exist for this field, and why. */
  readonly notes: readonly string[];
  readonly samples: number;
}

const LINE = [-0.8, -0.6, -0.4, -0.25, 0.15, 0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75, 0.85];
const FIT: readonly Complex[] = [-0.3, 0.15, 0.3, 0.5].flatMap((re) => [0.1, 0.3, 0.6, 0.9].map((im) => ({ re, im })));

/**
 * All results of this package for one conformal network, as data: {@link formatConformalReport} prints it, {@link conformalReportPlots} draws it.
 *
 * Formula: finiteness; covariance and crossing of draws; g by moment tensors and by draws; blocks by power series, by three- and two-point
 * functions, and by least squares.
 * Accuracy: that of the parts; a route that does not apply is null, with a note. Errors: DomainError for options.
 * Source: Halverson (2025), section 3.3.3.
 * @example (await conformalReport(linearField({ dimension: 4 }), { key: keyFrom(1) })).operators // (−2, 0): 2, (0, 0): 4/3
 */
export async function conformalReport(
  field: ConformalField,
  options: ConformalReportOptions,
): Promise<ConformalReport> {
  requireKnownOptions("conformalReport", options, ["key", "operator", "samples", "level", "signal"]);
  const { key, operator = 1, samples = 65_536, level = 0.01 } = options;
  if (operatorParts("conformalReport", field, operator).power === 0)
    throw new DomainError(
      "conformalReport: `operator` must hold a power of Φ; operators of dimension 0 are constants in x.",
    );
  options.signal?.throwIfAborted();
  const dimension = spaceDimension(field);
  const notes: string[] = [];
  const attempt = attemptNoting(notes);
  const exact = await attempt("exact g", [UnsupportedError, DomainError], () => conformalFourPoint(field, operator));
  const { covariance, crossing, line } = await drawnParts(field, { key, operator, samples, level }, attempt);
  const terms = exact?.terms;
  if (exact && !terms)
    notes.push(
      "block decomposition: g is not a sum of powers of u and v; its expansion holds logarithms (anomalous dimensions).",
    );
  const decomposition =
    terms && (await attempt("block decomposition", [UnsupportedError], () => blockDecomposition(terms, { dimension })));
  const measured =
    covariance && decomposition && dimension > 1
      ? await attempt("measured coefficients", [ShapeError, DomainError], async () =>
          blockDecomposition(await sampledFourPoint(field, FIT, { key: split(key, 3), operator, samples }), {
            dimension,
            operators: decomposition.operators,
          }),
        )
      : null;
  const operators = (decomposition?.operators ?? []).map(
    (found, k): OperatorRow => ({
      scalingDimension: found.scalingDimension,
      spin: found.spin,
      exact: found.coefficient.value,
      ope: opeRoute(field, operator, found),
      measured: measured ? measured.operators[k].coefficient : null,
      unitarity: found.unitarity,
    }),
  );
  return {
    dimension,
    scalingDimension: operatorDimension(field, operator),
    finiteness: [2, 3, 4].map((points) => ({
      points,
      result: finiteness(field, points, new Array<CompositeOperator>(points).fill(operator)),
    })),
    covariance,
    crossing,
    line: LINE.map((z, k) => ({ z, exact: exact ? exact.g(z) : null, measured: line && entryOf(line, k) })),
    residuals: exact && dimension > 1 ? residualMap(exact, operators) : [],
    operators,
    fit: measured?.fit ?? null,
    unitary: decomposition ? decomposition.unitary : null,
    notes,
    samples,
  };
}

type Attempt = <T>(
  what: string,
  absent: readonly (abstract new (message: string) => NnftError)[],
  run: () => T | Promise<T>,
) => Promise<T | null>;

/** Runs a route: one that does not exist for this field is a note and null; wrong options throw. */
function attemptNoting(notes: string[]): Attempt {
  return async (what, absent, run) => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof NnftError) || !absent.some((kind) => error instanceof kind)) throw error;
      notes.push(`${what}: ${error.message}`);
      return null;
    }
  };
}

/** Covariance, crossing and g along z = z̄ of drawn networks; null where networks cannot be drawn. */
async function drawnParts(
  field: ConformalField,
  { key, operator, samples, level }: Required<Omit<ConformalReportOptions, "signal">>,
  attempt: Attempt,
): Promise<{
  readonly covariance: ConformalVerdict | null;
  readonly crossing: ConformalVerdict | null;
  readonly line: MeasuredFourPoint | null;
}> {
  const covariance = await attempt("covariance of draws", [UnsupportedError], () =>
    checkCovariance(field, { key: split(key, 0), operator, samples, level }),
  );
  if (!covariance) return { covariance, crossing: null, line: null };
  const crossing = await attempt("crossing of draws", [UnsupportedError], () =>
    checkCrossing(field, { key: split(key, 1), operator, samples, level }),
  );
  const line = await attempt("g of draws", [UnsupportedError], () =>
    sampledFourPoint(
      field,
      LINE.map((re) => ({ re, im: 0 })),
      { key: split(key, 2), operator, samples },
    ),
  );
  return { covariance, crossing, line };
}

const entryOf = ({ value, standardError, samples, method }: MeasuredFourPoint, k: number): ScalarEstimate => ({
  value: value.get(k),
  standardError: standardError.get(k),
  samples,
  method,
});

/** The coefficient from three- and two-point functions where O_{k,l} are all scalars of that dimension: linear fields. */
function opeRoute(
  field: ConformalField,
  operator: CompositeOperator,
  { scalingDimension, spin }: { readonly scalingDimension: number; readonly spin: number },
): number | null {
  const { power, contractions } = operatorParts("conformalReport", field, operator);
  if (field.kind !== "linear" || spin !== 0) return null;
  const left = 2 * power + scalingDimension;
  if (left < 0 || left % 2 !== 0) return null;
  return opeCoefficient(field, operator, [{ contractions: 2 * contractions + left / 2, power: -scalingDimension }])
    .coefficient;
}

/** The crossing residual on a grid of the upper half plane around ½; of the sum over blocks if there is one. */
function residualMap(
  exact: FourPointFunction,
  operators: readonly OperatorRow[],
): readonly { readonly z: Complex; readonly residual: number }[] {
  const blocks = operators.map(({ scalingDimension, spin, exact: coefficient }) => ({
    coefficient,
    block: blockFunction({ dimension: exact.dimension, scalingDimension, spin }),
  }));
  const g =
    blocks.length > 0
      ? (z: Complex): number => blocks.reduce((sum, { coefficient, block }) => sum + coefficient * block(z), 0)
      : (z: Complex): number => exact.g(z);
  const residual = crossingResidual(g, exact.scalingDimension);
  const points: { z: Complex; residual: number }[] = [];
  for (let i = 0; i <= 25; i++)
    for (let j = 0; j < 15; j++) {
      const z = { re: -0.75 + 0.1 * i, im: 0.05 + 0.1 * j };
      points.push({ z, residual: residual(z) });
    }
  return points;
}
