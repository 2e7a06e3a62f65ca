import { conformalReportPlots } from "@nnft/conformal";
import type { Plot } from "@nnft/plots";
import type { ConformalResult } from "./run.ts";

/** The four-point function, the crossing residual and the coefficients of operators, as far as they are known. */
export function plots({ report }: ConformalResult): readonly Plot[] {
  const { line, residual, operators } = conformalReportPlots(report);
  return [
    ...(report.line.some(({ exact, measured }) => exact !== null || measured !== null) ? [line] : []),
    ...(report.residuals.length > 0 ? [residual] : []),
    ...(report.operators.length > 0 ? [operators] : []),
  ];
}
