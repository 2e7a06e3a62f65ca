import { FileError, UnsupportedError } from "@nnft/foundations";
import type { TableFile } from "../array-file.ts";
import type { Bytes } from "../source.ts";

type Hyparquet = typeof import("hyparquet");

async function hyparquet(): Promise<Hyparquet> {
  try {
    return await import("hyparquet");
  } catch (cause) {
    throw new UnsupportedError(
      `readArrays: Parquet needs the package hyparquet; npm install hyparquet (${(cause as Error).message}).`,
      { cause },
    );
  }
}

/** Types of columns that hold real numbers. */
const NUMBERS = ["DOUBLE", "FLOAT", "INT32", "INT64", "BOOLEAN"];

/**
 * Opens a Parquet table as one array [rows, columns] of its columns of numbers. Columns of other types are left out.
 *
 * Errors: FileError; UnsupportedError where hyparquet is not installed.
 */
export async function openParquet(bytes: Bytes, array: string): Promise<TableFile> {
  const { parquetMetadataAsync, parquetReadObjects } = await hyparquet();
  const file = {
    byteLength: bytes.size,
    slice: async (from: number, to = bytes.size): Promise<ArrayBuffer> =>
      (await bytes.read(from < 0 ? bytes.size + from : from, to)).buffer,
  };
  const refuse = (error: unknown): never => {
    throw new FileError(
      `${bytes.name}: is not a readable Parquet file (${(error as Error).message}); write it with snappy or no compression.`,
    );
  };
  const metadata = await parquetMetadataAsync(file).catch(refuse);
  const columns = metadata.schema.slice(1).filter(({ type, logical_type, repetition_type }) => {
    return NUMBERS.includes(type ?? "") && !logical_type?.type.startsWith("TIME") && repetition_type !== "REPEATED";
  });
  if (columns.length === 0) throw new FileError(`${bytes.name}: holds no columns of numbers; write them as DOUBLE.`);
  const names = columns.map(({ name }) => name);
  return {
    arrays: [{ name: array, shape: [Number(metadata.num_rows), names.length] }],
    columns: names,
    read: async (_, from, to) => {
      const found = await parquetReadObjects({ file, metadata, columns: names, rowStart: from, rowEnd: to }).catch(
        refuse,
      );
      const data = new Float64Array((to - from) * names.length);
      for (const [row, entries] of found.entries())
        for (const [column, name] of names.entries())
          data[row * names.length + column] = cellOf(bytes.name, entries[name], from + row + 1, name);
      return data;
    },
    close: () => bytes.close(),
  };
}

/** A cell as a number, NaN where it is empty. */
function cellOf(file: string, value: unknown, row: number, column: string): number {
  const number = value === null || value === undefined ? Number.NaN : Number(value);
  if (typeof value === "bigint" && !Number.isSafeInteger(number))
    throw new FileError(
      `${file}: row ${row}, column ${column} is ${value}, which float64 cannot hold; write it as DOUBLE.`,
    );
  return number;
}
