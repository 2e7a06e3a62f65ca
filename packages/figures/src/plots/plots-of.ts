import type { ChainAnalysis } from "@nnft/analysis";
import type { Estimate, ScalarEstimate } from "@nnft/correlators";
import { requirePlot } from "@nnft/drawing";
import { type ExperimentResult, parts } from "@nnft/experiments";
import { refuse } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { category, dots, linear, type Plot } from "@nnft/plots";
import { tuplePlot } from "./correlator-plots.ts";
import { asKind, kindOf, tuplesOf, tuplesOfFields } from "./kinds.ts";
import { spectrumPlots } from "./spectrum-plots.ts";

/** A plot of an experiment, and the entry that it belongs to. */
export interface EntryPlot {
  readonly part: string;
  readonly entry: string;
  readonly plot: Plot;
}

/**
 * The plots of a result: of a plot or a list of plots, of what `runExperiment`, `estimateCorrelators`, `analyzeFields`, `analyzeChains`
 * or `measuredSpectrum` return, or of an estimate.
 *
 * Errors: DomainError for anything else.
 */
export function plotsOf(result: object): readonly Plot[] {
  return plotsFor("plotsOf", result);
}

/** The plots of a result, for a function that speaks for itself. */
export function plotsFor(caller: string, result: unknown): readonly Plot[] {
  const what =
    "a plot, or the result of runExperiment, estimateCorrelators, analyzeFields, analyzeChains or measuredSpectrum";
  const remedy = "draw other numbers with dots and law of @nnft/plots";
  if (typeof result !== "object" || result === null) return refuse(caller, "result", what, result, remedy);
  if (Array.isArray(result)) return result.flatMap((one) => plotsFor(caller, one));
  const experiment = asKind("experiment", result);
  if (experiment) return entryPlots(experiment).map(({ plot }) => plot);
  const correlators = asKind("correlators", result);
  if (correlators) return tuplesOf(correlators).map(tuplePlot);
  const fields = asKind("fields", result);
  if (fields) return tuplesOfFields(fields).map(tuplePlot);
  const chains = asKind("chains", result);
  if (chains) return [timesPlot(chains)];
  const spectrum = asKind("spectrum", result);
  if (spectrum) return spectrumPlots(spectrum);
  const estimate = asKind("estimate", result);
  if (estimate) return [estimatePlot(estimate)];
  if (kindOf(result) !== "plot") return refuse(caller, "result", what, result, remedy);
  requirePlot(caller, "result", result);
  return [result as Plot];
}

/** All plots of an experiment, in the order of its parts and entries. Errors: DomainError for what is no result of runExperiment. */
export function entryPlots(result: ExperimentResult): readonly EntryPlot[] {
  requireObject("entryPlots", "result", result, ["experiment", "converged", "runs"], "pass what runExperiment returns");
  return Object.entries(parts).flatMap(([part, { plots }]) =>
    (result[part as keyof typeof parts] ?? []).flatMap((entry) =>
      // the types of one part are known to its own files only
      (plots as (one: { readonly name: string }) => readonly Plot[])(entry).map((plot) => ({
        part,
        entry: entry.name,
        plot,
      })),
    ),
  );
}

/** Integrated autocorrelation times of the observables. */
function timesPlot({ quantities }: ChainAnalysis): Plot {
  const known = quantities.filter(({ integratedTime }) => Number.isFinite(integratedTime.value));
  return {
    title: "Autocorrelation",
    x: category(
      "observable",
      known.map(({ name }) => name),
    ),
    y: { ...linear("integrated time τ_int"), zero: true },
    series: [
      dots(
        "τ_int",
        known.map((_, k) => k),
        known.map(({ integratedTime }) => integratedTime.value),
        known.map(({ integratedTime }) => integratedTime.standardError),
      ),
    ],
  };
}

/** Numbers with errors, in their order. */
function estimatePlot({ value, standardError, method }: Estimate | ScalarEstimate): Plot {
  const list = (entries: Estimate["value"] | number): readonly number[] =>
    typeof entries === "number" ? [entries] : flat(entries);
  const [values, errors] = [list(value), list(standardError)];
  return {
    x: linear("entry"),
    y: linear("value"),
    series: [
      dots(
        method,
        values.map((_, k) => k),
        values,
        errors,
      ),
    ],
  };
}

/** The entries of an ndarray, row by row. */
export function flat(array: Estimate["value"]): readonly number[] {
  const total = array.shape.reduce((product, length) => product * length, 1);
  return Array.from({ length: total }, (_, k) => {
    let rest = k;
    const place = [...array.shape].reverse().map((length) => {
      const index = rest % length;
      rest = (rest - index) / length;
      return index;
    });
    return array.get(...place.reverse());
  });
}
