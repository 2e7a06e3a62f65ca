import { FileError, UnsupportedError } from "@nnft/foundations";
import { quoted, refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { nodeBuiltin } from "@nnft/foundations/node";

/** A file: its path, or its name and bytes where there is no file system. */
export type Source = string | { readonly name: string; readonly bytes: Uint8Array };

/** Bytes that can be read from any place. */
export interface Bytes {
  readonly name: string;
  /** the path; undefined for bytes in memory */
  readonly path?: string;
  readonly size: number;
  /** The bytes from `from` to `to`, in fresh memory. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** Opens a file or bytes. Errors: FileError for a path that cannot be read; DomainError for what is no source. */
export async function openBytes(caller: string, source: Source): Promise<Bytes> {
  if (typeof source === "string") return openPath(caller, source);
  const { name, bytes } = requireObject(
    caller,
    "file",
    source,
    ["name", "bytes"],
    "pass a path, or { name, bytes }",
  ) as {
    readonly name: string;
    readonly bytes: Uint8Array;
  };
  requireKnownOptions(caller, source, ["name", "bytes"], "field of `file`");
  if (typeof name !== "string" || !(bytes instanceof Uint8Array))
    refuse(caller, "file", "a path, or a name with a Uint8Array of bytes", source, "pass a path, or { name, bytes }");
  return {
    name,
    size: bytes.byteLength,
    read: async (from, to) => Uint8Array.from(bytes.subarray(from, to)),
    close: async () => {},
  };
}

/** A file that is opened for each piece: a reader that is dropped without `close` leaves nothing open. */
async function openPath(caller: string, path: string): Promise<Bytes> {
  const fs = nodeBuiltin<typeof import("node:fs/promises")>("node:fs/promises");
  if (!fs) throw new UnsupportedError(`${caller}: paths are read in Node only; pass { name, bytes } in a browser.`);
  try {
    // a pipe would wait for its writer
    const stats = await fs.stat(path);
    if (!stats.isFile()) throw new FileError(`${caller}: \`file\` ${quoted(path)} is no file; name a file of arrays.`);
    await fs.access(path, fs.constants.R_OK);
    return {
      name: path,
      path,
      size: stats.size,
      read: async (from, to) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, stats.size) - from));
        const handle = await fs.open(path, "r");
        try {
          const { ino, mtimeMs } = await handle.stat();
          if (ino !== stats.ino || mtimeMs !== stats.mtimeMs)
            throw new FileError(`${caller}: ${quoted(path)} was changed while it was read; read it again.`);
          // one call reads 2 GiB at most
          for (let done = 0; done < bytes.length; ) {
            const { bytesRead } = await handle.read(bytes, done, Math.min(bytes.length - done, 2 ** 30), from + done);
            if (bytesRead === 0)
              throw new FileError(`${caller}: ${quoted(path)} became shorter while it was read; read it again.`);
            done += bytesRead;
          }
        } finally {
          await handle.close();
        }
        return bytes;
      },
      close: async () => {},
    };
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(
      `${caller}: ${quoted(path)} cannot be read (${(error as NodeJS.ErrnoException).code}); check the path.`,
    );
  }
}
