import type { Estimate } from "@nnft/correlators";
import ndarray from "ndarray";

/** Errors are at least this share of their value, so that a fit has weights where nothing fluctuates. */
const SMALLEST_ERROR = 1e-12;

/** √⟨x⟩ over networks at each width, from the squares x [widths][networks]: value and standard error [widths]. */
export function rootMeanSquares(squares: readonly (readonly number[])[]): Estimate {
  const found = squares.map((at) => {
    const mean = at.reduce((sum, x) => sum + x, 0) / at.length;
    const variance = at.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (at.length - 1);
    const size = Math.sqrt(mean);
    return { size, error: Math.max(Math.sqrt(variance / at.length) / (2 * size), SMALLEST_ERROR * size) };
  });
  const column = (name: "size" | "error") =>
    ndarray(
      Float64Array.from(found, (of) => of[name]),
      [found.length],
    );
  return { value: column("size"), standardError: column("error"), samples: squares[0].length, method: "brute" };
}
