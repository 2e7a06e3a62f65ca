import type { HostMatrix } from "../device/gpu-device.ts";

/** A matrix on the host. */
export const hostMatrix = (rows: number, columns: number, data: Float32Array): HostMatrix => ({ rows, columns, data });

/** The transpose of [rows, columns] as float32. */
export function transposed(values: ArrayLike<number>, rows: number, columns: number): HostMatrix {
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) data[j * rows + i] = values[i * columns + j];
  return { rows: columns, columns: rows, data };
}

/** Rows first … first + count − 1 of a matrix, without a copy. */
export function rowsOf({ columns, data }: HostMatrix, first: number, count: number): HostMatrix {
  return { rows: count, columns, data: data.subarray(first * columns, (first + count) * columns) };
}
