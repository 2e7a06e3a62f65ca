export { requireTrainingJob } from "./training/require-training-job.ts";
export type { TrainingJob } from "./training/training-job.ts";
export { serveTrainings, type TrainingWorkers, trainingWorkers } from "./training/training-workers.ts";
