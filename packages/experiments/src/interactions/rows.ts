import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { InteractionResult } from "./run.ts";

/** All estimates, and C(t) of periodic boxes. */
export function rows(results: readonly InteractionResult[]): readonly ResultTable[] {
  return [
    ...columnsOf(
      "interactions",
      results.flatMap(({ name, estimates }) =>
        estimates.map(({ name: quantity, value, standardError }) => ({
          interaction: name,
          quantity,
          value,
          standard_error: standardError,
        })),
      ),
    ),
    ...columnsOf(
      "time_correlators",
      results.flatMap(({ name, correlator }) =>
        correlator.map(({ time, value, standardError }) => ({
          interaction: name,
          time,
          value,
          standard_error: standardError,
        })),
      ),
    ),
  ];
}
