import { NnftError } from "@nnft/foundations";

/** The task threw in a block; `cause` is the error. Code `NNFT_BLOCK`. */
export class BlockError extends NnftError {
  readonly block: number;

  constructor(block: number, cause: unknown) {
    super("NNFT_BLOCK", `runBlocks: block ${block} failed: ${described(cause)}`, { cause });
    this.name = "BlockError";
    this.block = block;
  }
}

/** A worker was lost or could not start while it held a block. Code `NNFT_WORKER`. */
export class WorkerError extends NnftError {
  readonly block: number;

  constructor(block: number, what: string, cause?: unknown) {
    super("NNFT_WORKER", `workers: block ${block} ${what}`, cause === undefined ? undefined : { cause });
    this.name = "WorkerError";
    this.block = block;
  }
}

export function described(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
