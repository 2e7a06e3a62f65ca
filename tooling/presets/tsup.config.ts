import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/** The sources of the entries that the package in the working folder exports. */
function exportedSources(): readonly string[] {
  const manifest: { readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>> } =
    JSON.parse(readFileSync("package.json", "utf8"));
  return Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry["nnft-source"]]));
}

/** Entries without an import: an app's executable, and the code that workers load. */
const LOADED_BY_PATH = ["src/main.ts", "src/block-worker.ts"];

/** One build for every package: ESM, source maps, and no package of the workspace bundled into another. */
const config: Options = {
  entry: [...new Set([...exportedSources(), ...LOADED_BY_PATH.filter((file) => existsSync(file))])],
  format: ["esm"],
  target: "es2022",
  platform: "neutral",
  sourcemap: true,
  clean: true,
  treeshake: true,
  splitting: true,
  dts: false,
  // node:sqlite has no other name
  removeNodeProtocol: false,
  external: [/^node:/],
  silent: true,
};

export default defineConfig(config);
