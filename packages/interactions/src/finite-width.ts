export type { BoxNet, ReadoutMoments } from "./finite-width/box-net.ts";
export { type EnumeratedBoxNet, type EnumerationOptions, enumerateBoxNet } from "./finite-width/enumerate-box-net.ts";
export { type OneLoop, type OneLoopOptions, oneLoopAtWidth } from "./finite-width/one-loop-at-width.ts";
export { type SampledBoxNet, type SampledBoxOptions, sampleBoxNet } from "./finite-width/sample-box-net.ts";
export { type SingleMode, type SingleModeOptions, singleMode } from "./finite-width/single-mode.ts";
export { type WidthScanOptions, type WidthScanRow, type WidthVerdict, widthScan } from "./finite-width/width-scan.ts";
