import { requireInteger } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { eighths, streamResults } from "@nnft/runner/rounds";
import type { GasSamples, SampleGasOptions } from "../gas/sample-gas.ts";
import type { VortexGas } from "../gas/vortex-gas.ts";
import type { SampleVillainOptions, VillainSamples } from "../villain/sample-villain.ts";
import type { Villain } from "../villain/villain.ts";
import { type BlockOptions, sampleVorticesInBlocks } from "./sample-in-blocks.ts";
import { DEFAULT_SWEEPS } from "./vortex-run.ts";

/**
 * The averages of `sampleVorticesInBlocks` while the chains go on: judged averages of the first sweeps, and in the end the result of the whole run.
 *
 * Convention: averages come at `looks`, numbers of sweeps of each chain; by default after an eighth, a quarter and a half of `sweeps`. Each has the bits of
 * a run of so many sweeps with the same `warmUp`. One that nobody waits for is not judged and not shown. Leaving the loop ends the run.
 * Accuracy: as of the whole run for so many sweeps; few are not `reliable`, and `reasons` says why.
 * Errors: those of sampleVorticesInBlocks, with the first averages that are taken.
 * Source: arXiv:2604.02313.
 * @example for await (const { stiffness } of streamVortices(villain({ size: [8, 8], stiffness: 1 }), { key: keyFrom(1) })) draw(stiffness);
 */
export function streamVortices(
  model: Villain,
  options: SampleVillainOptions & BlockOptions<VillainSamples>,
): AsyncGenerator<VillainSamples, void, undefined>;
export function streamVortices(
  model: VortexGas,
  options: SampleGasOptions & BlockOptions<GasSamples>,
): AsyncGenerator<GasSamples, void, undefined>;
export async function* streamVortices<Samples>(
  model: Villain | VortexGas,
  options: (SampleVillainOptions | SampleGasOptions) & BlockOptions<Samples>,
): AsyncGenerator<Samples, void, undefined> {
  requireObject("streamVortices", "options", options, ["key"], "pass { key, … }");
  const sample = sampleVorticesInBlocks as unknown as (
    of: Villain | VortexGas,
    how: (SampleVillainOptions | SampleGasOptions) & BlockOptions<Samples>,
  ) => Promise<Samples>;
  const { signal: given, onProgress, looks, sweeps = DEFAULT_SWEEPS } = options;
  yield* streamResults<Samples>(
    (signal, offer) =>
      speakingFor("streamVortices", {}, () =>
        sample(model, {
          ...options,
          looks: looks === undefined ? eighths(requireInteger("streamVortices", "sweeps", sweeps, 16)) : looks,
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
