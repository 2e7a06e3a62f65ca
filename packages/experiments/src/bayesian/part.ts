import { shorter } from "../cost/shorter.ts";
import type { Part } from "../part.ts";
import { outputs } from "../tabled/outputs.ts";
import { type Tabled, wordsOf } from "../tabled/tabled.ts";
import { plots } from "./plot.ts";
import { type PreparedBayesian, prepare } from "./prepare.ts";
import { run } from "./run.ts";
import { type BayesianSpec, bayesianSchema } from "./schema.ts";
import { template } from "./template.ts";

/** Fewest draws of a chain, and chains. */
const [LEAST, CHAINS] = [64, 4];

/** Posteriors of networks of finite width. */
export const bayesian = {
  noun: "posterior",
  template,
  example: "a posterior",
  description: "posteriors of finite nets given data: exact, renormalised, sampled, saddles",
  schema: bayesianSchema,
  prepare,
  cost: ({ spec, kinds }) => ({
    bytes: 8 * CHAINS * spec.samples * (3 * spec.tests.length + 2 + (spec.inputs.length + spec.tests.length) ** 2),
    bytesPerWorker: 0,
    draws: CHAINS * spec.samples * chainsOf(spec, kinds.includes("sampled")),
    unit: "draws",
  }),
  shortened: (prepared, share) => {
    const { spec, kinds } = prepared;
    if (chainsOf(spec, kinds.includes("sampled")) === 0) return { prepared, share: 1 };
    const samples = shorter(spec.samples, share, LEAST);
    return { prepared: { ...prepared, spec: { ...spec, samples } }, share: samples / spec.samples };
  },
  summary: ({ spec, kinds }) =>
    `${spec.name}: posteriors ${kinds.join(", ")}${spec.gammas ? `, saddles at ${spec.gammas.length} γ` : ""}`,
  run,
  plots,
  ...outputs,
  converged: (result) => !wordsOf(result, "bayesian_posteriors", "verdict").includes("not reliable"),
} satisfies Part<BayesianSpec, PreparedBayesian, Tabled>;

/** Times that chains are drawn. */
function chainsOf({ widths, targetScales, gammas }: BayesianSpec, sampled: boolean): number {
  return (widths?.length ?? 1) * ((sampled ? targetScales.length : 0) + (gammas?.length ?? 0));
}
