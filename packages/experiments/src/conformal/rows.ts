import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { ConformalResult } from "./run.ts";

/** The four-point function on z = z̄, and the coefficients of operators. */
export function rows(results: readonly ConformalResult[]): readonly ResultTable[] {
  return [
    ...columnsOf(
      "conformal_line",
      results.flatMap(({ name, report }) =>
        report.line.map(({ z, exact, measured }) => ({
          field: name,
          z,
          exact: exact ?? Number.NaN,
          measured: measured?.value ?? Number.NaN,
          standard_error: measured?.standardError ?? Number.NaN,
        })),
      ),
    ),
    ...columnsOf(
      "operators",
      results.flatMap(({ name, report }) =>
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
  ];
}
