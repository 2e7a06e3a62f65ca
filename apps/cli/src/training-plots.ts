import type { TrainingResult } from "./run-training.ts";

const THEORY = "N = ∞, theory";

/** What an error is called on an axis. */
export const errorTitle = ({ kind }: TrainingResult): string =>
  kind === "classes" ? "share of wrong classes" : "r.m.s. error";

/** Errors of the ensemble means on training and test rows against the step: theory as lines, trained ensembles as points. */
export function errorSpec(result: TrainingResult): object {
  const values = result.rows
    .filter(({ step }) => step > 0)
    .flatMap(({ step, width, ensemble }) =>
      (["train", "test"] as const).map((rows) => ({
        step,
        rows: rows === "train" ? "training rows" : "test rows",
        width: width === Number.POSITIVE_INFINITY ? THEORY : `N = ${width}`,
        theory: width === Number.POSITIVE_INFINITY,
        error: ensemble[rows],
      })),
    );
  const encoding = {
    x: { field: "step", type: "quantitative", scale: { type: "log" }, title: "step of gradient descent" },
    y: { field: "error", type: "quantitative", title: `${errorTitle(result)} of the ensemble mean` },
    color: { field: "width", type: "nominal", title: null },
  };
  return {
    title: "Error against training time",
    data: { values },
    layer: [
      {
        transform: [{ filter: "datum.theory" }],
        mark: { type: "line", strokeWidth: 2 },
        encoding: { ...encoding, strokeDash: { field: "rows", type: "nominal", title: null } },
      },
      {
        transform: [{ filter: "!datum.theory" }],
        mark: { type: "point", filled: true, size: 46 },
        encoding: { ...encoding, shape: { field: "rows", type: "nominal", title: null } },
      },
    ],
  };
}

/** Errors at the last step against 1/N: single networks with error bars, ensemble means, kernel regression as a line. */
export function widthSpec(result: TrainingResult): object | undefined {
  const last = Math.max(...result.rows.map(({ step }) => step));
  const rows = result.rows.filter(({ step, width }) => step === last && width !== Number.POSITIVE_INFINITY);
  if (rows.length < 2) return undefined;
  const theory = result.rows.find(({ step, width }) => step === last && width === Number.POSITIVE_INFINITY)!;
  const values = rows.flatMap(({ width, ensemble, single, singleError }) => [
    {
      inverse: 1 / width,
      of: "single networks",
      error: single.test,
      low: single.test - singleError.test,
      high: single.test + singleError.test,
    },
    { inverse: 1 / width, of: "ensemble mean", error: ensemble.test, low: ensemble.test, high: ensemble.test },
  ]);
  const x = { field: "inverse", type: "quantitative", title: "1/N" };
  const color = { field: "of", type: "nominal", title: null };
  return {
    title: `Test error after ${last} steps against 1/N`,
    layer: [
      {
        data: { values: [{ error: theory.ensemble.test }] },
        mark: { type: "rule", strokeDash: [4, 3], color: "#444" },
        encoding: {
          y: {
            field: "error",
            type: "quantitative",
            title: `${errorTitle(result)}  (dashes: N = ∞)`,
            scale: { zero: false },
          },
        },
      },
      {
        data: { values },
        mark: { type: "rule" },
        encoding: { x, y: { field: "low", type: "quantitative" }, y2: { field: "high" }, color },
      },
      {
        data: { values },
        mark: { type: "point", filled: true, size: 46 },
        encoding: { x, y: { field: "error", type: "quantitative" }, color },
      },
    ],
  };
}

/** Predictions of test rows with one standard deviation of the theory, over what was observed. */
export function predictionSpec(result: TrainingResult): object | undefined {
  if (result.kind !== "numbers") return undefined;
  const values = result.predictions.map(({ target, theory, band, ensemble, spread }) => ({
    target,
    theory,
    low: theory - band,
    high: theory + band,
    ensemble: Number.isNaN(ensemble) ? null : ensemble,
    ensembleLow: ensemble - spread,
    ensembleHigh: ensemble + spread,
  }));
  const x = { field: "target", type: "quantitative", title: "observed", scale: { zero: false } };
  return {
    title: "Predictions of test rows: theory ± its spread, and the widest ensemble",
    data: { values },
    layer: [
      {
        mark: { type: "line", strokeDash: [4, 3], color: "#999" },
        encoding: { x, y: { field: "target", type: "quantitative", title: "predicted", scale: { zero: false } } },
      },
      {
        mark: { type: "rule", color: "#0072B2", opacity: 0.5 },
        encoding: { x, y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
      },
      {
        mark: { type: "point", filled: true, size: 30, color: "#0072B2" },
        encoding: { x, y: { field: "theory", type: "quantitative" } },
      },
      {
        transform: [{ filter: "datum.ensemble !== null" }],
        mark: { type: "point", shape: "diamond", size: 34, color: "#D55E00" },
        encoding: { x, y: { field: "ensemble", type: "quantitative" } },
      },
    ],
  };
}
