import { columnsOf } from "../columns-of.ts";
import type { ResultTable } from "../part.ts";
import type { TrainingResult } from "./run.ts";

/** Errors at each step, and predictions of test rows. */
export function rows(results: readonly TrainingResult[]): readonly ResultTable[] {
  return [
    ...columnsOf(
      "trainings",
      results.flatMap(({ name, rows }) =>
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
    ...columnsOf(
      "predictions",
      results.flatMap(({ name, predictions }) => predictions.map((row) => ({ training: name, ...row }))),
    ),
  ];
}
