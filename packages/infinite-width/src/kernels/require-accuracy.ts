import type { Ensemble } from "@nnft/architectures";
import { ConvergenceError, DomainError, type Table } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import type { BlockAccuracy, KernelMethod } from "./kernel-plan-type.ts";

/** How accurate a kernel has to be. */
export interface KernelOptions {
  /** the largest stated error that is taken, in units of the largest K(x, x) or Θ(x, x); default 1e-6 */
  readonly tolerance?: number;
}

/** Reads the tolerance of a kernel. */
export function toleranceOf(caller: string, options: KernelOptions): number {
  requireKnownOptions(caller, options, ["tolerance"]);
  const { tolerance = 1e-6 } = options;
  if (typeof tolerance !== "number" || !(tolerance > 0))
    throw new DomainError(
      `${caller}: \`tolerance\` must be a positive number, got ${quoted(tolerance)}; leave it out for 1e-6.`,
    );
  return tolerance;
}

/** A kernel as it was computed, with what it takes to judge its accuracy. */
export interface JudgedKernel extends BlockAccuracy {
  readonly caller: string;
  readonly net: Ensemble;
  readonly method: KernelMethod;
  readonly entries: Float64Array;
  readonly tolerance: number;
  /** K(x, x) or Θ(x, x) of the points themselves, asked for only where the entries are small */
  readonly diagonal: () => Float64Array;
}

/**
 * The one door through which kernels leave for functions that do not see their accuracy: throws ConvergenceError for a stated error above the tolerance.
 */
export function requireAccuracy(kernel: JudgedKernel): void {
  const { caller, net, method, accuracy, layer, entries, tolerance, diagonal } = kernel;
  const largest = (of: Float64Array): number => of.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  let scale = largest(entries);
  if (accuracy <= tolerance * scale) return;
  scale = Math.max(scale, largest(diagonal()));
  if (accuracy <= tolerance * scale) return;
  const where = layer === undefined ? "" : ` in layer ${layer}`;
  const { activation } = net.architecture as { activation?: unknown };
  const name = typeof activation === "string" ? `"${activation}"` : "the activation";
  const [cause, remedy] =
    method === "sampling"
      ? ["heads of attention are drawn", "set `tolerance` above that, and read the error of `kernels`"]
      : [
          `averages of ${name}${where} are not more accurate`,
          "use smaller weights or points, an activation without such fine structure or infinite slopes, or a larger `tolerance`",
        ];
  throw new ConvergenceError(
    `${caller}: the stated error ${accuracy.toPrecision(3)} of the kernel is ${(accuracy / scale).toPrecision(2)} of its largest entry, above ` +
      `\`tolerance\` ${tolerance}: ${cause}; ${remedy}.`,
  );
}

/** As many points as tell the scale of a kernel. */
export const SCALE_POINTS = 16;

/** The first rows of a table of points, packed. */
export function firstRows(points: Float64Array, dimension: number): Table {
  const rows = Math.min(SCALE_POINTS, points.length / dimension);
  return Array.from({ length: rows }, (_, i) => Array.from(points.subarray(i * dimension, (i + 1) * dimension)));
}
