import { requireInteger } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { eighths, streamResults } from "@nnft/runner/rounds";
import type { DeformedEnsemble } from "../deform.ts";
import type { InteractingSamples } from "./interacting-samples.ts";
import { sampleDeformed } from "./sample-deformed.ts";
import { DEFAULT_SAMPLES, type SampleDeformedOptions } from "./sampling-run.ts";

/**
 * The samples of `sampleDeformed` while the chains go on: judged results of the first draws, and in the end the result of `sampleDeformed`.
 *
 * Convention: results come at `looks`, numbers of draws of each chain; by default after an eighth, a quarter and a half of `samples`. Each has the bits of
 * a run of so many samples. One that nobody waits for is not judged and not shown. Leaving the loop ends the run.
 * Accuracy: as of `sampleDeformed` for so many samples; few draws are not `reliable`, and `reasons` says why.
 * Errors: those of `sampleDeformed`, with the first result that is taken.
 * Source: Halverson 2025 (84)–(86), (103)–(105).
 *
 * @example for await (const { samples, action } of streamDeformed(theory, { key: keyFrom(1) })) draw(samples, action.value, action.standardError);
 */
export async function* streamDeformed(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
): AsyncGenerator<InteractingSamples, void, undefined> {
  requireObject("streamDeformed", "options", options, ["key"], "pass { key, … }");
  const { signal: given, onProgress, looks, samples } = options;
  yield* streamResults<InteractingSamples>(
    (signal, offer) =>
      speakingFor("streamDeformed", {}, () =>
        sampleDeformed(deformed, {
          ...options,
          looks:
            looks === undefined
              ? eighths(requireInteger("streamDeformed", "samples", samples ?? DEFAULT_SAMPLES, 16))
              : looks,
          signal,
          onProgress: (progress) => {
            onProgress?.(progress);
            if (progress.interim) offer(progress.interim);
          },
        }),
      ),
    given,
  );
}
