import { readRows, type Table } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { type LogKernel, type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, type LogKernelReadout, readReadout, readWidth } from "../net/log-kernel-net.ts";

/** Vertex operators of a network of the logarithmic kernel. */
export interface VertexCorrelatorOptions extends LogKernelOptions {
  /** α_j of the operators e^{iα_jφ(x_j)} */
  readonly charges: readonly number[];
  /** x_j, [P, 2] */
  readonly points: Table;
  /** N; Infinity is the limit */
  readonly width: number;
  /** default "deterministic" */
  readonly readout?: LogKernelReadout;
}

export interface VertexSources {
  readonly kernel: LogKernel;
  readonly charges: readonly number[];
  /** row-major [P, 2] */
  readonly points: Float64Array;
  readonly readout: LogKernelReadout;
}

export const VERTEX: readonly string[] = ["charges", "points", ...KERNEL, "readout"];

/** Reads vertex operators; the width is read apart. */
export function readSources(
  caller: string,
  options: Omit<VertexCorrelatorOptions, "width">,
  more: readonly string[],
): VertexSources {
  requireKnownOptions(caller, options, [...VERTEX, ...more]);
  const kernel = readLogKernel(caller, options, "hard");
  const readout = readReadout(caller, options.readout, 1);
  const charges = requireNumbers(caller, "charges", options.charges);
  const { data, rows } = readRows(caller, "points", options.points, { columns: 2 });
  if (rows !== charges.length)
    refuse(caller, "charges", `${rows} numbers, one for each point`, options.charges, "pass as many charges as points");
  return { kernel, ...charged(charges, data), readout };
}

/** Operators of charge 0 are 1: their points need not be resolved. */
function charged(charges: readonly number[], points: Float64Array): Pick<VertexSources, "charges" | "points"> {
  const kept = charges.map((_, j) => j).filter((j) => charges[j] !== 0);
  return {
    charges: kept.map((j) => charges[j]!),
    points: Float64Array.from(kept.flatMap((j) => [points[2 * j], points[2 * j + 1]])),
  };
}

/** Reads vertex operators with a width. */
export function readVertex(
  caller: string,
  options: VertexCorrelatorOptions,
  more: readonly string[] = [],
): VertexSources & { readonly width: number } {
  const sources = readSources(caller, options, ["width", ...more]);
  return { ...sources, width: readWidth(caller, options.width) };
}

/** The distance of points i and j. */
export function distanceOf(points: Float64Array, i: number, j: number): number {
  return Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
}

/** The largest distance of two points. */
export function reachOf(points: Float64Array): number {
  let most = 0;
  const count = points.length / 2;
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) most = Math.max(most, distanceOf(points, i, j));
  return most;
}
