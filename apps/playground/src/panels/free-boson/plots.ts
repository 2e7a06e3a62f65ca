import { dots, levels, linear, log, type Plot } from "@nnft/plots";
import { curve, measured } from "../../shared/series.ts";
import type { FreeBosonData } from "./compute.ts";
import type { FreeBosonState } from "./controls.ts";
import { distancesOf, WIDTHS } from "./problem.ts";

/** ⟨V_α V_−α⟩ against the distance. */
export function vertexPlot(data: FreeBosonData, { width }: FreeBosonState): Plot {
  const { distances, vertex, limit, power, drawnVertices } = data;
  return {
    x: log("distance r"),
    y: log("⟨V V⟩"),
    series: [
      curve(`N = ${width}, exact`, distances, vertex),
      { ...curve("N = ∞", distances, limit), kind: "printed" },
      { ...curve("the power r^(−α²)", distances, power), kind: "printed" },
      measured("drawn", drawnVertices),
    ],
  };
}

/** c_N(r). */
export function chargePlot(
  { distances, charge, chargeLimit, drawnCharges }: FreeBosonData,
  { width }: FreeBosonState,
): Plot {
  return {
    x: log("distance r"),
    y: { ...linear("c(r)"), range: [0, Math.max(1.4, 1.1 * Math.max(...charge))] },
    series: [
      curve(`N = ${width}, exact`, distances, charge),
      { ...curve("N = ∞", distances, chargeLimit), kind: "printed" },
      measured("drawn", drawnCharges),
    ],
  };
}

/** c_N by width, which goes to 1. */
export function widthPlot({ byWidth, drawnCharges }: FreeBosonData, state: FreeBosonState): Plot {
  const [, { value, error }] = drawnCharges;
  return {
    x: log("width N"),
    y: { ...linear(`c at r = ${distancesOf(state)[1]}`), range: [0, Math.max(1.4, 1.1 * Math.max(...byWidth))] },
    series: [
      { ...curve("exact", WIDTHS, byWidth), mark: "line-dots" },
      levels("free boson", [1]),
      dots("drawn", [state.width], [value], [error]),
    ],
  };
}
