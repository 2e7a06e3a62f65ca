import { fitExponent } from "@nnft/correlators";
import { InputError } from "../input-error.ts";
import type { FitSpec } from "./schema.ts";
import type { SweepTable } from "./tables.ts";

/** A number of a fit. */
export interface FittedNumber {
  readonly quantity: string;
  readonly value: number;
  readonly standardError: number;
}

/** A fit of one column against a swept field. */
export interface SweepFit {
  readonly name: string;
  readonly over: string;
  readonly column: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly errors: readonly number[];
  readonly numbers: readonly FittedNumber[];
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  readonly curve: (x: number) => number;
}

/** Fits a column of a sweep. Errors: InputError for tables, columns and data that it cannot use. */
export function fitSweep(sweep: string, tables: readonly SweepTable[], fit: FitSpec): SweepFit {
  const place = `the fit "${fit.name}" of sweep "${sweep}"`;
  const table = tableOf(place, tables, fit);
  const { x, y, errors } = pointsOf(place, table, fit);
  const base = { name: fit.name, over: fit.over, column: fit.value, x, y, errors };
  try {
    return {
      ...base,
      ...(fit.model === "power" ? powerFit(x, y, errors) : inverseFit(x, y, errors, fit.model.inverse)),
    };
  } catch (error) {
    throw new InputError(`${place}: ${(error as Error).message}`, { cause: error });
  }
}

function tableOf(place: string, tables: readonly SweepTable[], { table, value }: FitSpec): SweepTable {
  const found =
    table === undefined ? tables.filter(({ columns }) => value in columns) : tables.filter(({ of }) => of === table);
  if (found.length === 1 && value in found[0]!.columns) return found[0]!;
  const names = tables.map(({ of, columns }) => `${of} (${Object.keys(columns).join(", ")})`).join("; ");
  const missing = `there is no column ${value}${table === undefined ? "" : ` in a table ${table}`}`;
  const fault = found.length > 1 ? `the column ${value} is in several tables, name one` : missing;
  throw new InputError(`${place}: ${fault}; the tables are ${names}.`);
}

/** The points of a fit; errors of `value` stand in `standard_error`, those of another column in `…_error`. */
function pointsOf(
  place: string,
  { columns }: SweepTable,
  { value, over, where = {} }: FitSpec,
): { readonly x: readonly number[]; readonly y: readonly number[]; readonly errors: readonly number[] } {
  for (const name of [over, ...Object.keys(where)])
    if (!(name in columns))
      throw new InputError(`${place}: there is no column ${name}; the columns are ${Object.keys(columns).join(", ")}.`);
  const length = columns[over]!.length;
  const kept = Array.from({ length }, (_, row) => row).filter((row) =>
    Object.entries(where).every(([name, wanted]) => String(columns[name]![row]) === String(wanted)),
  );
  const errors = columns[`${value}_error`] ?? (value === "value" ? columns["standard_error"] : undefined);
  const read = (name: string): readonly number[] =>
    kept.map((row) => {
      const number = columns[name]![row];
      if (typeof number === "number" && Number.isFinite(number)) return number;
      throw new InputError(
        `${place}: ${name} must be a number in every row, got ${number}; choose rows with \`where\`.`,
      );
    });
  const x = read(over);
  if (new Set(x).size !== x.length)
    throw new InputError(`${place}: several rows have the same ${over}; choose one for each with \`where\`.`);
  return {
    x,
    y: read(value),
    errors: weighable(
      place,
      kept.map((row) => Number(errors?.[row] ?? 0)),
    ),
  };
}

/** Errors of points: all zero, for exact numbers, or all above zero. Exact points beside measured ones would have infinite weights. */
function weighable(place: string, errors: readonly number[]): readonly number[] {
  const exact = errors.filter((error) => error === 0).length;
  if (errors.every(Number.isFinite) && (exact === 0 || exact === errors.length)) return errors;
  throw new InputError(
    `${place}: errors must be finite, and all or none of them zero, got [${errors.slice(0, 6).join(", ")}]; choose rows of one kind with \`where\`.`,
  );
}

type Fitted = Pick<SweepFit, "numbers" | "chiSquared" | "degreesOfFreedom" | "curve">;

function powerFit(x: readonly number[], y: readonly number[], errors: readonly number[]): Fitted {
  const exact = errors.every((error) => error === 0);
  // exact numbers are weighed by their size: a fit of equal relative weights, whose errors say nothing
  const weights = exact ? y.map((value) => Math.abs(value)) : errors;
  const { exponent, amplitude, chiSquared, degreesOfFreedom } = fitExponent(x, y, weights);
  const error = (e: number): number => (exact ? Number.NaN : e);
  return {
    numbers: [
      { quantity: "exponent", value: exponent.value, standardError: error(exponent.standardError) },
      { quantity: "amplitude", value: amplitude.value, standardError: error(amplitude.standardError) },
    ],
    chiSquared: exact ? Number.NaN : chiSquared,
    degreesOfFreedom,
    curve: (at) => amplitude.value * at ** exponent.value,
  };
}

/** y = limit + Σ c_p x^{−p} by weighted least squares; equal weights where the numbers are exact. */
function inverseFit(
  x: readonly number[],
  y: readonly number[],
  errors: readonly number[],
  powers: readonly number[],
): Fitted {
  const size = powers.length + 1;
  if (x.length < size) throw new InputError(`it has ${x.length} points for ${size} unknowns; sweep more values.`);
  const exact = errors.every((error) => error === 0);
  const terms = (at: number): readonly number[] => [1, ...powers.map((p) => at ** -p)];
  const normal = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  x.forEach((at, row) => {
    const weight = exact ? 1 : errors[row]! ** -2;
    const t = terms(at);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) normal[a]![b]! += weight * t[a]! * t[b]!;
      normal[a]![size]! += weight * t[a]! * y[row]!;
    }
  });
  const covariance = inverseOf(normal.map((row) => row.slice(0, size)));
  const found = covariance.map((row) => row.reduce((sum, c, b) => sum + c * normal[b]![size]!, 0));
  const curve = (at: number): number => terms(at).reduce((sum, t, a) => sum + t * found[a]!, 0);
  return {
    numbers: ["limit", ...powers.map((p) => `coefficient of x^−${p}`)].map((quantity, a) => ({
      ...{ quantity, value: found[a]! },
      standardError: exact ? Number.NaN : Math.sqrt(covariance[a]![a]!),
    })),
    chiSquared: exact ? Number.NaN : x.reduce((sum, at, row) => sum + ((y[row]! - curve(at)) / errors[row]!) ** 2, 0),
    degreesOfFreedom: x.length - size,
    curve,
  };
}

/** The inverse of a small symmetric matrix by Gauss and Jordan with pivots. */
function inverseOf(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const size = matrix.length;
  const rows = matrix.map((row, a) => [...row, ...row.map((_, b) => (a === b ? 1 : 0))]);
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let a = k; a < size; a++) if (Math.abs(rows[a]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = a;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const lead = rows[k]![k]!;
    if (!(Math.abs(lead) > 0)) throw new InputError("its terms are not independent; leave a power out.");
    rows[k] = rows[k]!.map((value) => value / lead);
    for (let a = 0; a < size; a++) {
      const factor = rows[a]![k]!;
      if (a !== k) rows[a] = rows[a]!.map((value, b) => value - factor * rows[k]![b]!);
    }
  }
  return rows.map((row) => row.slice(size));
}
