import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, vi } from "vitest";
import { cli } from "../cli.ts";

/**
 * A fresh folder for every test of a file, and the command line run in it with its output caught. Without `threads` it finds none
 * and computes in this one, to the same bits: a thread loads all sources anew. Parts that run in blocks need threads.
 */
export function commandLine({ threads = true }: { readonly threads?: boolean } = {}): {
  readonly folder: () => string;
  readonly run: (...args: string[]) => Promise<{ status: number; out: string; err: string }>;
} {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "nnft-cli-"));
    if (!threads) hideThreads();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    folder: () => folder,
    run: async (...args) => {
      const out: string[] = [];
      const err: string[] = [];
      const status = await cli(args, { out: (text) => out.push(text), err: (text) => err.push(text) }, folder);
      // colours are on where the environment says so, a build server for one
      const plain = (lines: string[]): string => stripVTControlCharacters(lines.join("\n"));
      return { status, out: plain(out), err: plain(err) };
    },
  };
}

/** Lets this process look like a platform without worker threads. */
function hideThreads(): void {
  const builtin = process.getBuiltinModule;
  const without = (name: string): unknown => (name === "node:worker_threads" ? undefined : builtin(name));
  vi.spyOn(process, "getBuiltinModule").mockImplementation(without as typeof builtin);
}
