export { compensatedPoisson } from "./processes/compensated-poisson.ts";
export { deepProcess } from "./processes/deep-process.ts";
export { brownianMotion, gaussianPathProcess, ornsteinUhlenbeck } from "./processes/gaussian-path-process.ts";
export { groundStateProcess } from "./processes/ground-state-process.ts";
export { metropolisChain } from "./processes/metropolis-chain.ts";
export type { Process } from "./processes/process.ts";
export { type SplitProcessOptions, splitProcess } from "./processes/split-process.ts";
