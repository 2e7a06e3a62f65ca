import type { LecturesReport } from "../run-claims.ts";

/** The measured pulls of each claim that has some. Pulls of one claim may share their draws, those of two claims do not. */
export function pullsOfClaims(results: LecturesReport["results"]): readonly (readonly number[])[] {
  return results
    .map(({ quantities }) =>
      quantities.filter(({ kind, role }) => kind === "pull" && role === "measured").map(({ deviation }) => deviation),
    )
    .filter((pulls) => pulls.length > 0);
}
