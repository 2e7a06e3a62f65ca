import { readFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const ROOT: string = new URL(".", import.meta.url).pathname;

export type Build = "plain" | "relaxed";

/** Entries in assembly/: all kernels in memory of their own, or those of a tiled factor in memory that threads share. */
export type Entry = "index" | "tiled";

const SHARED = ["--enable", "threads", "--importMemory", "--sharedMemory", "--maximumMemory", "65536"];

/** The WebAssembly of one build in base64. Same sources and same compiler give the same bytes. */
export async function compile(build: Build, entry: Entry = "index"): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      `assembly/${entry}.ts`,
      ...["--outFile", "out.wasm", "--runtime", "stub", "-O3", "--noAssert", "--enable", "simd"],
      ...(build === "relaxed" ? ["--enable", "relaxed-simd"] : []),
      ...(entry === "tiled" ? SHARED : []),
    ],
    {
      readFile: (name: string, base: string) => {
        try {
          return readFileSync(new URL(name, `file://${ROOT}${base === "." ? "" : `${base}/`}`), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (name: string, contents: Uint8Array | string) => {
        if (name.endsWith(".wasm")) binary = contents as Uint8Array;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`assemblyscript: ${error?.message ?? "no output"}\n${stderr}`);
  return Buffer.from(binary).toString("base64");
}
