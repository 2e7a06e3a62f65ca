import { levels, linear, type Plot } from "@nnft/plots";
import { measured } from "../shared/series.ts";
import type { OwnAnalysis } from "./analysis.ts";

const SAMPLES = "your samples, ± one standard error";
const gaussian = levels("Gaussian field", [0]);

export const twoPointPlot = ({ axis, twoPoint }: OwnAnalysis): Plot => ({
  x: linear(axis),
  y: { ...linear("G2(0, a)"), zero: true },
  series: [measured(SAMPLES, twoPoint)],
});

export const fourPointPlot = ({ axis, fourPoint }: OwnAnalysis): Plot => ({
  x: linear(axis),
  y: { ...linear("connected G4(0, 0, a, a)"), zero: true },
  series: [gaussian, measured(SAMPLES, fourPoint)],
});

/** The excess kurtosis at each site; sites where the field does not move have none. */
export const kurtosisPlot = ({ axis, kurtosis }: OwnAnalysis): Plot => ({
  x: linear(axis),
  y: { ...linear("connected G4(a, a, a, a)/G2(a, a)²"), zero: true },
  series: [
    gaussian,
    measured(
      SAMPLES,
      kurtosis.filter(({ value }) => Number.isFinite(value)),
    ),
  ],
});
