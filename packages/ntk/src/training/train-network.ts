import { sampleParameters } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { sample, uniform } from "@nnft/densities";
import { pack } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import { type LossFunction, resolveLoss } from "../loss.ts";
import { withStepper } from "./network-stepper.ts";
import { runningOptimizer, type Vector } from "./optimizer.ts";
import type { NetworkRecord, TrainingJob } from "./training-job.ts";

/** Children of a network's key: its parameters, its batches, its optimizer. */
const [PARAMETERS, BATCHES, OPTIMISER] = [0, 1, 2];

/**
 * Trains network m of an ensemble and records it; a function of only the job and m.
 *
 * Test points follow the training inputs in memory and are evaluated only at recorded steps.
 */
export function trainNetwork(job: TrainingJob, m: number): NetworkRecord {
  const { net, samples, tests, outputs, learningRate, record, centered, from } = job;
  const key = split(job.key, m);
  const { size, blocks } = parameterSpace(net);
  const before = from?.[m];
  const start = before?.start ?? pack(sampleParameters(net, split(key, PARAMETERS), 1));
  const optimizer = runningOptimizer(job.optimizer, learningRate, size, split(key, OPTIMISER), before?.memory);
  const loss = resolveLoss("trainEnsemble", job.loss);
  const batches = batchesOf(job, split(key, BATCHES));
  const points = new Float64Array(job.testInputs.length + job.inputs.length);
  points.set(job.inputs);
  points.set(job.testInputs, job.inputs.length);
  const everywhere = (tests + samples) * outputs;
  const result = {
    outputs: new Float64Array(record.length * everywhere),
    losses: new Float64Array(record.length),
    motions: new Float64Array(record.length * blocks.length),
    energies: new Float64Array(record.length).fill(Number.NaN),
  };
  const last = record[record.length - 1];
  return withStepper(net, points, job.arithmetic, (stepper) => {
    const origin = new Float64Array(everywhere);
    if (centered) {
      stepper.parameters.set(start);
      origin.set(stepper.outputs(samples + tests));
    }
    stepper.parameters.set(before?.parameters ?? start);
    // motion is measured from the numbers that the stepper holds, which may be float32
    const theta0 = before ? start : Float64Array.from(stepper.parameters);
    const cotangent = new Float64Array(everywhere);
    const rows = rowsOf(job, cotangent);
    const plain = job.optimizer === "gradient-descent" ? stepper.descend : undefined;
    let at = 0;
    let divergedAt: number | undefined;
    for (let step = before?.step ?? 0; ; step++) {
      const recorded = step === record[at];
      const visited = recorded ? samples + tests : samples;
      const phi = new Float64Array(stepper.outputs(visited)).subarray(0, visited * outputs);
      if (centered) for (let i = 0; i < phi.length; i++) phi[i] -= origin[i];
      const found = lossOf(loss, job, phi, rows);
      if (!Number.isFinite(found) || (recorded && !phi.every(Number.isFinite))) {
        divergedAt = step;
        forgetFrom(at, record.length, result);
        break;
      }
      if (recorded) {
        result.outputs.set(phi, at * everywhere);
        result.losses[at] = found;
        result.energies[at] = optimizer.energy(found);
        result.motions.set(squaredMotions(blocks, stepper.parameters, theta0), at * blocks.length);
        at++;
      }
      if (step === last) break;
      writeCotangent(loss, job, phi, rows, batches(step), cotangent);
      stepper.vjp(cotangent, samples);
      if (plain) {
        plain(learningRate);
        optimizer.memory[0]++;
      } else optimizer.step(stepper.parameters, stepper.gradient, found);
    }
    return {
      ...result,
      step: last,
      start: theta0,
      parameters: Float64Array.from(stepper.parameters),
      memory: optimizer.memory,
      divergedAt,
    };
  });
}

/** Records from `first` on are those of a network that has diverged: NaN. */
function forgetFrom(first: number, records: number, of: Readonly<Record<string, Float64Array>>): void {
  for (const values of Object.values(of)) values.fill(Number.NaN, (first * values.length) / records);
}

/** ‖θ − θ₀‖² by parameter block. */
function squaredMotions(
  blocks: readonly { readonly offset: number; readonly size: number }[],
  theta: Vector,
  start: Vector,
): number[] {
  return blocks.map(({ offset, size }) => {
    let motion = 0;
    for (let i = offset; i < offset + size; i++) motion += (theta[i] - start[i]) ** 2;
    return motion;
  });
}

interface SampleRow {
  readonly target: Float64Array;
  readonly cotangent: Float64Array;
}

function rowsOf({ samples, outputs, targets }: TrainingJob, cotangent: Float64Array): readonly SampleRow[] {
  return Array.from({ length: samples }, (_, i) => ({
    target: targets.subarray(i * outputs, (i + 1) * outputs),
    cotangent: cotangent.subarray(i * outputs, (i + 1) * outputs),
  }));
}

function lossOf(
  loss: LossFunction,
  { samples, outputs }: TrainingJob,
  phi: Float64Array,
  rows: readonly SampleRow[],
): number {
  let sum = 0;
  for (let i = 0; i < samples; i++) sum += loss.value(phi.subarray(i * outputs, (i + 1) * outputs), rows[i].target);
  return sum / samples;
}

/** Writes ∂L/∂φ of a batch, of all samples where it is undefined; the other samples have 0. */
function writeCotangent(
  loss: LossFunction,
  { samples, outputs }: TrainingJob,
  phi: Float64Array,
  rows: readonly SampleRow[],
  batch: Int32Array | undefined,
  cotangent: Float64Array,
): void {
  const inBatch = batch ? batch.length : samples;
  cotangent.fill(0, 0, samples * outputs);
  for (let i = 0; i < inBatch; i++) {
    const sampled = batch ? batch[i] : i;
    const row = rows[sampled];
    loss.gradient(phi.subarray(sampled * outputs, (sampled + 1) * outputs), row.target, row.cotangent);
    for (let a = 0; a < outputs; a++) row.cotangent[a] /= inBatch;
  }
}

/** The samples of each step: all (undefined), or batches of a fresh permutation for every pass through the data. */
function batchesOf({ optimizer, samples }: TrainingJob, key: Key): (step: number) => Int32Array | undefined {
  if (typeof optimizer === "string" || optimizer.name !== "sgd" || optimizer.batchSize >= samples)
    return () => undefined;
  const { batchSize } = optimizer;
  const perPass = Math.ceil(samples / batchSize);
  let pass = -1;
  let order = new Int32Array(0);
  return (step) => {
    const wanted = Math.floor(step / perPass);
    if (wanted !== pass) {
      const draws = sample(uniform(0, 1), split(key, wanted), samples).data;
      order = Int32Array.from({ length: samples }, (_, i) => i).sort((a, b) => draws[a] - draws[b]);
      pass = wanted;
    }
    const first = (step % perPass) * batchSize;
    return order.subarray(first, Math.min(samples, first + batchSize));
  };
}
