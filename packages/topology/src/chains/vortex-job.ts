import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { type VortexGasOptions, vortexGas } from "../gas/vortex-gas.ts";
import { vortexRun } from "../sample-vortices.ts";
import type { Villain } from "../villain/villain.ts";
import { villain } from "../villain/villain.ts";
import { advanceLatents, type LatentSegment, type LatentState } from "./latent-chain.ts";
import type { VortexData, VortexRun } from "./vortex-run.ts";

/** One round of all chains of a run: plain data. Block c is chain c. */
export interface VortexJob extends VortexData {
  readonly key: Key;
  readonly warmUp: number;
  /** sweeps of each chain in this round */
  readonly sweeps: number;
  /** where chains go on; undefined for a warm-up from the empty state */
  readonly states: readonly LatentState[] | undefined;
}

/** Runs chain `index` of a round on chains that are at hand. */
export function roundTask(
  { chain }: Pick<VortexRun<unknown>, "chain">,
  { key, warmUp, sweeps, states }: Omit<VortexJob, keyof VortexData>,
): (index: number) => LatentSegment {
  return (index) => advanceLatents(chain(), { key: split(key, index), warmUp, sweeps, state: states?.[index] });
}

/** The same in a worker, which makes the model from its data. */
export function vortexTask(job: VortexJob): (index: number) => LatentSegment {
  const model = modelOf(job.model);
  const options = { ...job.options, key: job.key, warmUp: job.warmUp, sweeps: Math.max(16, job.sweeps) };
  return roundTask(vortexRun("sampleVorticesInBlocks", model, options), job);
}

function modelOf({ kind, ...options }: VortexData["model"]): Villain | ReturnType<typeof vortexGas> {
  if (kind === "villain") return villain(options as unknown as Parameters<typeof villain>[0]);
  if (kind === "vortexGas") return vortexGas(options as unknown as VortexGasOptions);
  throw new DomainError(`sampleVorticesInBlocks: \`model\` must be a Villain model or a gas, got ${String(kind)}.`);
}

/**
 * Throws for data that make no model and for states of another number: a queue hands on data from other machines.
 *
 * Errors: DomainError.
 */
export function requireVortexJob(job: VortexJob): void {
  const caller = "requireVortexJob";
  requireObject(caller, "job", job, ["model", "options", "key"], "pass the data of a round");
  requireObject(caller, "job.model", job.model, ["kind"], "pass a model as plain data");
  requireInteger(caller, "job.warmUp", job.warmUp, 0);
  requireInteger(caller, "job.sweeps", job.sweeps);
  vortexTask(job);
}
