import { readArray } from "@nnft/data";
import { notFiniteAt } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { type SourceSpec, sourceOf, sourceText } from "../sources.ts";

/**
 * Points from a file of arrays: [P, d], [P] where d = 1, or with the axes of an input, such as images [P, height, width, channels]
 * for a net of that input shape; a fully connected net takes any axes, flattened.
 *
 * Errors: FileError for files that cannot be read, InputError for another shape and for numbers that are not finite.
 */
export async function fromFile(
  spec: SourceSpec,
  dimension: number,
  folder: string,
  inputShape: readonly number[] = [],
): Promise<NdArray<Float64Array>> {
  const { path, name } = sourceOf(spec, folder);
  const { data, shape } = await readArray(path, name === undefined ? {} : { name });
  const [count = 0, ...axes] = shape;
  const columns = axes.reduce((product, extent) => product * extent, 1);
  // the axes of a net are its positions and channels: another order is another image
  const inOrder = axes.length < 2 || inputShape.length < 2 || axes.join() === inputShape.join();
  if (shape.length === 0 || columns !== dimension || count < 1 || !inOrder)
    throw new InputError(
      `${sourceText(spec)}: must have shape [P, ${dimension}]${inputShape.length > 1 ? ` or [P, ${inputShape.join(", ")}]` : ""} ` +
        `for this net, got [${shape.join(", ")}].`,
    );
  const bad = notFiniteAt(data);
  if (bad >= 0)
    throw new InputError(
      `${sourceText(spec)}: row ${Math.floor(bad / columns) + 1}, column ${(bad % columns) + 1} must be a finite number, got ${data[bad]}.`,
    );
  return ndarray(data, [count, columns]);
}
