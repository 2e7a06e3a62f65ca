import { rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { ProgressDisplay, RunProgress } from "./progress.ts";

/** How far a run is, as it writes beside its output for `nnft status`, which reads no checkpoint: one process holds that. */
export const runNoteSchema = z.object({
  format: z.literal("nnft progress 1"),
  title: z.string(),
  host: z.string(),
  process: z.int(),
  /** times in milliseconds since 1970 */
  began: z.number(),
  updated: z.number(),
  /** of the whole, in [0, 1], now and when this process began */
  fraction: z.number(),
  fractionAtStart: z.number(),
  label: z.string(),
  /** blocks that this process has finished */
  blocks: z.int(),
  /** whether it was stopped and can go on */
  isStopped: z.boolean(),
});

export type RunNote = z.infer<typeof runNoteSchema>;

/** Names of notes: in the folder of a run, and behind the name of the file of a shard. */
export const NOTE = "nnft-progress.json";
export const SHARD_NOTE = ".nnft-progress.json";

/** Milliseconds between two notes. */
const EVERY = 1000;

/** Writes the notes of a run. */
export interface NoteKeeper {
  readonly update: (progress: RunProgress) => void;
  readonly countBlock: () => void;
  /** Says that the run was stopped. */
  readonly stop: () => void;
  readonly remove: () => void;
}

/** The notes of a run whose output is `target`: a folder, or the file of a shard. A disk that is full costs the note, not the run. */
export function noteKeeper(target: string, title: string, isShard = false): NoteKeeper {
  const file = isShard ? `${target}${SHARD_NOTE}` : join(target, NOTE);
  const fixed = {
    format: "nnft progress 1",
    title,
    host: hostname(),
    process: process.pid,
    began: Date.now(),
  } as const;
  let [blocks, last] = [0, 0];
  let atStart: number | undefined;
  let now: RunProgress = { fraction: 0, label: "" };
  let isWritten = false;
  const write = (isStopped: boolean): void => {
    const { fraction, label } = now;
    const note: RunNote = {
      ...fixed,
      updated: Date.now(),
      fraction,
      fractionAtStart: atStart ?? 0,
      label,
      blocks,
      isStopped,
    };
    try {
      writeFileSync(file, `${JSON.stringify(note)}\n`);
      isWritten = true;
    } catch {
      // a full disk or a folder that is not there yet: the next note may find room
    }
  };
  return {
    update: (progress) => {
      now = progress;
      atStart ??= progress.fraction;
      if (Date.now() - last < EVERY) return;
      last = Date.now();
      write(false);
    },
    countBlock: () => void blocks++,
    stop: () => {
      if (isWritten) write(true);
    },
    // that of an earlier process too, which was killed
    remove: () => {
      isWritten = false;
      rmSync(file, { force: true });
    },
  };
}

/** A display that also keeps notes. */
export function notingDisplay(display: ProgressDisplay | undefined, note: NoteKeeper): ProgressDisplay {
  return {
    update: (progress) => {
      note.update(progress);
      display?.update(progress);
    },
    stop: () => display?.stop(),
  };
}
