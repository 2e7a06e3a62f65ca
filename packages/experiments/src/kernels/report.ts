import type { Report } from "../report/report.ts";
import type { KernelsResult, Matrix } from "./run.ts";

/** Pairs that a terminal shows. */
const BRIEF_ROWS = 12;

/** Entries of both kernels, pair by pair. */
export function report({ name, points, nngp, ntk, accuracy, method, seconds }: KernelsResult): Report {
  const [count, dimension] = points.shape;
  const entry = ({ data }: Matrix, a: number, b: number): string => data[a * count + b]!.toPrecision(10);
  const rows: string[][] = [];
  for (let a = 0; a < count; a++)
    for (let b = a; b < count && rows.length < MOST_ROWS; b++)
      rows.push([`x${a}, x${b}`, entry(nngp, a, b), entry(ntk, a, b)]);
  const pairs = (count * (count + 1)) / 2;
  return {
    heading: name,
    note: `${count} points in d = ${dimension}; ${method}, accuracy ${accuracy === 0 ? "of rounding" : accuracy.toExponential(0)}; ${seconds.toFixed(1)} s`,
    warnings: [],
    tables: [
      {
        head: ["points", "NNGP", "NTK"],
        align: ["left", "right", "right"],
        rows,
        brief: { rows: rows.slice(0, BRIEF_ROWS), left: Math.max(0, pairs - BRIEF_ROWS) },
        fold: `${pairs} pairs`,
      },
    ],
  };
}

/** A page holds no more. */
const MOST_ROWS = 2000;
