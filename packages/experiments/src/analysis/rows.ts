import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { AnalysisResult } from "./run.ts";

/** Correlators, laws in the width, couplings and tests as flat tables. */
export function rows(results: readonly AnalysisResult[]): readonly ResultTable[] {
  return [
    ...columnsOf(
      "correlators",
      results.flatMap(({ name, rows }) =>
        rows.map(
          ({ tuple, full, fullError, connected, connectedError, normalized, normalizedError, width, order }) => ({
            analysis: name,
            width,
            order,
            sites: tuple.join(" "),
            full,
            full_error: fullError,
            connected,
            connected_error: connectedError,
            normalized,
            normalized_error: normalizedError,
          }),
        ),
      ),
    ),
    ...columnsOf(
      "width_laws",
      results.flatMap(({ name, fits }) =>
        fits.map(({ tuple, order, limit, limitError, slope, slopeError, quality }) => ({
          analysis: name,
          order,
          sites: tuple.join(" "),
          limit,
          limit_error: limitError,
          slope,
          slope_error: slopeError,
          quality,
        })),
      ),
    ),
    ...columnsOf(
      "couplings",
      results.flatMap(({ name, couplings }) =>
        couplings.map(({ width, order, tuple, coupling, couplingError }) => ({
          analysis: name,
          width,
          order,
          sites: tuple.join(" "),
          coupling,
          coupling_error: couplingError,
        })),
      ),
    ),
    ...columnsOf(
      "tests",
      results.flatMap(({ name, tests }) =>
        tests.map(({ width, property, pValue, verdict }) => ({
          analysis: name,
          width,
          property,
          p_value: pValue,
          verdict,
        })),
      ),
    ),
  ];
}
