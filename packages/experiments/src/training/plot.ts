import { dots, levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { extentOf } from "../extent.ts";
import { groupBy } from "../group-by.ts";
import type { PredictionErrors } from "./prediction-errors.ts";
import type { TrainingResult, TrainingRow } from "./run.ts";

/** Errors against the step, against 1/N, and predictions of test rows, as far as a training has them. */
export function plots(result: TrainingResult): readonly Plot[] {
  return [stepPlot(result), widthPlot(result), predictionPlot(result)].filter((plot) => plot !== undefined);
}

/** The name of an error on an axis. */
export const errorTitle = ({ kind }: TrainingResult): string =>
  kind === "classes" ? "share of wrong classes" : "r.m.s. error";

const isTheory = ({ width }: TrainingRow): boolean => width === Number.POSITIVE_INFINITY;

/** Errors of the ensemble means on training and test rows against the step: theory as lines, trained ensembles as dots. */
function stepPlot(result: TrainingResult): Plot {
  const rows = result.rows.filter(({ step }) => step > 0);
  const widths = [...groupBy(rows, ({ width }) => width)];
  const series = widths.flatMap(([, list]) =>
    (["train", "test"] as const).map((part: keyof PredictionErrors): Series => {
      const theory = isTheory(list[0]!);
      return {
        label: theory ? "N = ∞, theory" : `N = ${list[0]!.width}`,
        style: part === "train" ? "training rows" : "test rows",
        kind: theory ? "exact" : "measured",
        mark: theory ? "line" : "dots",
        x: list.map(({ step }) => step),
        y: list.map(({ ensemble }) => ensemble[part]),
      };
    }),
  );
  return {
    title: "Error against training time",
    x: log("step of gradient descent"),
    y: { ...linear(`${errorTitle(result)}, mean of ${result.training.networks} nets`), zero: true },
    series,
  };
}

/** Test errors at the last step against 1/N: single networks with error bars, ensemble means, the theory of both as level lines. */
function widthPlot(result: TrainingResult): Plot | undefined {
  const last = extentOf(result.rows.map(({ step }) => step))[1];
  const final = result.rows.filter(({ step }) => step === last);
  const rows = final.filter((row) => !isTheory(row));
  if (rows.length < 2) return undefined;
  const inverse = rows.map(({ width }) => 1 / width);
  const ofMean = `mean of ${result.training.networks} networks`;
  return {
    title: `Test error after ${last} steps against 1/N  (lines: theory, N = ∞)`,
    x: linear("1/N"),
    y: { ...linear(errorTitle(result)), zero: false },
    series: [
      levels(
        "single networks",
        final.filter(isTheory).map(({ single }) => single.test),
      ),
      levels(
        ofMean,
        final.filter(isTheory).map(({ ensemble }) => ensemble.test),
      ),
      dots(
        "single networks",
        inverse,
        rows.map(({ single }) => single.test),
        rows.map(({ singleError }) => singleError.test),
      ),
      dots(
        ofMean,
        inverse,
        rows.map(({ ensemble }) => ensemble.test),
      ),
    ],
  };
}

/** Predictions of test rows against observed values, with one standard deviation of the theory. */
function predictionPlot({ kind, predictions }: TrainingResult): Plot | undefined {
  if (kind !== "numbers") return undefined;
  const observed = predictions.map(({ target }) => target);
  const ends = [...extentOf(observed)];
  const trained = predictions.filter(({ ensemble }) => !Number.isNaN(ensemble));
  return {
    title: "Predictions of test rows",
    x: { ...linear("observed"), zero: false },
    y: { ...linear("predicted"), zero: false },
    series: [
      { label: "predicted = observed", kind: "printed", mark: "line", x: ends, y: ends },
      styled(
        dots(
          "theory ± its spread",
          observed,
          predictions.map(({ theory }) => theory),
          predictions.map(({ band }) => band),
        ),
      ),
      ...(trained.length === 0
        ? []
        : [
            styled(
              dots(
                "widest ensemble",
                trained.map(({ target }) => target),
                trained.map(({ ensemble }) => ensemble),
              ),
            ),
          ]),
    ],
  };
}

/** A series whose dots have a shape of their own, besides their colour. */
const styled = (series: Series): Series => ({ ...series, style: series.label });
