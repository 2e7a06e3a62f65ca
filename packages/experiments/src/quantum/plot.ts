import type { Plot } from "@nnft/plots";
import { quantumReportPlot } from "@nnft/qm";
import type { QuantumResult } from "./run.ts";

/** Effective energies against Euclidean time. */
export function plots({ report }: QuantumResult): readonly Plot[] {
  return [quantumReportPlot(report)];
}
