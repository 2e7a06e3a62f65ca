export { cumulantsFromMoments, momentsFromCumulants, scalarCumulants, scalarMoments } from "./cumulants/cumulants.ts";
export { kStatistic } from "./cumulants/k-statistics.ts";
export { pairings, setPartitions } from "./cumulants/set-partitions.ts";
export { symmetricTensor } from "./cumulants/spread-tensor.ts";
