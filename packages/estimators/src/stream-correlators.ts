import type { Ensemble } from "@nnft/architectures";
import type { Table } from "@nnft/foundations";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { streamResults } from "@nnft/runner/rounds";
import { estimateCorrelators } from "./estimate-correlators.ts";
import type { EstimateOptions } from "./request.ts";
import type { CorrelatorResult } from "./statistics/correlator-result-type.ts";

/**
 * The correlators of `estimateCorrelators` while they converge: estimates from the first draws, each with honest errors of its own, and in
 * the end the result of `estimateCorrelators`.
 *
 * Convention: results come as fast as they are taken, each of all draws merged at that moment, from eight groups of draws on (of 64, or 32
 * scramblings). An estimate has the same bits whenever it is taken: it depends on only its `samples`. The last one has the bits of `estimateCorrelators`.
 * Accuracy: as of `estimateCorrelators` for so many samples. Below 32 groups nothing is `converged`, and `warnings` says so. Leaving the
 * loop ends the draws; a rule that leaves it because an estimate looks good makes that estimate biased, one that looks at errors hardly does.
 * Where float32 or Sobol points turn out not to serve, `estimateCorrelators` draws again, and `samples` starts anew.
 * Errors: those of `estimateCorrelators`, with the first result that is taken.
 * Source: Halverson 2025 (20)–(22).
 *
 * @example for await (const { samples, relativeError } of streamCorrelators(net, points, { orders: [2], key: keyFrom(7) })) draw(samples, relativeError(2));
 */
export async function* streamCorrelators(
  net: Ensemble,
  points: Table,
  options: EstimateOptions,
): AsyncGenerator<CorrelatorResult, void, undefined> {
  requireObject("streamCorrelators", "options", options, ["key"], "pass { orders, key, … }");
  yield* streamResults<CorrelatorResult>(
    (signal, offer) =>
      speakingFor("streamCorrelators", {}, () =>
        estimateCorrelators(net, points, {
          ...options,
          signal,
          onProgress: (progress) => {
            options.onProgress?.(progress);
            // at the end the whole result comes by itself
            if (progress.interim && progress.fraction < 1) offer(progress.interim);
          },
        }),
      ),
    options.signal,
  );
}
