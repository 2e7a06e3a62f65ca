import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { type Executor, inProcess, moduleEngine, runBlocks } from "@nnft/runner";
import { createTask, type RanClaim } from "./block-worker.ts";
import type { ClaimDescription, Quantity, SetDiagram } from "./claim.ts";
import { claims } from "./claims.ts";
import type { Plot } from "./plot.ts";
import { type Judgement, judge, verdictOf } from "./verdict.ts";

export interface RunClaimsOptions {
  /** ids of claims, default all; see `findClaims` */
  readonly ids?: readonly string[];
  /** default "lectures" */
  readonly seed?: number | string;
  /** threads; no number depends on it; default 1 */
  readonly workers?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly title: string }) => void;
  readonly signal?: AbortSignal;
}

/** A claim that was run: its description, every quantity with its judgement, the plot and the verdict. */
export interface ClaimResult extends ClaimDescription {
  readonly quantities: readonly (Quantity & Judgement)[];
  /** missing if the claim threw */
  readonly plot?: Plot;
  readonly sets?: SetDiagram;
  readonly verdict: "holds" | "fails";
  /** what the claim threw, if it threw; it then fails */
  readonly error?: string;
  readonly seconds: number;
}

/** All claims that were run, in the order of the lectures. */
export interface LecturesReport {
  readonly seed: number | string;
  readonly results: readonly ClaimResult[];
  readonly seconds: number;
}

/**
 * Runs claims of the lectures, each from its own key, and judges them.
 *
 * Convention: claim `id` draws from keyFrom(`${seed}/${id}`). So a claim gives the same bits by itself and with others, on any number of workers.
 * Errors: DomainError for an unknown id; a claim that throws fails, and says why.
 */
export async function runClaims(options: RunClaimsOptions = {}): Promise<LecturesReport> {
  const { ids = claims.map(({ id }) => id), seed = "lectures", workers = 1, onProgress, signal } = options;
  const chosen = ids.map((id) => {
    const claim = claims.find((other) => other.id === id);
    if (!claim) throw new DomainError(`runClaims: no claim has the id "${id}"; see findClaims.`);
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
  if (workers === 1) await collect(inProcess(createTask(data)));
  else {
    using pool = engine.start<RanClaim>({ count: workers });
    await collect(pool.withData<RanClaim>(data));
  }
  return { seed, results, seconds: (performance.now() - started) / 1000 };
}

const engine = moduleEngine(import.meta.url, "./block-worker");

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
