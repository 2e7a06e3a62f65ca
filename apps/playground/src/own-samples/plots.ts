import { levels, linear, type Plot } from "@nnft/plots";
import { measured } from "../shared/series.ts";
import type { OwnAnalysis } from "./analysis.ts";

const SAMPLES = "your samples, ± one standard error";
const gaussian = levels("a Gaussian field", [0]);

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
  y: { ...linear("connected G4/G2²"), zero: true },
  series: [
    gaussian,
    measured(
      SAMPLES,
      kurtosis.filter(({ value }) => Number.isFinite(value)),
    ),
  ],
});
