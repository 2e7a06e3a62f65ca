import { parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { resolveLoss } from "../loss.ts";
import { requireOptimizer } from "./optimizer-choice.ts";
import type { TrainedNetwork, TrainingJob } from "./training-job.ts";

/**
 * Throws for data that no call of `trainEnsemble` makes: a queue hands on data from other machines. The net is taken as checked.
 *
 * Errors: DomainError.
 */
export function requireTrainingJob(job: TrainingJob): void {
  const caller = "requireTrainingJob";
  requireObject(
    caller,
    "job",
    job,
    ["net", "inputs", "targets", "testInputs", "record", "key"],
    "pass the data of a training",
  );
  const { net, samples, tests, outputs, record, from, optimizer, loss, learningRate } = job;
  const { inputDimension, outputDimension } = net.architecture;
  requireInteger(caller, "job.samples", samples);
  requireInteger(caller, "job.tests", tests, 0);
  requirePositive(caller, "job.learningRate", learningRate);
  requireLength("inputs", job.inputs, samples * inputDimension);
  requireLength("testInputs", job.testInputs, tests * inputDimension);
  requireLength("targets", job.targets, samples * outputDimension);
  if (outputs !== outputDimension) refuseJob("outputs", `${outputDimension} of the net`, outputs);
  requireOptimizer(caller, optimizer);
  if (typeof loss !== "string") refuseJob("loss", "the name of a loss", typeof loss);
  resolveLoss(caller, loss);
  const steps = [from?.[0]?.step ?? 0, ...record];
  if (record.length === 0 || steps.some((step, i) => !Number.isInteger(step) || (i > 1 && step <= steps[i - 1])))
    refuseJob("record", "ascending steps", record.join(", "));
  const { size } = parameterSpace(net);
  for (const network of from ?? []) requireNetwork(network, size, record[0]);
}

function requireNetwork({ step, parameters, start }: TrainedNetwork, size: number, next: number): void {
  if (!Number.isInteger(step) || step > next) refuseJob("from.step", `a step, no later than ${next}`, step);
  requireLength("from.parameters", parameters, size);
  if (start.length > 0) requireLength("from.start", start, size);
}

function requireLength(name: string, numbers: Float64Array, length: number): void {
  if (!(numbers instanceof Float64Array) || numbers.length !== length)
    refuseJob(name, `${length} numbers`, `${numbers?.length}`);
}

function refuseJob(name: string, requirement: string, found: string | number): never {
  throw new DomainError(
    `requireTrainingJob: \`job.${name}\` must be ${requirement}, got ${found}; pass the data that trainEnsemble hands out.`,
  );
}
