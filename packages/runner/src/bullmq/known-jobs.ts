import { UnrecoverableError } from "bullmq";
import type { Redis } from "ioredis";
import { decodeData } from "../codec/codec.ts";
import type { BlockEngine } from "../engine.ts";
import { described } from "../errors.ts";
import type { Executor } from "../executor.ts";
import { jobId } from "../job-id.ts";
import { dataKey } from "./connection.ts";
import type { BlockPayload } from "./payload.ts";

/** The function that computes blocks of one kind, and the check of their data. */
export interface ServedKind {
  readonly engine: BlockEngine;
  /** Throws for data that is not of this kind, and for results of another length than the data has. */
  readonly validate: (data: unknown, resultLength: number | undefined) => void;
}

/** What a worker serves, and the connection from which it reads the data of jobs. */
export interface JobSource {
  readonly reader: Redis;
  readonly kinds: Readonly<Record<string, ServedKind>>;
  readonly stamp: (data: unknown) => string;
  readonly concurrency: number;
}

/** A job whose data was read and found right. */
export interface KnownJob {
  readonly data: unknown;
  readonly executor: Executor<unknown>;
}

/** Jobs whose data a worker remembers. */
const REMEMBERED = 8;

/** The jobs of a worker by the payloads of their blocks; the last few stay open. */
export function knownJobs(source: JobSource): (payload: BlockPayload) => Promise<KnownJob> {
  const jobs = new Map<string, Promise<KnownJob>>();
  return (payload) => {
    const id = `${payload.kind}/${payload.job}`;
    let entry = jobs.get(id);
    if (!entry) {
      entry = openJob(source, payload);
      entry.catch(() => jobs.delete(id));
    }
    // the one used last stands at the end
    jobs.delete(id);
    jobs.set(id, entry);
    for (const [old] of [...jobs].slice(0, Math.max(0, jobs.size - REMEMBERED))) jobs.delete(old);
    return entry;
  };
}

/** Reads the data of a job, checks that it is what the block was made for, and gives it to the engine. */
async function openJob(source: JobSource, payload: BlockPayload): Promise<KnownJob> {
  const { kind, job, resultLength, stamp: wanted } = payload;
  const { reader, kinds, stamp, concurrency } = source;
  const served = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!served)
    throw new UnrecoverableError(
      `no task of kind "${kind}" here; this worker serves ${Object.keys(kinds).join(", ")}.`,
    );
  const text = await reader.get(dataKey(job));
  if (text === null) throw new Error(`the data of job ${job.slice(0, 12)} is not there`);
  const data = readData(served, payload, text);
  const own = stamp(data);
  if (own !== wanted)
    throw new UnrecoverableError(
      `this worker is ${own}, the block is for ${wanted}, and blocks of different programs do not merge; ` +
        "run the same version on a machine of the same kind, or name arithmetic: plain.",
    );
  if ((await jobId(own, data, resultLength)) !== job)
    throw new UnrecoverableError(`the data of job ${job.slice(0, 12)} was changed on its way`);
  const executor =
    resultLength === undefined
      ? served.engine.withData<unknown>(data)
      : (served.engine.withData(data, { resultLength }) as Executor<unknown>);
  if (executor.capacity < concurrency)
    throw new UnrecoverableError(
      `this worker computes ${concurrency} blocks at once, its engine bears ${executor.capacity}; give it a concurrency of ${executor.capacity}.`,
    );
  return { data, executor };
}

/** The data of a job as its kind takes it. */
function readData(served: ServedKind, { job, resultLength }: BlockPayload, text: string): unknown {
  try {
    const data = decodeData(text);
    served.validate(data, resultLength);
    return data;
  } catch (error) {
    throw new UnrecoverableError(`the data of job ${job.slice(0, 12)} is refused: ${described(error)}`);
  }
}
