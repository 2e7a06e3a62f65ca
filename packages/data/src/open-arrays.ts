import type { ArrayFile } from "./array-file.ts";
import { openCsv } from "./csv/csv-file.ts";
import { type FileFormat, formatOf, stemOf } from "./formats.ts";
import { openHdf5 } from "./hdf5/hdf5-file.ts";
import { openNpy } from "./npy/npy-file.ts";
import { openNpz } from "./npz/npz-file.ts";
import { openParquet } from "./parquet/parquet-file.ts";
import { openPyerrors } from "./pyerrors/pyerrors-file.ts";
import { openSafetensors } from "./safetensors/safetensors-file.ts";
import { type Bytes, openBytes, type Source } from "./source.ts";

/** An open file, and the headings of the columns of its arrays where these are columns of a table. */
export interface OpenFile extends ArrayFile {
  readonly columns?: readonly string[];
}

const openers: Readonly<Record<FileFormat, (bytes: Bytes, stem: string) => Promise<OpenFile>>> = {
  npy: openNpy,
  npz: openNpz,
  hdf5: openHdf5,
  csv: openCsv,
  safetensors: openSafetensors,
  parquet: openParquet,
  pyerrors: openPyerrors,
};

/** Opens a file in its format. Errors: FileError, UnsupportedError; DomainError for wrong arguments. */
export async function openArrays(caller: string, source: Source, format?: FileFormat): Promise<OpenFile> {
  const bytes = await openBytes(caller, source);
  try {
    return await openers[formatOf(caller, bytes.name, format)](bytes, stemOf(bytes.name));
  } catch (error) {
    await bytes.close();
    throw error;
  }
}
