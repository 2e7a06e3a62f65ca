import { dots, law, linear, type Plot, type Series } from "@nnft/plots";
import { groupBy } from "../group-by.ts";
import type { AnalysisRow } from "./analysis-row.ts";
import type { AnalysisResult } from "./run.ts";

const MOST_FITS = 6;

/** Connected two-point functions of a site with the first, and deviations from a Gaussian field against 1/N. */
export function plots({ name, rows, fits }: AnalysisResult): readonly Plot[] {
  const pairs = rows.filter(({ order, tuple }) => order === 2 && tuple[0] === 0);
  const found: Plot[] = [];
  if (pairs.length > 1)
    found.push({
      title: `${name}: two-point function`,
      x: linear("site"),
      y: linear("G2(x0, x)"),
      series: byWidth(pairs, "connected").map(([label, group]) =>
        dots(
          label,
          group.map(({ tuple }) => tuple[1]!),
          group.map(({ connected }) => connected),
          group.map(({ connectedError }) => connectedError),
        ),
      ),
    });
  if (fits.length > 0) found.push(deviations(name, rows, fits.slice(0, MOST_FITS)));
  return found;
}

/** Normalized correlators against 1/N, each with the line that was fitted. */
function deviations(name: string, rows: readonly AnalysisRow[], fits: AnalysisResult["fits"]): Plot {
  return {
    title: `${name}: deviation from a Gaussian field`,
    x: linear("1/N"),
    y: linear("normalized G"),
    series: fits.flatMap(({ tuple, limit, slope }): readonly Series[] => {
      const group = rows.filter((row) => row.tuple.join() === tuple.join());
      const label = tuple.map((site) => `x${site}`).join(" ");
      const inverse = group.map(({ width }) => 1 / width);
      return [
        dots(
          label,
          inverse,
          group.map(({ normalized }) => normalized),
          group.map(({ normalizedError }) => normalizedError),
        ),
        { ...law(label, [0, Math.max(...inverse)], (x) => limit + slope * x), kind: "measured" },
      ];
    }),
  };
}

function byWidth(rows: readonly AnalysisRow[], usual: string): readonly (readonly [string, readonly AnalysisRow[]])[] {
  const groups = groupBy(rows, ({ width }) => (Number.isNaN(width) ? usual : `N = ${width}`));
  return [...groups.entries()];
}
