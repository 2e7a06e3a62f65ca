import { dots, linear } from "@nnft/plots";
import { z } from "zod";
import { columnsOf } from "../columns-of.ts";
import { nanOfNull } from "../nan-of-null.ts";
import type { Cost, Part } from "../part.ts";
import { report } from "./report.ts";
import { type ChainsResult, type PreparedChains, prepare, run } from "./run.ts";
import { type ChainsSpec, chainsSchema } from "./schema.ts";
import { template } from "./template.ts";

const number = z.number().nullable();
const estimate = z.object({ value: number, standardError: number, samples: z.number(), method: z.string() });

/** Markov chains from files. */
export const chains = {
  noun: "chain",
  template,
  example: "a chain",
  description: "Markov chains from files: means, and functions of them, with errors",
  schema: chainsSchema,
  prepare,
  cost: ({ replicas }): Cost => {
    const steps = replicas.reduce((sum, replicum) => sum + (Object.values(replicum)[0]?.length ?? 0), 0);
    return {
      bytes: 64 * steps * Object.keys(replicas[0]!).length,
      bytesPerWorker: 0,
      draws: steps,
      unit: "steps",
    };
  },
  // chains are analysed whole: a part of one says little of its time
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec: { name }, replicas, texts }) =>
    `${name}: ${Object.keys(replicas[0]!).join(", ")} of ${texts.join(", ")}`,
  run,
  inThread: true,
  rows: (results) =>
    columnsOf(
      "chains",
      results.flatMap(({ name, analysis }) =>
        analysis.quantities.map(
          ({ name: quantity, mean, integratedTime, effectiveSamples, rHat, replicaAgreement }) => ({
            chain: name,
            quantity,
            value: mean.value,
            standard_error: mean.standardError,
            integrated_time: integratedTime.value,
            integrated_time_error: integratedTime.standardError,
            effective_samples: effectiveSamples,
            r_hat: rHat,
            replica_agreement: replicaAgreement,
          }),
        ),
      ),
    ),
  plots: ({ name, analysis: { quantities } }) => [
    {
      title: `${name}: autocorrelation`,
      x: linear("observable"),
      y: linear("integrated time"),
      series: [
        dots(
          "by the Γ-method",
          quantities.map((_, k) => k),
          quantities.map(({ integratedTime }) => integratedTime.value),
          quantities.map(({ integratedTime }) => integratedTime.standardError),
        ),
      ],
    },
  ],
  report,
  json: {
    schema: z.object({
      name: z.string(),
      files: z.array(z.string()),
      seconds: z.number(),
      analysis: z.object({
        samples: z.number(),
        replicas: z.number(),
        reliable: z.boolean(),
        quantities: z.array(
          z.object({
            name: z.string(),
            mean: estimate,
            integratedTime: estimate,
            effectiveSamples: number,
            rHat: number,
            replicaAgreement: number,
            reasons: z.array(z.string()),
          }),
        ),
      }),
    }),
    write: (result) => result,
    read: (data) => nanOfNull(data) as ChainsResult,
  },
  converged: ({ analysis }) => analysis.reliable,
} satisfies Part<ChainsSpec, PreparedChains, ChainsResult>;
