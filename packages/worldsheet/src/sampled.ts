export { sampleTachyonCorrelator } from "./sampled/sample-tachyon-correlator.ts";
