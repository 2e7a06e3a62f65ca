export type { ServedKind } from "./bullmq/known-jobs.ts";
export { type BlockPayload, readPayload } from "./bullmq/payload.ts";
export type { PresentRun, PresentWorker } from "./bullmq/presence.ts";
export { type QueueEngineOptions, type QueueEngines, queueEngines } from "./bullmq/queue-engine.ts";
export { QueueError } from "./bullmq/queue-error.ts";
export { type DeadLetter, type QueueLoad, type QueueState, queueState } from "./bullmq/queue-state.ts";
export { type QueueWorker, type QueueWorkerOptions, serveQueue } from "./bullmq/queue-worker.ts";
