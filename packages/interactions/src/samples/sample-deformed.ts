import { type Executor, inProcess, requireWorkers } from "@nnft/runner";
import { runRounds } from "@nnft/runner/rounds";
import type { ChainSegment } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import type { DeviceTarget } from "../interaction/device-target.ts";
import { type ChainJob, chainTask, deviceTask } from "./chain-job.ts";
import { chainExecutor } from "./chain-workers.ts";
import type { InteractingSamples } from "./interacting-samples.ts";
import { interactingSamples } from "./judge-samples.ts";
import { checkpointOf, joinSegments, segmentsOf } from "./sampling-checkpoint.ts";
import { readSamplingRun, type SampleDeformedOptions } from "./sampling-run.ts";

/**
 * Samples an interacting field: chains on the parameters of a deformed ensemble, or weighted draws of the undeformed one, with diagnostics that judge them.
 *
 * θ ~ P̃ ∝ P e^{−∫V(φ_θ)} by HMC (default), NUTS, MALA or Metropolis in coordinates without borders; forces by one product with fixed waves, float32 sums of
 * cosines, or reverse mode.
 * Shapes: points [P, d] → correlators [P, …, P].
 * Convention: chain c draws from split(key, c); results have the same bits for any number of workers and however a run is cut by checkpoints.
 * Accuracy: Γ-method errors. `reliable` asks R̂ < 1.01, `leastEss` effective samples of every observable (fields and their squares at up to 8 points, the mean
 * field, S_int, yours), ⟨e^{−ΔH}⟩ = 1, E-BFMI ≥ 0.3, no divergence, a quadrature of ∫V good to 0.05, and, where weighted draws of the undeformed
 * density are worth 200 effective samples or more, means that lie within 4 standard deviations of theirs. For reweighting k̂ < 0.7.
 * Errors: DomainError for bad options; UnsupportedError where chains cannot move a density on points; ConvergenceError for reweighting with fewer
 * effective samples than
 * `leastEss`.
 * Source: Halverson 2025 (84)–(86), (103)–(105); Neal 2011; Vehtari et al. 2021; Wolff 2004.
 *
 * @example
 * const theory = deform(periodicScalar({ lengths: [6], mass: 1, cutoff: 12 }), phi4(1), periodicBox({ lengths: [6] }));
 * const result = await sampleDeformed(theory, { key: keyFrom(1), points: ndarray(Float64Array.of(0, 1), [2, 1]) });
 * result.connected(2).value.get(0, 1);
 */
export async function sampleDeformed(
  deformed: DeformedEnsemble,
  options: SampleDeformedOptions,
): Promise<InteractingSamples> {
  const run = await readSamplingRun(deformed, options);
  const { sampler, samples, chains, looks, fingerprint, chosen, points, route } = run;
  const { checkpoint, resume, until, signal, onProgress } = options;
  const judged = new WeakMap<readonly ChainSegment[], InteractingSamples>();
  const resultOf = (segments: readonly ChainSegment[]): InteractingSamples => {
    const known = judged.get(segments);
    if (known) return known;
    const result = interactingSamples(deformed, options, sampler, segments, route, points);
    judged.set(segments, { ...result, device: chosen?.choice });
    return judged.get(segments)!;
  };
  const from = resume && segmentsOf(resume);
  const segments = await runRounds<ChainSegment>({
    chains,
    steps: samples,
    from: from && { done: from[0].acceptances.length, segments: from },
    executorOf: ({ count, done, segments: before }) =>
      executorOf(
        options.workers,
        { ...run.job, samples: count, done, states: before?.map(({ state }) => state) },
        chosen?.target,
      ),
    join: joinSegments,
    checkpoint: checkpoint && {
      every: checkpoint.every,
      save: (all) => checkpoint.save(checkpointOf(fingerprint, all)),
    },
    looks,
    until: until && ((all) => until(resultOf(all))),
    signal,
    onProgress: ({ fraction, done, segments: all }) =>
      onProgress?.({ fraction, samples: done * chains, ...(all && { interim: () => resultOf(all) }) }),
  });
  return resultOf(segments);
}

function executorOf(
  workers: SampleDeformedOptions["workers"],
  job: ChainJob,
  target: DeviceTarget | undefined,
): Executor<ChainSegment> {
  if (target && job.sampler !== "reweighting") return inProcess(deviceTask(job, job.sampler, target));
  if (workers === undefined || workers === 1) return inProcess(chainTask(job));
  return chainExecutor(requireWorkers("sampleDeformed", workers), job);
}
