import { band, dots, law, linear, log, type Plot, type Series } from "@nnft/plots";
import { curve, faint } from "../../shared/series.ts";
import type { TrainingFrame } from "./compute.ts";
import { GRID, INPUTS, TARGETS } from "./problem.ts";

const SHOWN = 16;

/** Networks during training, the data, and the theory of infinite width. */
export function functionsPlot({ networks, frozen, meanField }: TrainingFrame, features: boolean): Plot {
  const [mean, std] = [Array.from(frozen.mean), Array.from(frozen.std)];
  const theory: readonly Series[] = features
    ? [{ ...curve("if the kernel were frozen", GRID, mean), kind: "printed" }]
    : [band("its standard deviation", [...GRID], mean, std), curve("N = ∞: mean, frozen kernel", GRID, mean)];
  const moving: readonly Series[] = meanField
    ? [dots("N = ∞ with moving features, at the end", [...meanField.at], Array.from(meanField.mean))]
    : [];
  return {
    x: { ...linear("x"), range: [-2.4, 2.4] },
    y: { ...linear("φ(x)"), range: [-2.6, 2.6] },
    series: [
      ...networks.slice(0, SHOWN).map((values) => faint("networks", GRID, values)),
      ...theory,
      ...moving,
      dots("data", [...INPUTS], [...TARGETS]),
    ],
  };
}

/** The mean loss over networks; what is smaller is rounding. */
const LEAST = 1e-14;

export function lossPlot({ losses }: TrainingFrame): Plot {
  const shown = losses.filter(({ loss }) => loss > LEAST);
  return {
    x: linear("step"),
    y: log("loss"),
    series: [
      {
        ...curve(
          "loss",
          shown.map(({ step }) => step),
          shown.map(({ loss }) => loss),
        ),
        kind: "measured",
      },
    ],
  };
}

/** How far the input weights have moved, against the width, with the line that lazy networks follow. */
export function motionPlot({ motions }: TrainingFrame, features: boolean): Plot {
  const widths = motions.map(({ width }) => width);
  const last = motions.at(-1);
  const guide = (N: number): number =>
    last === undefined ? Number.NaN : last.motion * (features ? 1 : Math.sqrt(last.width / N));
  return {
    x: { ...log("width N"), range: [12, 1400] },
    y: { ...log("‖ΔW‖/‖W‖"), range: [0.01, 10] },
    series: [
      law(features ? "level" : "∝ N^{−1/2} through the last", widths, guide),
      dots(
        "mean over four networks of each width",
        widths,
        motions.map(({ motion }) => motion),
      ),
    ],
  };
}
