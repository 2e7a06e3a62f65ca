export {
  type TangentFluctuations,
  type TangentFluctuationsOptions,
  tangentFluctuations,
} from "./finite-width/tangent-fluctuations.ts";
export {
  type TrainedMeanCorrection,
  type TrainedMeanOptions,
  trainedMeanCorrection,
} from "./finite-width/trained-mean-correction.ts";
