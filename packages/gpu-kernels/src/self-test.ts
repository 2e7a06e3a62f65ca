export { type DeviceBenchmark, deviceBenchmark } from "./self-test/benchmark.ts";
export { type SelfTest, selfTest } from "./self-test/self-test.ts";
