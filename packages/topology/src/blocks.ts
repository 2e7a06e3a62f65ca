export type { LatentSegment, LatentState } from "./chains/latent-chain.ts";
export { type BlockOptions, sampleVorticesInBlocks } from "./chains/sample-in-blocks.ts";
export { streamVortices } from "./chains/stream-vortices.ts";
export type { VortexCheckpoint } from "./chains/vortex-checkpoint.ts";
export { requireVortexJob, type VortexJob } from "./chains/vortex-job.ts";
export { serveVortices, type VortexWorkers, vortexWorkers } from "./chains/vortex-workers.ts";
