import type { NdArray } from "ndarray";
import { pull } from "./pull.ts";
import type { ExperimentResult } from "./run-experiment.ts";

/** A table of results: columns of equal length. */
export interface ResultTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, readonly (number | string)[]>>;
}

/** An array that belongs to one part of an experiment, e.g. the points of a run. */
export interface ResultArray {
  readonly name: string;
  readonly array: NdArray<Float64Array>;
}

type Row = Readonly<Record<string, number | string>>;

/** Rows of equal keys as columns; nothing where there are no rows. */
function table(name: string, rows: readonly Row[]): readonly ResultTable[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.fromEntries(Object.keys(first).map((key) => [key, rows.map((row) => row[key]!)]));
  return [{ name, columns }];
}

/** Everything an experiment measured, as flat tables, for readers of CSV, NPZ and HDF5. What is unknown is NaN. */
export function resultTables({
  runs,
  trainings,
  interactions,
  axioms,
  conformal,
  quantum,
}: ExperimentResult): readonly ResultTable[] {
  return [
    ...table(
      "correlators",
      runs.flatMap((run) =>
        run.rows.map((row) => ({
          run: run.name,
          order: row.order,
          points: row.tuple.join(" "),
          width: row.width,
          method: row.method,
          arithmetic: row.arithmetic,
          samples: row.samples,
          value: row.value,
          standard_error: row.standardError,
          exact: row.exact,
          exact_error: row.exactError,
          pull: pull(row),
        })),
      ),
    ),
    ...table(
      "trainings",
      trainings.flatMap(({ name, rows }) =>
        rows.map(({ step, width, ensemble, single, singleError }) => ({
          training: name,
          step,
          width,
          train_error: ensemble.train,
          test_error: ensemble.test,
          single_train_error: single.train,
          single_train_standard_error: singleError.train,
          single_test_error: single.test,
          single_test_standard_error: singleError.test,
        })),
      ),
    ),
    ...table(
      "predictions",
      trainings.flatMap(({ name, predictions }) => predictions.map((row) => ({ training: name, ...row }))),
    ),
    ...table(
      "interactions",
      interactions.flatMap(({ name, estimates }) =>
        estimates.map(({ name: quantity, value, standardError }) => ({
          interaction: name,
          quantity,
          value,
          standard_error: standardError,
        })),
      ),
    ),
    ...table(
      "time_correlators",
      interactions.flatMap(({ name, correlator }) =>
        correlator.map(({ time, value, standardError }) => ({
          interaction: name,
          time,
          value,
          standard_error: standardError,
        })),
      ),
    ),
    ...table(
      "axioms",
      axioms.flatMap(({ name, report }) =>
        (["euclideanInvariance", "permutationInvariance", "reflectionPositivity", "clusterDecomposition"] as const).map(
          (axiom) => ({
            ensemble: name,
            axiom,
            verdict: report[axiom].verdict,
            statement: report[axiom].statement,
          }),
        ),
      ),
    ),
    ...table(
      "reflection_spectrum",
      axioms.flatMap(({ name, report }) =>
        report.spectrum.eigenvalues.map((eigenvalue, index) => ({ ensemble: name, index, eigenvalue })),
      ),
    ),
    ...table(
      "conformal_line",
      conformal.flatMap(({ name, report }) =>
        report.line.map(({ z, exact, measured, standardError }) => ({
          field: name,
          z,
          exact: exact ?? Number.NaN,
          measured: measured ?? Number.NaN,
          standard_error: standardError ?? Number.NaN,
        })),
      ),
    ),
    ...table(
      "operators",
      conformal.flatMap(({ name, report }) =>
        report.operators.map(({ scalingDimension, spin, exact, ope, measured }) => ({
          field: name,
          scaling_dimension: scalingDimension,
          spin,
          exact: exact ?? Number.NaN,
          ope: ope ?? Number.NaN,
          measured: measured?.value ?? Number.NaN,
          standard_error: measured?.standardError ?? Number.NaN,
        })),
      ),
    ),
    ...table(
      "levels",
      quantum.flatMap(({ name, report: { spectrum, energies } }) => [
        ...(spectrum.groundEnergy
          ? [
              {
                potential: name,
                level: 0,
                energy: spectrum.groundEnergy.value,
                standard_error: spectrum.groundEnergy.standardError,
                exact: energies?.[0] ?? Number.NaN,
              },
            ]
          : []),
        ...spectrum.levels.map(({ energy, gap, standardError }, n) => ({
          potential: name,
          level: n + 1,
          energy: energy?.value ?? gap,
          standard_error: energy?.standardError ?? standardError,
          exact: energies?.[n + 1] ?? Number.NaN,
        })),
      ]),
    ),
  ];
}

/** The points of every run and the fields drawn on them. */
export function resultArrays({ runs }: ExperimentResult): readonly ResultArray[] {
  return runs.flatMap(({ points, fields }, index) => [
    { name: `runs/${index}/points`, array: points },
    ...(fields ? [{ name: `runs/${index}/fields`, array: fields }] : []),
  ]);
}

/** The numbers of an array in row-major order. */
export function rowMajor(array: NdArray<Float64Array>): Float64Array {
  const [rows, columns] = array.shape as [number, number];
  return Float64Array.from({ length: rows * columns }, (_, k) => array.get(Math.floor(k / columns), k % columns));
}

/** A column as numbers, or undefined where it holds words. */
export function numeric(column: readonly (number | string)[]): Float64Array | undefined {
  return column.every((entry) => typeof entry === "number")
    ? Float64Array.from(column as readonly number[])
    : undefined;
}
