import { FileError } from "@nnft/foundations";
import { requireRoom } from "@nnft/foundations/memory";
import { type UnzipFileInfo, unzipSync } from "fflate";
import type { ArrayFile } from "../array-file.ts";
import { openNpy } from "../npy/npy-file.ts";
import { type Bytes, openBytes } from "../source.ts";

const CALLER = "readArrays";

/** Opens an NPZ file: a ZIP archive of NPY files. It is held in memory whole. Errors: FileError; UnsupportedError where it does not fit. */
export async function openNpz(bytes: Bytes): Promise<ArrayFile> {
  requireRoom(CALLER, bytes.name, bytes.size, "save its arrays as NPY files, which are read in pieces");
  const archive = await bytes.read(0, bytes.size);
  await bytes.close();
  const entries: UnzipFileInfo[] = [];
  unzip(bytes.name, archive, (entry) => {
    entries.push(entry);
    return false;
  });
  const members = entries.filter(({ name }) => name.endsWith(".npy"));
  if (members.length === 0) throw new FileError(`${bytes.name}: holds no arrays; save it with numpy.savez.`);
  requireRoom(
    CALLER,
    `${bytes.name}, unpacked,`,
    members.reduce((sum, { originalSize }) => sum + originalSize, 0),
    "save its arrays as NPY files, which are read in pieces",
  );
  const files: ArrayFile[] = [];
  const refused: FileError[] = [];
  for (const { name } of members) {
    const [data] = Object.values(unzip(bytes.name, archive, (entry) => entry.name === name));
    const member = await openBytes(CALLER, { name: `${bytes.name}, ${name}`, bytes: data! });
    try {
      files.push(await openNpy(member, name.slice(0, -".npy".length)));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      refused.push(error);
    }
  }
  // texts and objects beside arrays of numbers are left out, as in HDF5
  if (files.length === 0) throw refused[0]!;
  return {
    arrays: files.flatMap(({ arrays }) => arrays),
    read: (index, from, to) => files[index]!.read(0, from, to),
    close: async () => {},
  };
}

function unzip(
  name: string,
  archive: Uint8Array,
  filter: (entry: UnzipFileInfo) => boolean,
): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(archive, { filter });
  } catch (error) {
    throw new FileError(`${name}: is not a readable NPZ file (${(error as Error).message}); save it with numpy.savez.`);
  }
}
