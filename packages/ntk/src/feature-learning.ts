export {
  type CheckScalingOptions,
  checkScaling,
  type LayerScaling,
  type Principle,
  type ScalingReport,
  type ScalingViolation,
} from "./feature-learning/check-scaling.ts";
export { type Coordinate, type CoordinateCheckOptions, coordinateCheck } from "./feature-learning/coordinate-check.ts";
export {
  type LearningRateTransfer,
  learningRateTransfer,
  type TransferOptions,
} from "./feature-learning/learning-rate-transfer.ts";
export {
  checkDepthScaling,
  type DepthScaling,
  type DepthScalingOptions,
  type ResidualFlowOptions,
  type ResidualMoments,
  type ResidualNet,
  residualKernelFlow,
  residualMoments,
} from "./feature-learning/residual-depth.ts";
export { type ScaledNetOptions, scaledLearningRate, scaledNet } from "./feature-learning/scaled-net.ts";
export { featureLearningFamily, lazyFamily, type WidthScaling } from "./feature-learning/width-scaling.ts";
