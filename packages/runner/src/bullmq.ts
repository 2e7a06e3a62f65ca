export { QueueError } from "./bullmq/connection.ts";
export { type DeadLetter, type QueueState, queueState } from "./bullmq/dead-letters.ts";
export { type BlockPayload, readPayload } from "./bullmq/payload.ts";
export { type QueueEngineOptions, type QueueEngines, queueEngines } from "./bullmq/queue-engine.ts";
export { type QueueWorker, type QueueWorkerOptions, type ServedKind, serveQueue } from "./bullmq/queue-worker.ts";
