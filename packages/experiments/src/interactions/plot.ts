import { dots, linear, log, type Plot } from "@nnft/plots";
import type { InteractionResult } from "./run.ts";

/** C(t) with error bars on a logarithmic axis, where there is one. */
export function plots({ correlator }: InteractionResult): readonly Plot[] {
  if (correlator.length < 2) return [];
  const shown = correlator.filter(({ value, standardError }) => value > standardError);
  return [
    {
      title: "Two-point function at spatial momentum 0",
      x: linear("t"),
      y: log("C(t)"),
      series: [
        dots(
          "C(t)",
          shown.map(({ time }) => time),
          shown.map(({ value }) => value),
          shown.map(({ standardError }) => standardError),
        ),
      ],
    },
  ];
}
