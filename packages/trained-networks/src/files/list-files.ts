import type { Source } from "@nnft/data";
import { DomainError, FileError, UnsupportedError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { nodeBuiltin } from "@nnft/foundations/node";
import { byNumbers } from "./by-numbers.ts";

const ENDINGS = /\.(safetensors|npz|h5|hdf5)$/;

/** The files of a list, or all safetensors, NPZ and HDF5 files of a folder, net2 before net10. Errors: FileError, DomainError. */
export async function listFiles(caller: string, files: Source | readonly Source[]): Promise<readonly Source[]> {
  if (Array.isArray(files)) {
    if (files.length > 0) return files as readonly Source[];
    throw new DomainError(`${caller}: \`files\` must name at least one file, got []; name a folder or files.`);
  }
  if (typeof files !== "string") {
    requireObject(caller, "files", files, ["name", "bytes"], "name a folder, or pass paths or { name, bytes }");
    return [files as Source];
  }
  const fs = nodeBuiltin<typeof import("node:fs/promises")>("node:fs/promises");
  if (!fs) throw new UnsupportedError(`${caller}: paths are read in Node only; pass { name, bytes } in a browser.`);
  try {
    if (!(await fs.stat(files)).isDirectory()) return [files];
    const found = (await fs.readdir(files)).filter((name) => ENDINGS.test(name)).sort(byNumbers);
    if (found.length > 0) return found.map((name) => `${files}/${name}`);
  } catch (error) {
    throw new FileError(
      `${caller}: ${quoted(files)} cannot be read (${(error as NodeJS.ErrnoException).code}); check the path.`,
    );
  }
  throw new FileError(
    `${caller}: the folder ${quoted(files)} holds no safetensors, NPZ or HDF5 files; save one state dict in each.`,
  );
}
