import { moduleEngine } from "@nnft/runner";
import { claims } from "./claims.ts";
import type { LecturesReport, RunClaimsOptions } from "./report.ts";
import { type ClaimList, runListed } from "./run-listed.ts";

export type { ClaimResult, LecturesReport, RunClaimsOptions } from "./report.ts";

/**
 * Runs claims of the lectures, each from its own key, and judges them.
 *
 * Convention: claim `id` draws from keyFrom(`${seed}/${id}`). So a claim gives the same bits by itself and with others, on any number of workers.
 * Errors: DomainError for an unknown id; a claim that throws fails, and says why.
 */
export function runClaims(options: RunClaimsOptions = {}): Promise<LecturesReport> {
  return runListed(list, options);
}

const list: ClaimList = {
  name: "runClaims",
  seed: "lectures",
  claims,
  engine: moduleEngine(import.meta.url, "./block-worker"),
};
