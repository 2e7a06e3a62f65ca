import { requireTrainingJob, type TrainingJob, trainingWorkers } from "@nnft/ntk/workers";
import { z } from "zod";
import type { BlockKind } from "../part.ts";
import { floats, keyData, size, validator } from "../queue-data.ts";

const step = z.int().min(0);

/** The data that a queue may hand to `trainEnsemble`: a net of plain data, what it is trained on, and where its networks go on. */
const networkData = z.strictObject({
  net: z.unknown(),
  inputs: floats,
  targets: floats,
  testInputs: floats,
  samples: size,
  tests: step,
  outputs: size,
  wide: z.boolean(),
  loss: z.string(),
  optimizer: z.unknown(),
  learningRate: z.number().positive(),
  record: z.array(step),
  centered: z.boolean(),
  arithmetic: z.enum(["relaxed", "plain", "float64"]),
  key: keyData,
  from: z.array(z.strictObject({ step, parameters: floats, start: floats, memory: floats })).optional(),
});

const isTraining = validator(networkData, (data: { readonly net: unknown }) => data.net);

/** Blocks of training: one network from one record to the next. */
export const blocks: { readonly networks: BlockKind } = {
  networks: {
    open: (count) => trainingWorkers({ count }),
    validate: (data) => {
      isTraining(data);
      requireTrainingJob(data as TrainingJob);
    },
  },
};
