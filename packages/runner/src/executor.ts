/**
 * Computes one block: a pure function of its index.
 * Where the executor was given a `resultLength`, `target` is a zeroed Float64Array of that length that the task fills
 * and that becomes the result of the block; elsewhere it is empty and the returned value is the result.
 */
export type Task<Result> = (index: number, target: Float64Array) => Result | Promise<Result>;

/** Makes the task of a worker from the data sent to it; a worker's module exports it. */
export type CreateTask<Data, Result> = (data: Data) => Task<Result> | Promise<Task<Result>>;

/** Computes blocks somewhere. */
export interface Executor<Result> {
  /** how many blocks may be handed out and not yet merged */
  readonly capacity: number;
  /** Computes one block; once `signal` is aborted, a block that waits is not begun. */
  readonly run: (index: number, signal: AbortSignal) => Promise<Result>;
  /** Takes the memory of a result back, once it is merged or not wanted. */
  readonly release?: (result: Result) => void;
}
