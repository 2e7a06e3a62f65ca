import { levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** c_N(r) with draws, and one-point functions above the boundaries. */
export function plots(result: Tabled): readonly Plot[] {
  return [...chargePlot(result), ...boundaryPlot(result)];
}

function chargePlot(result: Tabled): readonly Plot[] {
  const section = "boson_charge";
  const widths = wordsOf(result, section, "width");
  if (widths.length === 0) return [];
  const [x, y, drawn] = ["distance", "value", "drawn"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const errors = errorsOf(result, section, "drawn");
  const series = [...new Set(widths)].flatMap((width): readonly Series[] => {
    const own = widths.map((_, i) => i).filter((i) => widths[i] === width);
    const seen = own.filter((i) => Number.isFinite(drawn[i]!));
    const label = `N = ${width}`;
    return [
      { label, kind: "exact", mark: "line-dots", x: own.map((i) => x[i]!), y: own.map((i) => y[i]!) },
      ...(seen.length > 0
        ? [
            {
              ...{ label: `${label}, drawn`, kind: "measured" as const, mark: "dots" as const },
              ...{ x: seen.map((i) => x[i]!), y: seen.map((i) => drawn[i]!), errors: seen.map((i) => errors[i]!) },
            },
          ]
        : []),
    ];
  });
  return [
    {
      title: `${result.name}: central charge`,
      x: log("r"),
      y: linear("c_N(r)"),
      series: [...series, levels("1", [1])],
    },
  ];
}

function boundaryPlot(result: Tabled): readonly Plot[] {
  const section = "boson_boundaries";
  const [boundaries, widths] = [wordsOf(result, section, "boundary"), wordsOf(result, section, "width")];
  if (boundaries.length === 0) return [];
  const [x, y] = [numbersOf(result, section, "height"), numbersOf(result, section, "value")];
  const labels = boundaries.map((boundary, i) => `${boundary}, N = ${widths[i]}`);
  const series = [...new Set(labels)].map((label): Series => {
    const own = labels.map((_, i) => i).filter((i) => labels[i] === label && y[i]! > 0);
    return { label, kind: "exact", mark: "line-dots", x: own.map((i) => x[i]!), y: own.map((i) => y[i]!) };
  });
  return [{ title: `${result.name}: one-point functions`, x: log("y"), y: log("⟨e^{iαφ}⟩"), series }];
}
