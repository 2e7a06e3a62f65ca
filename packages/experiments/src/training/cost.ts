import { shorter } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import type { PreparedTraining } from "./prepare.ts";

const NUMBER = 8;

/** Kernels on all rows with their spectrum, and the parameters, slopes and fields of every network of the widest ensemble. */
export function cost({ training, data }: PreparedTraining): Cost {
  const { hiddenLayers } = training.net;
  const rows = data.inputs.shape[0]! + data.testInputs.shape[0]!;
  const [d, outputs] = [data.inputs.shape[1]!, data.targets.shape[1]!];
  const widest = Math.max(0, ...training.widths);
  const parameters = widest * (d + outputs + (hiddenLayers - 1) * widest + hiddenLayers) + outputs;
  return {
    bytes: NUMBER * (6 * rows * rows + rows * (d + outputs) + training.networks * parameters),
    bytesPerWorker: NUMBER * (4 * parameters + 3 * rows * (widest * hiddenLayers + outputs)),
    draws: training.networks * training.widths.length,
    unit: `networks, ${training.steps} steps each`,
  };
}

/** The training with fewer steps. */
export function shortened(prepared: PreparedTraining, share: number): Shortened<PreparedTraining> {
  const { training } = prepared;
  const steps = shorter(training.steps, share, 2);
  return { prepared: { ...prepared, training: { ...training, steps } }, share: steps / training.steps };
}
