import { readFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const ROOT: string = new URL(".", import.meta.url).pathname;

/** The WebAssembly of one build in base64. Same sources and same compiler give the same bytes. */
export async function compile(build: "plain" | "relaxed"): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      "assembly/index.ts",
      ...["--outFile", "out.wasm", "--runtime", "stub", "-O3", "--noAssert", "--enable", "simd"],
      ...(build === "relaxed" ? ["--enable", "relaxed-simd"] : []),
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
