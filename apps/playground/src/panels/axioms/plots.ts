import { dots, levels, linear, log, type Plot, symlog } from "@nnft/plots";
import { curve } from "../../shared/series.ts";
import type { AxiomData } from "./compute.ts";

/** Below this an eigenvalue of unit size is rounding. */
const ROUNDING = -1e-9;

/** Eigenvalues of the matrix of reflected functionals, those below zero by themselves. */
export function eigenvaluePlot({ eigenvalues }: AxiomData): Plot {
  const entries = eigenvalues.map((value, k) => ({ k: k + 1, value }));
  const of = (label: string, list: typeof entries) =>
    dots(
      label,
      list.map(({ k }) => k),
      list.map(({ value }) => value),
    );
  const negative = entries.filter(({ value }) => value < ROUNDING);
  return {
    x: linear("number"),
    y: symlog("eigenvalue of ⟨F ΘF⟩ at unit diagonal"),
    series: [
      levels("0", [0]),
      of(
        "not negative",
        entries.filter(({ value }) => value >= ROUNDING),
      ),
      ...(negative.length > 0 ? [of("negative: broken at this N and Λ", negative)] : []),
    ],
  };
}

export type ShownTrend = AxiomData["trends"][number] & {
  readonly points: readonly { readonly value: number; readonly violation: number }[];
};

/** Trends with a violation that is not zero. */
export const shownTrends = ({ trends }: AxiomData): readonly ShownTrend[] =>
  trends
    .map((trend) => ({
      ...trend,
      points: trend.values
        .map((value, k) => ({ value, violation: trend.violations[k]! }))
        .filter(({ violation }) => violation > 0),
    }))
    .filter(({ points }) => points.length > 0);

/** Violations as the width or the cutoff grows. */
export const trendPlot = (trends: readonly ShownTrend[]): Plot => ({
  x: log("N or Λ"),
  y: log("size of the violation"),
  series: trends.map(({ points, parameter, quantity }) => ({
    ...dots(
      `as ${parameter} grows`,
      points.map(({ value }) => value),
      points.map(({ violation }) => violation),
    ),
    mark: "line-dots",
    style: quantity,
  })),
});

/** Sizes of correlators against distance; those below are rounding. */
const LEAST = 1e-12;

export function decayPlot({ decay }: AxiomData): Plot {
  const of = (label: string, sizes: ArrayLike<number>) => {
    const kept = decay.distances.map((r, k) => ({ r, size: Math.abs(sizes[k]!) })).filter(({ size }) => size > LEAST);
    const law = curve(
      label,
      kept.map(({ r }) => r),
      kept.map(({ size }) => size),
    );
    return { ...law, mark: "line-dots" } as const;
  };
  return {
    x: linear("distance r"),
    y: log("size"),
    series: [of("|G2(r)|", decay.twoPoint), of("|connected G4| of two pairs r apart", decay.fourPoint)],
  };
}
