import { levels, linear, log, type Plot, places } from "@nnft/plots";
import { curve, measured } from "../../shared/series.ts";
import type { CorrelatorData, Entry } from "./compute.ts";
import { POSITIONS } from "./problem.ts";

const DRAWN = "drawn, ± one standard error";
const x0 = String(POSITIONS[0]);

/** A correlator against the second point. */
function byDistance(label: string, entries: readonly Entry[]): Plot {
  return {
    x: { ...linear("x"), range: [0, 3.1] },
    y: { ...linear(label), zero: true },
    series: [
      curve(
        "exact",
        entries.map(({ at }) => at),
        entries.map(({ exact }) => exact),
      ),
      measured(DRAWN, entries),
    ],
  };
}

export const twoPointPlot = ({ twoPoint }: CorrelatorData): Plot => byDistance(`G2(${x0}, x)`, twoPoint);

export const fourPointPlot = ({ fourPoint }: CorrelatorData): Plot => ({
  ...byDistance(`connected G4(${x0}, ${x0}, x, x)`, fourPoint),
  series: [{ ...levels("N = ∞: Gaussian", [0]), faint: true }, ...byDistance("", fourPoint).series],
});

/** Its size at one point against the width. */
export function widthPlot({ byWidth, exactByWidth }: CorrelatorData, width: number): Plot {
  return {
    x: { ...log("width N"), range: [0.8, 5000] },
    y: log(`|connected G4(${x0}, ${x0}, ${x0}, ${x0})|`),
    series: [
      { ...places("your width", [width]), faint: true },
      curve(
        "exact",
        exactByWidth.map((one) => one.width),
        exactByWidth.map(({ value }) => Math.abs(value)),
      ),
      measured(
        DRAWN,
        byWidth.map((entry) => ({ ...entry, value: Math.abs(entry.value) })),
      ),
    ],
  };
}
