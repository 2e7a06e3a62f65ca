import { DomainError } from "@nnft/foundations";
import { refuse, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Executor, inProcess, requireWorkers, type WorkersChoice } from "@nnft/runner";
import { eighths, requireLooks, runRounds } from "@nnft/runner/rounds";
import type { GasSamples, SampleGasOptions } from "../gas/sample-gas.ts";
import type { VortexGas } from "../gas/vortex-gas.ts";
import { vortexRun } from "../sample-vortices.ts";
import type { SampleVillainOptions, VillainSamples } from "../villain/sample-villain.ts";
import type { Villain } from "../villain/villain.ts";
import { joinLatents, type LatentSegment } from "./latent-chain.ts";
import { checkpointOf, segmentsOf, type VortexCheckpoint } from "./vortex-checkpoint.ts";
import { roundTask, type VortexJob } from "./vortex-job.ts";
import type { VortexRun } from "./vortex-run.ts";
import { vortexExecutor } from "./vortex-workers.ts";

/** How chains are run. Results do not depend on it. */
export interface BlockOptions<Samples> {
  /** threads that run the chains: a number, workers of your own, or any engine of `@nnft/runner`; default none */
  readonly workers?: WorkersChoice;
  /** saves the state to go on from, after each `every` sweeps of all chains */
  readonly checkpoint?: {
    readonly every: number;
    readonly save: (state: VortexCheckpoint) => void | Promise<void>;
  };
  /** goes on from a saved state; gives the bits of a run that was not interrupted */
  readonly resume?: VortexCheckpoint;
  /**
   * numbers of sweeps, at least 16, after which all chains are looked at: `onProgress` then gets `interim`, and `until` decides. Default: where
   * `until` is given, an eighth, a quarter and a half of `sweeps`
   */
  readonly looks?: readonly number[];
  /** asked at each look; true ends the run there. Ask for errors, not for values: these would be biased */
  readonly until?: (samples: Samples) => boolean;
  /** ends the run between chains, or between rounds of checkpoints and looks */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: {
    /** between 0 and 1 of `sweeps` */
    readonly fraction: number;
    /** at a look: the averages so far, judged when it is called */
    readonly interim?: () => Samples;
  }) => void;
}

const HOW = ["workers", "checkpoint", "resume", "looks", "until", "signal", "onProgress"];

/**
 * `sampleVortices` as blocks: chains on threads, on other machines, in rounds with checkpoints, and resumed from these.
 *
 * Convention: block c of a round is chain c, which carries its state from round to round. Results have the bits of `sampleVortices` with the same key
 * however the chains are split, cut or resumed; a run may be resumed with more sweeps than it was begun with, if `warmUp` is given.
 * Errors: as sampleVortices; DomainError for observables on threads, which cannot receive functions, and for states of another run; the reason of
 * `signal` once it is aborted.
 * @example (await sampleVorticesInBlocks(villain({ size: [8, 8], stiffness: 1 }), { key: keyFrom(1), workers: 2 })).stiffness;
 */
export async function sampleVorticesInBlocks(
  model: Villain,
  options: SampleVillainOptions & BlockOptions<VillainSamples>,
): Promise<VillainSamples>;
export async function sampleVorticesInBlocks(
  model: VortexGas,
  options: SampleGasOptions & BlockOptions<GasSamples>,
): Promise<GasSamples>;
export async function sampleVorticesInBlocks(
  model: Villain | VortexGas,
  options: (SampleVillainOptions & BlockOptions<VillainSamples>) | (SampleGasOptions & BlockOptions<GasSamples>),
): Promise<VillainSamples | GasSamples> {
  const caller = "sampleVorticesInBlocks";
  requireObject(caller, "options", options, ["key"], "pass { key, … }");
  const { workers, checkpoint, resume, looks, until, signal, onProgress, ...rest } = options as (
    | SampleVillainOptions
    | SampleGasOptions
  ) &
    BlockOptions<VillainSamples | GasSamples>;
  const run = vortexRun(caller, model, rest);
  const fingerprint = readHow(caller, { workers, checkpoint, resume, looks, until, signal, onProgress }, run);
  const { sweeps, chains, warmUp, key } = run;
  const from = resume && segmentsOf(resume);
  const segments = await runRounds<LatentSegment>({
    chains,
    steps: sweeps,
    from: from && { done: from[0].acceptances.length, segments: from },
    executorOf: ({ count, segments: before }) =>
      executorOf(caller, run, { key, warmUp, sweeps: count, states: before?.map(({ state }) => state) }, workers),
    join: joinLatents,
    checkpoint: checkpoint && {
      every: checkpoint.every,
      save: (all) => checkpoint.save(checkpointOf(fingerprint, all)),
    },
    looks: looks ?? (until ? eighths(sweeps) : []),
    until: until && ((all) => until(run.samplesOf(all))),
    signal,
    onProgress: ({ fraction, segments: all }) =>
      onProgress?.({ fraction, ...(all && { interim: () => run.samplesOf(all) }) }),
  });
  return run.samplesOf(segments);
}

/** Checks how chains are to be run; returns what names the run. */
function readHow(caller: string, how: BlockOptions<never>, run: VortexRun<unknown>): string {
  requireKnownOptions(caller, how, HOW);
  const { checkpoint, resume, looks, until, signal, onProgress } = how;
  if (until !== undefined) requireFunction(caller, "until", until);
  if (looks !== undefined) requireLooks(caller, looks);
  if (checkpoint !== undefined) {
    requireObject(caller, "checkpoint", checkpoint, ["every", "save"], "pass { every, save }");
    requireInteger(caller, "checkpoint.every", checkpoint.every);
    requireFunction(caller, "checkpoint.save", checkpoint.save);
  }
  if (signal !== undefined) requireObject(caller, "signal", signal, ["aborted"], "pass an AbortSignal");
  if (onProgress !== undefined) requireFunction(caller, "onProgress", onProgress);
  const { data, functions, warmUp, chains, key } = run;
  const fingerprint = JSON.stringify({ data, functions, warmUp, chains, key });
  if (resume === undefined) return fingerprint;
  requireObject(caller, "resume", resume, ["fingerprint", "chains"], "pass what `checkpoint.save` received");
  const done = resume.chains[0]?.acceptances.length;
  if (resume.fingerprint !== fingerprint || resume.chains.length !== chains || !(done <= run.sweeps))
    throw new DomainError(
      `${caller}: \`resume\` must come from a run with the same model, warm-up, chains and key and no more sweeps; start anew without it.`,
    );
  return fingerprint;
}

function executorOf(
  caller: string,
  run: VortexRun<unknown>,
  round: Omit<VortexJob, "model" | "options">,
  workers: WorkersChoice | undefined,
): Executor<LatentSegment> {
  if (workers === undefined || workers === 1) return inProcess(roundTask(run, round));
  if (run.functions.length > 0)
    refuse(caller, "observables", "left out on threads, which receive no functions", "functions", "use one thread");
  return vortexExecutor(requireWorkers(caller, workers), { ...run.data, ...round });
}
