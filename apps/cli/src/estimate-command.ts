import { availableParallelism } from "node:os";
import { typesetNumber } from "@nnft/correlators";
import { type EntryCost, estimateExperiment } from "@nnft/experiments";
import type { Experiment } from "@nnft/experiments/schema";
import { bytesInWords } from "@nnft/foundations/memory";
import type { RunOptions } from "./run-options.ts";
import type { Terminal } from "./terminal.ts";

/** Prints what each entry of an experiment takes, and all of them together; runs nothing but what tells it. */
export async function estimateCommand(
  experiment: Experiment,
  file: string,
  { json, workers = availableParallelism() }: Pick<RunOptions, "json" | "workers">,
  terminal: Terminal,
): Promise<0> {
  const costs = await estimateExperiment(experiment, file);
  if (json) {
    for (const cost of costs) terminal.out(JSON.stringify({ event: "estimate", ...cost }));
    return 0;
  }
  for (const cost of costs) terminal.out(`${cost.name}: ${inWords(cost, workers)}`);
  const seconds = costs.reduce((sum, cost) => sum + cost.seconds, 0);
  const bytes = Math.max(...costs.map((cost) => memoryOf(cost, workers)));
  terminal.out(`together at most ${bytesInWords(bytes)}, about ${timeInWords(seconds)} on one thread.`);
  return 0;
}

const memoryOf = ({ bytes, bytesPerWorker }: EntryCost, workers: number): number => bytes + workers * bytesPerWorker;

function inWords(cost: EntryCost, workers: number): string {
  const draws = cost.draws === 0 ? "no draws" : `${cost.draws.toLocaleString("en-US")} ${cost.unit}`;
  return `${draws}; at most ${bytesInWords(memoryOf(cost, workers))}; about ${timeInWords(cost.seconds)}`;
}

/** Two digits of a time, in its own unit. */
function timeInWords(seconds: number): string {
  const units = [
    [86_400, "days"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
    [1e-3, "ms"],
  ] as const;
  const [unit, name] = units.find(([size]) => seconds >= size) ?? units[units.length - 1]!;
  return `${typesetNumber(Number((seconds / unit).toPrecision(2)))} ${name}`;
}
