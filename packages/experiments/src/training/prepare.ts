import { type Ensemble, mlp } from "@nnft/architectures";
import { type Key, split } from "@nnft/random";
import type { Place } from "../part.ts";
import { type DealtData, loadTrainingData } from "./load-training-data.ts";
import type { Training } from "./schema.ts";

/** A training with its data loaded and its net known. */
export interface PreparedTraining {
  readonly training: Training;
  readonly data: DealtData;
  readonly netOf: (width: number) => Ensemble;
  readonly key: Key;
}

/** Loads the data of a training, dealt by split(key, 0), and builds its net. */
export async function prepare(training: Training, { folder, key: keyOf }: Place): Promise<PreparedTraining> {
  const key = keyOf();
  const data = await loadTrainingData(training.data, folder, split(key, 0));
  const { hiddenLayers, activation, weightStd, biasStd } = training.net;
  const netOf = (width: number): Ensemble =>
    mlp({
      inputDimension: data.inputs.shape[1]!,
      outputDimension: data.targets.shape[1]!,
      widths: new Array<number>(hiddenLayers).fill(width),
      activation,
      weightStd,
      biasStd,
    });
  netOf(1);
  return { training, data, netOf, key };
}
