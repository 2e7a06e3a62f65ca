import { rowMajor, ShapeError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { notFiniteAt, speakingFor } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";

/**
 * The entries of a tensor of `rank` axes of one length, row-major. Strides are read as they are. Throws ShapeError for another shape or an
 * offset beyond the data, DomainError for entries that are no finite numbers.
 */
export function flatTensor(caller: string, name: string, tensor: NdArray, rank: number, points: number): Float64Array {
  if (tensor?.shape?.length !== rank || tensor.shape.some((length) => length !== points) || points === 0)
    throw new ShapeError(
      `${caller}: \`${name}\` must have ${rank} axes of the same number of points, got [${tensor?.shape?.join(", ") ?? "no array"}]; give all axes one length.`,
    );
  const data = speakingFor(caller, { array: name }, () => rowMajor(tensor));
  const at = notFiniteAt(data);
  if (at >= 0) refuse(caller, name, "a tensor of finite numbers", data[at], "drop or repair that entry");
  return data.slice();
}
