import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { type Executor, inProcess, type ModuleEngine, runBlocks } from "@nnft/runner";
import type { Claim, ClaimDescription } from "./claim.ts";
import { claimTask, type RanClaim } from "./claim-task.ts";
import type { ClaimResult, LecturesReport, RunClaimsOptions } from "./report.ts";
import { judge, verdictOf } from "./verdict.ts";

/** A list of claims, with the threads that can run it. */
export interface ClaimList {
  /** the function that errors name, and the seed where none is given */
  readonly name: string;
  readonly seed: string;
  readonly claims: readonly Claim[];
  /** threads of a module whose `createTask(data)` is `claimTask(claims)(data)` */
  readonly engine: ModuleEngine;
}

/**
 * Runs claims of a list, each from its own key, and judges them.
 *
 * Convention: claim `id` draws from keyFrom(`${seed}/${id}`). So a claim gives the same bits by itself and with others, on any number of workers.
 * Errors: DomainError for an unknown id; a claim that throws fails, and says why.
 */
export async function runListed(list: ClaimList, options: RunClaimsOptions = {}): Promise<LecturesReport> {
  const { claims } = list;
  const { ids = claims.map(({ id }) => id), seed = list.seed, workers = 1, onProgress, signal } = options;
  const chosen = ids.map((id) => {
    const claim = claims.find((other) => other.id === id);
    if (!claim) throw new DomainError(`${list.name}: no claim has the id "${id}"; see findClaims.`);
    return claim;
  });
  keyFrom(`${seed}/`);
  const data = { ids: chosen.map(({ id }) => id), seed: String(seed) };
  const results: ClaimResult[] = [];
  const started = performance.now();
  const collect = async (executor: Executor<RanClaim>): Promise<void> => {
    await runBlocks(executor, {
      blocks: chosen.length,
      merge: (index, ran) => {
        const { run: _, ...description } = chosen[index];
        results.push(resultOf(description, ran));
        onProgress?.({ done: index + 1, total: chosen.length, title: chosen[index].title });
      },
      signal,
    });
  };
  if (workers === 1) await collect(inProcess(claimTask(claims)(data)));
  else if (typeof workers !== "number") await collect(workers.withData<RanClaim>(data));
  else {
    using pool = list.engine.start<RanClaim>({ count: workers });
    await collect(pool.withData<RanClaim>(data));
  }
  return { seed, results, seconds: (performance.now() - started) / 1000 };
}

function resultOf(description: ClaimDescription, { findings, error, seconds }: RanClaim): ClaimResult {
  const quantities = findings?.quantities ?? [];
  return {
    ...description,
    quantities: quantities.map((quantity) => ({ ...quantity, ...judge(quantity) })),
    ...(findings && { plot: findings.plot }),
    ...(findings?.sets && { sets: findings.sets }),
    verdict: verdictOf(quantities),
    ...(error !== undefined && { error }),
    seconds,
  };
}
