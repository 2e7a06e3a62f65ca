import { type Executor, inProcess, requireWorkers, runBlocks } from "@nnft/runner";
import type { ChainSegment } from "@nnft/sampling";
import type { DeformedEnsemble } from "../deform.ts";
import type { DeviceTarget } from "../interaction/device-target.ts";
import { type ChainJob, chainTask, deviceTask } from "./chain-job.ts";
import { chainExecutor } from "./chain-workers.ts";
import type { InteractingSamples } from "./interacting-samples.ts";
import { interactingSamples } from "./judge-samples.ts";
import { checkpointOf, joinSegments, segmentsOf } from "./sampling-checkpoint.ts";
import { readSamplingRun, type SampleDeformedOptions, type SamplingRun } from "./sampling-run.ts";

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
  const { sampler, samples, chains, fingerprint, chosen, points, route } = run;
  const { checkpoint, resume, until, signal, onProgress } = options;
  const judged = (segments: readonly ChainSegment[]): InteractingSamples => ({
    ...interactingSamples(deformed, options, sampler, segments, route, points),
    device: chosen?.choice,
  });
  let segments: readonly ChainSegment[] | undefined = resume && segmentsOf(resume);
  let done = segments?.[0].acceptances.length ?? 0;
  for (const { end, isCheckpoint, isLook } of roundsOf(run, done)) {
    const count = end - done;
    const states = segments?.map(({ state }) => state);
    const job: ChainJob = { ...run.job, samples: count, done, states };
    const fresh: ChainSegment[] = [];
    const told = done;
    await runBlocks(executorOf(options.workers, job, chosen?.target), {
      blocks: chains,
      merge: (index, segment) => {
        fresh[index] = segment;
      },
      ...(signal ? { signal } : {}),
      onProgress: ({ merged }) =>
        merged < chains &&
        onProgress?.({ fraction: (told + (count * merged) / chains) / samples, samples: told * chains }),
    });
    const all: readonly ChainSegment[] = segments ? segments.map((old, c) => joinSegments(old, fresh[c])) : fresh;
    [segments, done] = [all, end];
    if (isCheckpoint) await checkpoint?.save(checkpointOf(fingerprint, all));
    let known: InteractingSamples | undefined;
    const interim = (): InteractingSamples => (known ??= judged(all));
    onProgress?.({ fraction: done / samples, samples: done * chains, ...(isLook && { interim }) });
    if (isLook && until?.(interim())) return interim();
    signal?.throwIfAborted();
  }
  return judged(segments!);
}

/** One round: until its end all chains draw, each as one block. */
interface Round {
  /** draws of each chain at its end */
  readonly end: number;
  readonly isCheckpoint: boolean;
  readonly isLook: boolean;
}

/** The rounds of a run that has so many draws already: they end at checkpoints and at looks. */
function roundsOf({ samples, every, looks }: SamplingRun, done: number): readonly Round[] {
  const checkpoints = Array.from({ length: Math.ceil((samples - done) / every) }, (_, k) =>
    Math.min(done + (k + 1) * every, samples),
  );
  const ends = [...new Set([...checkpoints, ...looks])].filter((end) => end > done && end <= samples);
  return ends
    .sort((a, b) => a - b)
    .map((end) => ({ end, isCheckpoint: checkpoints.includes(end), isLook: end < samples && looks.includes(end) }));
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
