import { formatEstimate } from "@nnft/correlators";
import type { Report } from "../report/report.ts";
import type { ChainsResult } from "./run.ts";

/** Means with their errors, autocorrelation times and diagnostics. */
export function report({ name, files, analysis, seconds }: ChainsResult): Report {
  const { samples, replicas, quantities, reliable } = analysis;
  return {
    heading: name,
    note: `${samples.toLocaleString("en")} steps in ${replicas} ${replicas === 1 ? "replicum" : "replicas"} of ${files.join(", ")}; ${seconds.toFixed(1)} s`,
    verdict: reliable ? { text: "RELIABLE", tone: "good" } : { text: "NOT RELIABLE", tone: "bad" },
    warnings: quantities.flatMap(({ reasons }) => reasons),
    tables: [
      {
        head: ["", "mean", "τ_int", "ESS", "R̂", ...(replicas > 1 ? ["Q"] : [])],
        align: ["left", "right", "right", "right", "right", ...(replicas > 1 ? (["right"] as const) : [])],
        rows: quantities.map(({ name: quantity, mean, integratedTime, effectiveSamples, rHat, replicaAgreement }) => [
          quantity,
          formatEstimate(mean.value, mean.standardError),
          formatEstimate(integratedTime.value, integratedTime.standardError),
          Number.isNaN(effectiveSamples) ? "?" : Math.round(effectiveSamples).toLocaleString("en"),
          Number.isNaN(rHat) ? "–" : rHat.toFixed(3),
          ...(replicas > 1 ? [Number.isNaN(replicaAgreement) ? "–" : replicaAgreement.toFixed(2)] : []),
        ]),
      },
    ],
  };
}
