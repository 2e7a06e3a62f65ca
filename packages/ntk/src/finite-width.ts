export {
  type TrainedMeanCorrection,
  type TrainedMeanOptions,
  trainedMeanCorrection,
} from "./finite-width/trained-mean-correction.ts";
