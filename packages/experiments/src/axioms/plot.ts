import type { Plot } from "@nnft/plots";
import { osReportPlots } from "@nnft/symmetry/axioms";
import type { AxiomsResult } from "./run.ts";

/** The spectrum of reflection positivity and the fall-off of correlators. */
export function plots({ report }: AxiomsResult): readonly Plot[] {
  const { spectrum, decay } = osReportPlots(report);
  return [spectrum, decay];
}
