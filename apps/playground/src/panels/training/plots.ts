import { band, dots, law, levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { curve, faint } from "../../shared/series.ts";
import type { TrainingFrame } from "./compute.ts";
import { GRID, INPUTS, TARGETS, TESTS } from "./problem.ts";

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

/** How far the mean at the second test is from that of infinite width, by step: networks, and order 1/N with the size of what that leaves out. */
export function meanPlot({ means, finite }: TrainingFrame): Plot {
  const later = means.filter(({ step }) => step > 0);
  return {
    x: log("step"),
    y: linear(`mean of φ(${TESTS[1]}) less that of N = ∞`),
    series: [
      levels("N = ∞: frozen kernel", [0]),
      dots(
        "networks",
        later.map(({ step }) => step),
        later.map(({ value, frozen }) => value - frozen),
        later.map(({ error }) => error),
      ),
      ...(finite.length > 0
        ? [
            dots(
              "order 1/N",
              finite.map(({ step }) => step),
              finite.map(({ shift }) => shift),
              finite.map(({ left }) => left),
            ),
          ]
        : []),
    ],
  };
}

/** How far the input weights and tangent kernels have moved, against the width, with the lines that lazy networks follow. */
export function motionPlot({ motions }: TrainingFrame, features: boolean): Plot {
  const widths = motions.map(({ width }) => width);
  const last = motions.at(-1);
  const guide =
    (of: "motion" | "kernel") =>
    (N: number): number =>
      last === undefined ? Number.NaN : last[of] * (features ? 1 : Math.sqrt(last.width / N));
  const label = features ? "level" : "∝ N^{−1/2} through the last";
  return {
    x: { ...log("width N"), range: [12, 1400] },
    y: { ...log("motion over size"), range: [0.003, 10] },
    series: [
      law(label, widths, guide("motion")),
      law(label, widths, guide("kernel")),
      dots(
        "input weights",
        widths,
        motions.map(({ motion }) => motion),
      ),
      dots(
        "tangent kernel",
        widths,
        motions.map(({ kernel }) => kernel),
      ),
    ],
  };
}
