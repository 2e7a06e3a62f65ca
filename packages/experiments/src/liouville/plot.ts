import { dots, levels, linear, log, type Plot, type Series, symlog } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** Structure constants, cutoffs, the law on the circle, the classical limit, and a map of a field. */
export function plots(result: Tabled): readonly Plot[] {
  return [
    ...constantPlot(result),
    ...levelPlot(result),
    ...circlePlot(result),
    ...classicalPlot(result),
    ...map(result),
  ];
}

/** Places of each group of rows, by the words that name it. */
function groupsOf(words: readonly string[]): readonly (readonly [string, readonly number[]])[] {
  return [...new Set(words)].map((word) => [word, words.map((_, i) => i).filter((i) => words[i] === word)]);
}

function constantPlot(result: Tabled): readonly Plot[] {
  const section = "liouville_dozz";
  const [x, y] = [numbersOf(result, section, "third_charge"), numbersOf(result, section, "value")];
  if (x.length < 2) return [];
  const series = groupsOf(wordsOf(result, section, "b")).flatMap(([b, own]): readonly Series[] => {
    // no line through a pole, where C changes its sign
    return [1, -1].flatMap((sign): readonly Series[] => {
      const seen = own.filter((i) => sign * y[i]! > 0);
      const [at, values] = [seen.map((i) => x[i]!), seen.map((i) => y[i]!)];
      return seen.length > 0 ? [{ label: `b = ${b}`, kind: "exact", mark: "line-dots", x: at, y: values }] : [];
    });
  });
  return [{ title: `${result.name}: structure constants`, x: linear("α₃"), y: symlog("C"), series }];
}

/** Moments by cutoff in shares of the exact ones. */
function levelPlot(result: Tabled): readonly Plot[] {
  const section = "liouville_levels";
  const [x, y, exact] = ["cutoff", "value", "exact"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (x.length === 0) return [];
  const errors = errorsOf(result, section, "value");
  const charges = wordsOf(result, section, "charges");
  const labels = wordsOf(result, section, "b").map((b, i) => `b = ${b}, α = ${charges[i]}`);
  const series = groupsOf(labels).map(([label, own]) => {
    const seen = own.filter((i) => Number.isFinite(x[i]!));
    return dots(
      label,
      seen.map((i) => x[i]!),
      seen.map((i) => y[i]! / exact[i]!),
      seen.map((i) => errors[i]! / exact[i]!),
    );
  });
  return [
    {
      ...{ title: `${result.name}: moments by cutoff`, x: log("L"), y: linear("E[M^−s] / exact") },
      series: [...series, levels("DOZZ", [1])],
    },
  ];
}

function circlePlot(result: Tabled): readonly Plot[] {
  const section = "liouville_circle_histogram";
  const [x, y, exact] = ["mass", "density", "exact"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (x.length === 0) return [];
  const errors = errorsOf(result, section, "density");
  const series = groupsOf(wordsOf(result, section, "coupling")).flatMap(([g, own]): readonly Series[] => {
    const at = own.map((i) => x[i]!);
    return [
      { label: `g = ${g}`, kind: "exact", mark: "line", x: at, y: own.map((i) => exact[i]!) },
      dots(
        `g = ${g}, drawn`,
        at,
        own.map((i) => y[i]!),
        own.map((i) => errors[i]!),
      ),
    ];
  });
  return [{ title: `${result.name}: mass on the circle`, x: linear("M"), y: linear("density"), series }];
}

function classicalPlot(result: Tabled): readonly Plot[] {
  const section = "liouville_classical";
  const [x, y] = [numbersOf(result, section, "b"), numbersOf(result, section, "value")];
  if (x.length === 0) return [];
  const [action] = numbersOf(result, section, "action");
  return [
    {
      ...{ title: `${result.name}: classical limit`, x: linear("b"), y: linear("−b² ln C") },
      series: [{ label: "−b² ln C", kind: "exact", mark: "line-dots", x, y }, levels("classical action", [action!])],
    },
  ];
}

function map(result: Tabled): readonly Plot[] {
  const section = "liouville_map";
  const values = numbersOf(result, section, "log_density");
  if (values.length === 0) return [];
  return [
    {
      ...{ title: `${result.name}: e^{2bφ}`, x: linear("longitude"), y: linear("latitude") },
      series: [
        {
          ...{ label: "log₁₀ of e^{2bφ}/mean", kind: "measured", mark: "cells" },
          ...{ x: numbersOf(result, section, "longitude"), y: numbersOf(result, section, "latitude"), values },
        },
      ],
    },
  ];
}
