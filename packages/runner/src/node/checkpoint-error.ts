import { NnftError } from "@nnft/foundations";

/** A checkpoint cannot be opened, read or written. Code `NNFT_CHECKPOINT`; nothing that it holds was changed. */
export class CheckpointError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_CHECKPOINT", message, options);
    this.name = "CheckpointError";
  }
}

/** The fault behind a code of SQLite, and the remedy. */
const remedies: Readonly<Record<number, string>> = {
  5: "another process works on this run; wait for it, or give another output folder",
  6: "another process works on this run; wait for it, or give another output folder",
  8: "it cannot be written; make the folder writable, or give another output folder",
  10: "the disk failed to read or write it; what was finished is kept; look at the disk and run again",
  11: "it is damaged; start over with --fresh, or restore a copy",
  13: "the disk is full; what was finished is kept; make room and run again",
  14: "it cannot be opened; check that the folder exists and is writable",
  26: "it is no checkpoint, or is damaged; start over with --fresh, or restore a copy",
};

/** The error of a call of SQLite about a file, named. */
export function checkpointError(file: string, error: unknown): CheckpointError {
  if (error instanceof CheckpointError) return error;
  const { errcode, message } = error as { readonly errcode?: number; readonly message?: string };
  const remedy = errcode === undefined ? undefined : remedies[errcode & 0xff];
  return new CheckpointError(`${file}: ${remedy ?? "the checkpoint failed"} (${message ?? String(error)}).`, {
    cause: error,
  });
}

/** Runs calls of SQLite; what they throw is named after the file. */
export function guarded<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw checkpointError(file, error);
  }
}
