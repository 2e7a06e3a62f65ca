import { type EstimateCost, estimateCost } from "@nnft/estimators";
import { shorter } from "../cost/shorter.ts";
import type { Cost, Shortened } from "../part.ts";
import { estimateRequest, type PreparedRun } from "./prepare.ts";
import { servesAllWidths } from "./run.ts";

/** Fewest draws whose time says something. */
const FEWEST = 4096;

/** The sum of the draws of all methods at all widths, and the memory of the largest. */
export async function cost(prepared: PreparedRun): Promise<Cost> {
  const costs = await estimateCosts(prepared);
  return {
    bytes: Math.max(...costs.map(({ bytes }) => bytes)),
    bytesPerWorker: Math.max(...costs.map(({ bytesPerWorker }) => bytesPerWorker)),
    draws: costs.reduce((sum, { draws }) => sum + draws, 0),
    unit: costs.every(({ method }) => method === "neuron") ? "neurons" : "networks",
  };
}

async function estimateCosts(prepared: PreparedRun): Promise<readonly EstimateCost[]> {
  const { run, points, widths } = prepared;
  const found: EstimateCost[] = [];
  for (const method of run.methods)
    for (const width of widths) {
      const { net, options } = estimateRequest(prepared, method, width);
      const one = await estimateCost(net, points, options);
      found.push(one);
      // one estimate serves all widths
      if (servesAllWidths(one.method)) break;
    }
  return found;
}

/** The run with fewer draws; one that draws to a precision draws up to its bound. */
export function shortened(prepared: PreparedRun, share: number): Shortened<PreparedRun> {
  const { targetRelativeError, maxSamples, samples = 65_536, ...rest } = prepared.run;
  const whole = targetRelativeError === undefined ? samples : (maxSamples ?? 2 ** 20);
  const fewer = shorter(whole, share, FEWEST);
  return { prepared: { ...prepared, run: { ...rest, samples: fewer } }, share: fewer / whole };
}
