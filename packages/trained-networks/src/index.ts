export { evaluateNetworks } from "./evaluate-networks.ts";
export { compareWithLimit, type LimitComparison, type LimitOptions } from "./limit/compare-with-limit.ts";
export type { LawTest } from "./limit/law-test.ts";
export type { NetworkDescription } from "./net/description.ts";
export type { Initialization } from "./net/initialization.ts";
export { networkKernels } from "./network-kernels.ts";
export { compareWithOutputs, type OutputComparison } from "./outputs/compare-with-outputs.ts";
export { readNetworks, type TrainedNetworks } from "./read-networks.ts";
