export { defaultWorkerCount } from "./default-worker-count.ts";
export { BlockError, DomainError, RunnerError, UnsupportedError, WorkerError } from "./errors.ts";
export type { CreateTask, Executor, Task } from "./executor.ts";
export { inProcess } from "./in-process.ts";
export { type Job, type Outcome, type Progress, runBlocks } from "./run-blocks.ts";
export { serveTask } from "./serve-task.ts";
export { canShareMemory, sharedCopy } from "./shared-memory.ts";
export { type WorkerOptions, type WorkerSource, type Workers, workers } from "./workers.ts";
