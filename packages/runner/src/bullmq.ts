export { type DeadLetter, type QueueState, queueState } from "./bullmq/dead-letters.ts";
export type { ServedKind } from "./bullmq/known-jobs.ts";
export { type BlockPayload, readPayload } from "./bullmq/payload.ts";
export { type QueueEngineOptions, type QueueEngines, queueEngines } from "./bullmq/queue-engine.ts";
export { QueueError } from "./bullmq/queue-error.ts";
export { type QueueWorker, type QueueWorkerOptions, serveQueue } from "./bullmq/queue-worker.ts";
