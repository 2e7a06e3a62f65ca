import { nodeBuiltin } from "@nnft/foundations/node";

type FileSystem = typeof import("node:fs");

/** Puts bytes into a file of a new folder that only this user can read: h5wasm reads and writes files. */
export function inOwnFolder(
  name: string,
  bytes?: Uint8Array,
): { readonly path: string; readonly contents: () => Uint8Array; readonly remove: () => void } {
  const fs = nodeBuiltin<FileSystem>("node:fs")!;
  const { tmpdir } = nodeBuiltin<typeof import("node:os")>("node:os")!;
  const folder = fs.mkdtempSync(`${tmpdir()}/nnft-`);
  const path = `${folder}/${name}`;
  if (bytes) fs.writeFileSync(path, bytes);
  return {
    path,
    contents: () => fs.readFileSync(path),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
