import { formatEstimate } from "@nnft/correlators";
import { category, dots, linear, type Plot, type Series } from "@nnft/plots";

/** Correlators of one order on tuples of sites. */
export interface TupleValues {
  readonly order: number;
  /** of the tuples: x0 x1 */
  readonly names: readonly string[];
  readonly values: readonly number[];
  readonly errors: readonly number[];
  /** the method that they come from; exact numbers have no errors */
  readonly method: string;
}

/** More tuples than this find no room on an axis. */
const MOST = 24;

/** Names of sites as they stand on axes and in tables: x0 x1. */
export const tupleName = (tuple: readonly number[]): string => tuple.map((site) => `x${site}`).join(" ");

/** Connected correlators of one order as dots with error bars, one tuple beside the other. */
export function tuplePlot({ order, names, values, errors, method }: TupleValues): Plot {
  const shown = names.slice(0, MOST);
  const places = shown.map((_, k) => k);
  const exact = errors.every((error) => error === 0);
  const series: Series = exact
    ? { label: `${method}, exact`, kind: "exact", mark: "ticks", x: places, y: values.slice(0, MOST) }
    : dots(method, places, values.slice(0, MOST), errors.slice(0, MOST));
  const left = names.length - shown.length;
  return {
    title: `Connected ${order}-point function${left > 0 ? `, ${left} more tuples left out` : ""}`,
    x: category("points", shown),
    y: { ...linear(`connected G${order}`), zero: true },
    series: [series],
  };
}

/** Rows of a table: tuple, value(error). */
export const tupleRows = ({ names, values, errors }: TupleValues): readonly (readonly string[])[] =>
  names.map((name, k) => [name, formatEstimate(values[k]!, errors[k]!)]);
