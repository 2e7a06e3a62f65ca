import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";

/** Formats of files, by their names. */
export type FileFormat = "npy" | "npz" | "hdf5" | "csv" | "safetensors" | "parquet" | "pyerrors";

export const fileFormats: readonly FileFormat[] = ["npy", "npz", "hdf5", "csv", "safetensors", "parquet", "pyerrors"];

/** Endings of names, longest first. */
const ENDINGS: readonly (readonly [ending: string, format: FileFormat])[] = [
  [".json.gz", "pyerrors"],
  [".npy", "npy"],
  [".npz", "npz"],
  [".h5", "hdf5"],
  [".hdf5", "hdf5"],
  [".csv", "csv"],
  [".tsv", "csv"],
  [".txt", "csv"],
  [".dat", "csv"],
  [".safetensors", "safetensors"],
  [".parquet", "parquet"],
  [".json", "pyerrors"],
];

/** The format that is given, else the one that the ending of the name says. Errors: FileError for another ending; DomainError for another format. */
export function formatOf(caller: string, name: string, said?: FileFormat): FileFormat {
  if (said !== undefined) return requireMember(caller, "format", said, fileFormats);
  const found = ENDINGS.find(([ending]) => name.toLowerCase().endsWith(ending));
  if (found) return found[1];
  throw new FileError(
    `${caller}: ${quoted(name)} has an ending that says no format; end it in ${ENDINGS.map(([ending]) => ending).join(" ")}, or say \`format\`.`,
  );
}

/** The name of a file without its folder and ending. */
export const stemOf = (name: string): string => name.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
