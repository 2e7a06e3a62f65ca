import { readArray } from "@nnft/data";
import ndarray, { type NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { type SourceSpec, sourceOf, sourceText } from "../sources.ts";

/**
 * Points from a file of arrays: [P, d], [P] where d = 1, or with the axes of an input, such as images [P, height, width, channels].
 *
 * Errors: FileError for files that cannot be read, InputError for another shape and for numbers that are not finite.
 */
export async function fromFile(spec: SourceSpec, dimension: number, folder: string): Promise<NdArray<Float64Array>> {
  const { path, name } = sourceOf(spec, folder);
  const { data, shape } = await readArray(path, name === undefined ? {} : { name });
  const [count = 0, ...axes] = shape;
  const columns = axes.reduce((product, extent) => product * extent, 1);
  if (shape.length === 0 || columns !== dimension || count < 1)
    throw new InputError(
      `${sourceText(spec)}: must have shape [P, ${dimension}] for this net, or [P, …] with axes whose product is ${dimension}, got [${shape.join(", ")}].`,
    );
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new InputError(
      `${sourceText(spec)}: row ${Math.floor(bad / columns) + 1}, column ${(bad % columns) + 1} must be a finite number, got ${data[bad]}.`,
    );
  return ndarray(data, [count, columns]);
}
