import { type LecturesReport, verdictOf } from "@nnft/lectures";

export type Report = LecturesReport;

/** The claims that fail, and those that still hold where every number is twice as large. */
export function whatHolds({ results }: Pick<LecturesReport, "results">): {
  readonly failing: readonly string[];
  readonly holdingDoubled: readonly string[];
} {
  const doubled = (quantities: LecturesReport["results"][number]["quantities"]) =>
    quantities.map((one) => ({ ...one, value: 2 * one.value }));
  return {
    failing: results.filter(({ quantities }) => verdictOf(quantities) === "fails").map(({ id }) => id),
    holdingDoubled: results
      .filter(({ quantities }) => verdictOf(quantities) === "holds" && verdictOf(doubled(quantities)) === "holds")
      .map(({ id }) => id),
  };
}
