import { DomainError, ShapeError, UnsupportedError } from "@nnft/foundations";
import { quoted, requireInteger } from "@nnft/foundations/checks";
import { matrix } from "../wasm/matrix.ts";
import type { KernelRecursionOptions, RecursionLayer } from "./recursion-type.ts";

/** Throws unless the arguments of `kernelRecursion` fit together. */
export function requireRecursion(options: KernelRecursionOptions): void {
  const { rows, columns, k, theta = k, rowVariances, columnVariances, layers, target } = options;
  requireInteger("kernelRecursion", "rows", rows);
  requireInteger("kernelRecursion", "columns", columns);
  matrix("kernelRecursion", "k", k, [rows, columns], "Float64Array");
  matrix("kernelRecursion", "theta", theta, [rows, columns], "Float64Array");
  variances("rowVariances", rowVariances, rows);
  if (columnVariances !== undefined) variances("columnVariances", columnVariances, columns);
  else if (rows !== columns)
    throw new ShapeError(
      `kernelRecursion: \`columnVariances\` must be given where rows and columns differ, got ${rows} and ${columns}; pass them.`,
    );
  layersOf(layers);
  if (target !== undefined) {
    matrix("kernelRecursion", "target.k", target.k, [rows, columns], "Float64Array");
    matrix("kernelRecursion", "target.theta", target.theta, [rows, columns], "Float64Array");
  }
}

function variances(argument: string, value: unknown, length: number): void {
  matrix("kernelRecursion", argument, value, [length], "Float64Array");
  const bad = (value as Float64Array).findIndex((q) => !(q >= 0 && q < Number.POSITIVE_INFINITY));
  if (bad >= 0)
    throw new DomainError(
      `kernelRecursion: \`${argument}\` must be finite and not negative, got ${
        (value as Float64Array)[bad]
      } at ${bad}; pass the diagonal of a covariance.`,
    );
}

function layersOf(layers: readonly RecursionLayer[]): void {
  if (!Array.isArray(layers) || layers.length === 0)
    throw new ShapeError(
      `kernelRecursion: \`layers\` must be a list of at least one layer, got ${quoted(layers)}; pass one.`,
    );
  for (const { activation, weightVariance, biasVariance, kernelRate = 1 } of layers) {
    if (activation !== "relu" && activation !== "erf")
      throw new UnsupportedError(
        `kernelRecursion: \`activation\` must be relu or erf, got ${quoted(activation)}; integrate others by quadrature.`,
      );
    for (const [name, value] of Object.entries({ weightVariance, biasVariance, kernelRate }))
      if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
        throw new DomainError(
          `kernelRecursion: \`${name}\` must be finite and not negative, got ${quoted(value)}; pass such a number.`,
        );
  }
}
