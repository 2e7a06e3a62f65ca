import { drawPlots, plotCsv } from "@nnft/drawing";
import type { ExperimentResult } from "@nnft/experiments";
import { entryPlots } from "@nnft/figures";
import type { Plot } from "@nnft/plots";
import type { FigureOptions } from "./figure-options.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The figures of an experiment's results, by name: figure-runs-cos-net-1.svg, with their numbers in figure-runs-cos-net-1.csv. */
export function figureFiles(result: ExperimentResult, options: FigureOptions): Files {
  const seen = new Map<string, number>();
  const named = entryPlots(result).map(({ part, entry, plot }) => {
    const name = `figure-${part}-${slug(entry)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: `${name}-${count}`, plot };
  });
  return filesOf(named, options);
}

/** Plots with their names as files: one in each format, and one of numbers. */
export function filesOf(
  plots: readonly { readonly name: string; readonly plot: Plot }[],
  options: FigureOptions,
): Files {
  const { figures = [], figureWidth = "single", figureFont = "sans" } = options;
  return Object.fromEntries(
    plots.flatMap(({ name, plot }): readonly (readonly [string, string | Uint8Array])[] => [
      ...figures.map(
        (format) => [`${name}.${format}`, drawPlots(plot, { format, width: figureWidth, font: figureFont })] as const,
      ),
      [`${name}.csv`, plotCsv(plot)],
    ]),
  );
}

const LONGEST = 60;

/** A name as a part of a file's name: letters, digits and hyphens. */
const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/[^\p{L}\d]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST) || "plot";
