import { ShapeError } from "@nnft/foundations";
import type { NdArray } from "ndarray";

/** The entries of a tensor of `rank` axes of one length, row-major; throws ShapeError for another shape. Strides are read as they are. */
export function flatTensor(caller: string, name: string, tensor: NdArray, rank: number, points: number): Float64Array {
  if (tensor?.shape?.length !== rank || tensor.shape.some((length) => length !== points) || points === 0)
    throw new ShapeError(
      `${caller}: \`${name}\` must have ${rank} axes of the same number of points, got [${tensor?.shape?.join(", ") ?? "no array"}].`,
    );
  const data = new Float64Array(points ** rank);
  const index = new Array<number>(rank).fill(0);
  for (let k = 0; k < data.length; k++) {
    data[k] = tensor.get(...index);
    for (let axis = rank - 1; axis >= 0 && ++index[axis] === points; axis--) index[axis] = 0;
  }
  return data;
}
