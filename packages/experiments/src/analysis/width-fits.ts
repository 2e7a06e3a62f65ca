import { chiSquaredTail } from "@nnft/foundations/special-functions";
import { groupBy } from "../group-by.ts";
import type { AnalysisRow } from "./analysis-row.ts";

/** A correlator as a function of the width, c₀ + c₁/N. */
export interface WidthFit {
  readonly order: number;
  readonly tuple: readonly number[];
  /** the value at N = ∞, with one standard deviation */
  readonly limit: number;
  readonly limitError: number;
  /** the coefficient of 1/N */
  readonly slope: number;
  readonly slopeError: number;
  /** the chance of points so far off the line; NaN for two widths, through which a line always goes */
  readonly quality: number;
}

/** Weighted least squares of the normalized correlators of order 3 and higher against 1/N, one fit a tuple that has two widths or more. */
export function widthFits(rows: readonly AnalysisRow[]): readonly WidthFit[] {
  const known = rows.filter(({ order, width, normalizedError }) => order > 2 && width > 0 && normalizedError > 0);
  return [...groupBy(known, ({ tuple }) => tuple.join()).values()].flatMap((group) => {
    if (new Set(group.map(({ width }) => width)).size < 2) return [];
    return [{ order: group[0]!.order, tuple: group[0]!.tuple, ...line(group) }];
  });
}

function line(group: readonly AnalysisRow[]): Omit<WidthFit, "order" | "tuple"> {
  const [s, sx, sxx, sy, sxy] = group.reduce(
    ([s, sx, sxx, sy, sxy], { width, normalized: y, normalizedError }) => {
      const [x, w] = [1 / width, 1 / normalizedError ** 2];
      return [s! + w, sx! + w * x, sxx! + w * x * x, sy! + w * y, sxy! + w * x * y];
    },
    [0, 0, 0, 0, 0],
  ) as [number, number, number, number, number];
  const determinant = s * sxx - sx * sx;
  const limit = (sxx * sy - sx * sxy) / determinant;
  const slope = (s * sxy - sx * sy) / determinant;
  const chiSquared = group.reduce(
    (sum, { width, normalized, normalizedError }) =>
      sum + ((normalized - limit - slope / width) / normalizedError) ** 2,
    0,
  );
  return {
    limit,
    limitError: Math.sqrt(sxx / determinant),
    slope,
    slopeError: Math.sqrt(s / determinant),
    quality: group.length > 2 ? chiSquaredTail(chiSquared, group.length - 2) : Number.NaN,
  };
}
