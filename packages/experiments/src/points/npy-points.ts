import { quoted } from "@nnft/foundations/checks";
import type { NdArray } from "ndarray";
import { InputError } from "../input-error.ts";
import { pointTable } from "./point-table.ts";

/** What npyjs finds in a file. */
interface Npy {
  readonly data: ArrayLike<unknown>;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly fortranOrder: boolean;
}

/** Real numbers and truth values, little-endian: the types that are read. */
const REAL = /^([fiu][1248]|b1)$/;

/**
 * Points from an NPY file of shape [P, d], or [P] when d = 1, in C or Fortran order.
 *
 * Errors: InputError for complex numbers, text, objects, records and big-endian numbers, for another shape, for data that are fewer or more
 * than the shape says, and for numbers that are not finite, or integers beyond 2⁵³, which float64 does not hold.
 */
export async function fromNpy(bytes: Buffer, name: string, dimension: number): Promise<NdArray<Float64Array>> {
  const { data, shape: found, dtype, fortranOrder } = await parsed(bytes, name);
  if (!REAL.test(dtype))
    throw new InputError(
      `${name}: must hold real numbers, got the type ${quoted(dtype)}; save it with numpy.save(file, array.astype("<f8")).`,
    );
  const shape = found.length === 1 && dimension === 1 ? [found[0]!, 1] : found;
  const [count, columns] = shape;
  if (shape.length !== 2 || columns !== dimension || !Number.isSafeInteger(count) || count! < 1)
    throw new InputError(`${name}: must have shape [P, ${dimension}] for this net, got [${found.join(", ")}].`);
  if (data.length !== count! * dimension)
    throw new InputError(
      `${name}: holds ${data.length} numbers, but its shape [${found.join(", ")}] has ${count! * dimension}; save it again.`,
    );
  const table = pointTable(name, count!, dimension);
  const [rowStep, columnStep] = fortranOrder ? [1, count!] : [dimension, 1];
  for (let r = 0; r < count!; r++) {
    const row = Array.from({ length: dimension }, (_, c) => data[r * rowStep + c * columnStep]);
    table.add(row, r + 1, (cell, column) => {
      const value = Number(cell);
      if (Number.isFinite(value) && (typeof cell !== "bigint" || Number.isSafeInteger(value))) return value;
      throw new InputError(
        `${name}: row ${r + 1}, column ${column} must be a finite number that float64 holds, got ${String(cell)}.`,
      );
    });
  }
  return table.points;
}

async function parsed(bytes: Buffer, name: string): Promise<Npy> {
  const { parse } = await import("npyjs");
  try {
    return parse(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    ) as unknown as Npy;
  } catch (error) {
    throw new InputError(
      `${name}: is not a readable NPY file (${(error as Error).message}); ` +
        'save it with numpy.save(file, array.astype("<f8")).',
    );
  }
}
