import { NnftError } from "@nnft/foundations";
import type { TileSetup } from "./serve-tiles.ts";
import { startThread, type TileThread } from "./threads.ts";
import { CONTROL, type TilePlan } from "./tile-plan.ts";

/** Threads that work on one job at a time, in memory that they share. */
export interface TilePool {
  /** Lets the threads begin and returns a promise that is kept when none of them works any more. */
  readonly run: (plan: TilePlan, memory: WebAssembly.Memory) => Promise<void>;
  /** Lets go of the memory. */
  readonly release: () => Promise<void>;
  readonly close: () => void;
}

interface Member {
  readonly thread: TileThread;
  memory: WebAssembly.Memory | undefined;
}

interface Waiting {
  missing: number;
  error?: unknown;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Threads start with the first job; when one is lost the job fails, all end, and the next job starts new ones. */
export function tilePool(count: number, setup: TileSetup): TilePool {
  let members: Member[] = [];
  let waiting: Waiting | undefined;

  const settle = (error?: unknown): void => {
    if (!waiting) return;
    waiting.error ??= error;
    if (--waiting.missing > 0) return;
    const { error: found, resolve, reject } = waiting;
    waiting = undefined;
    for (const { thread } of members) thread.hold(false);
    if (found === undefined) resolve();
    else reject(new NnftError("NNFT_WORKER", `choleskyWorkers: a thread failed: ${String(found)}`));
  };
  const end = (reason: string): void => {
    for (const { thread } of members) thread.terminate();
    members = [];
    const broken = waiting;
    waiting = undefined;
    broken?.reject(new NnftError("NNFT_WORKER", `choleskyWorkers: ${reason}`));
  };
  const join = (): Member => ({
    memory: undefined,
    thread: startThread(setup, {
      onAnswer: ({ error }) => settle(error),
      onLost: (cause) => end(`a thread was lost: ${String(cause)}; call again to start new ones.`),
    }),
  });
  const all = (send: (member: Member, index: number) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      if (members.length === 0) {
        resolve();
        return;
      }
      waiting = { missing: members.length, resolve, reject };
      for (const [index, member] of members.entries()) {
        member.thread.hold(true);
        send(member, index);
      }
    });

  return {
    run: (plan, memory) => {
      const words = new Int32Array(memory.buffer, plan.control, plan.words);
      words.fill(0);
      words[CONTROL.pivot] = -1;
      while (members.length < count) members.push(join());
      return all((member, index) => {
        const known = member.memory === memory;
        member.memory = memory;
        const scratch = plan.scratch + index * plan.scratchBytes;
        member.thread.post({ plan, scratch, ...(known ? {} : { memory }) });
      });
    },
    release: () =>
      all((member) => {
        member.memory = undefined;
        member.thread.post({ scratch: 0 });
      }),
    close: () => end("the threads were closed while they worked; close them after the promise is kept."),
  };
}
