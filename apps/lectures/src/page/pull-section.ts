import { pullSummary } from "../pull-summary.ts";
import type { ClaimResult } from "../run-claims.ts";
import { readable } from "./numbers.ts";
import { plotFigure } from "./plot-svg.ts";

/** The histogram of all pulls with its χ², for the head of the page; empty if there are few. */
export function pullSection(results: readonly ClaimResult[]): string {
  const summary = pullSummary(results);
  if (!summary) return "";
  const { count, chiSquared, rms, largest, plot } = summary;
  return `<div class="pulls">${plotFigure(plot, "pulls")}
<p><b>Are the errors honest?</b> The pulls of ${count} sampled numbers, (value − exact)/error, must scatter as a standard normal variable.
χ² = ${readable(chiSquared, 4)}, χ²/n = ${readable(chiSquared / count, 3)}, where independent numbers give 1 ± ${readable(Math.sqrt(2 / count), 1)};
the r.m.s. pull is ${readable(rms, 3)}, the largest ${readable(largest, 2)}. Numbers of one claim may share their draws.</p></div>
`;
}
