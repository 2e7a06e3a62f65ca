/** Base class of the errors thrown on purpose; test `error.code`, which survives two copies of a package. */
export class RunnerError extends Error {
  /** Stable machine-readable code, `NNFT_…`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** The task threw in a block; `cause` is what it threw. Code `NNFT_BLOCK`. */
export class BlockError extends RunnerError {
  readonly block: number;

  constructor(block: number, cause: unknown) {
    super("NNFT_BLOCK", `runBlocks: block ${block} failed: ${described(cause)}`, { cause });
    this.name = "BlockError";
    this.block = block;
  }
}

/** A worker was lost or could not start while it held a block. Code `NNFT_WORKER`. */
export class WorkerError extends RunnerError {
  readonly block: number;

  constructor(block: number, what: string, cause?: unknown) {
    super("NNFT_WORKER", `workers: block ${block} ${what}`, cause === undefined ? undefined : { cause });
    this.name = "WorkerError";
    this.block = block;
  }
}

/** A value lies outside the domain of the function. Code `NNFT_DOMAIN`. */
export class DomainError extends RunnerError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_DOMAIN", message, options);
    this.name = "DomainError";
  }
}

/** The platform lacks what was asked for. Code `NNFT_UNSUPPORTED`. */
export class UnsupportedError extends RunnerError {
  constructor(message: string) {
    super("NNFT_UNSUPPORTED", message);
    this.name = "UnsupportedError";
  }
}

export function described(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
