import type { LecturesReport, RunClaimsOptions } from "@nnft/lectures";
import { type ClaimList, runListed } from "@nnft/lectures/machinery";
import { moduleEngine } from "@nnft/runner";
import { numbers } from "./numbers.ts";

/**
 * Runs numbers of the papers, each from its own key, and judges them.
 *
 * Convention: number `id` draws from keyFrom(`${seed}/${id}`), with "papers" as the seed unless given; no number depends on the number of workers.
 * Errors: DomainError for an unknown id; a claim that throws fails, and says why.
 */
export function runPapers(options: RunClaimsOptions = {}): Promise<LecturesReport> {
  return runListed(list, options);
}

const list: ClaimList = {
  name: "runPapers",
  seed: "papers",
  claims: numbers,
  engine: moduleEngine(import.meta.url, "./block-worker"),
};
