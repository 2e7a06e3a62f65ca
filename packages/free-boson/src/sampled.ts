export { sampleCentralCharge } from "./sampled/sample-central-charge.ts";
export {
  type SampledOptions,
  type SampleMomentumAverageOptions,
  sampleMomentumAverage,
} from "./sampled/sample-momentum-average.ts";
export { sampleVertex } from "./sampled/sample-vertex.ts";
