import { readRows, ShapeError } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/** Parameters [|θ|], or [M, |θ|] where `many`, row by row. The memory may be the caller's own: never write to it. */
export function readParameters(
  caller: string,
  theta: NdArray,
  size: number,
  many: boolean,
): { readonly data: Float64Array; readonly networks: number } {
  const shape: readonly number[] | undefined = theta?.shape;
  const rank = shape?.length;
  if (!shape || (rank !== 1 && !(many && rank === 2)) || shape[shape.length - 1] !== size)
    throw new ShapeError(
      `${caller}: \`theta\` must have shape [${size}]${many ? ` or [M, ${size}]` : ""}, got [${shape?.join(", ") ?? "no array"}]; ` +
        (many ? "draw it with sampleParameters." : "pass one network."),
    );
  const networks = rank === 1 ? 1 : shape[0];
  // a net without parameters has nothing to read
  if (size === 0) return { data: new Float64Array(0), networks };
  return { data: readRows(caller, "theta", theta, { vectors: true, empty: true }).data, networks };
}
