import { linear, type Plot } from "@nnft/plots";
import { bars, curve, measured } from "../../shared/series.ts";
import type { ReadOutsData } from "./compute.ts";
import type { ReadOutsState } from "./controls.ts";
import { CURVE } from "./problem.ts";

/** The law of one position. */
export function lawPlot({ histogram, law }: ReadOutsData): Plot {
  const exact = law.at.length > 0 ? [curve("exact", law.at, law.density)] : [];
  return {
    x: linear("x"),
    y: { ...linear("density"), range: [0, 1.3 * Math.max(0.5, ...histogram.density)] },
    series: [bars("drawn", histogram.at, histogram.density), ...exact],
  };
}

/** Four positions over q. */
export function processPlot({ process, drawn }: ReadOutsData): Plot {
  return {
    x: linear("q"),
    y: linear("⟨x x x x⟩"),
    series: [curve("exact", CURVE, process), measured("drawn", drawn)],
  };
}

/** Four fields of the network over q. */
export function networkPlot({ network, limit }: ReadOutsData, { width }: ReadOutsState): Plot {
  return {
    x: linear("q"),
    y: linear("τ(F F F F)"),
    series: [curve(`N = ${width}, exact`, CURVE, network), { ...curve("N = ∞", CURVE, limit), kind: "printed" }],
  };
}
