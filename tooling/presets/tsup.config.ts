import { existsSync, readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/** The sources of the entries that the package in the working folder exports. */
function exportedSources(): readonly string[] {
  const manifest: { readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>> } =
    JSON.parse(readFileSync("package.json", "utf8"));
  return Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [] : [entry["nnft-source"]]));
}

/** Entries that no import names: an app's executable, the code that workers load. */
const LOADED_BY_PATH = ["src/main.ts", "src/block-worker.ts"];

/** One build for every package: ESM, source maps, and none of our packages bundled into another. */
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
