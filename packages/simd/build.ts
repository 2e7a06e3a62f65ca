// Compiles assembly/ to two WebAssembly builds of each entry and writes each as a module with one base64 string.
import { mkdirSync, writeFileSync } from "node:fs";
import { compile } from "./compile.ts";

const folder = new URL("src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const entry of ["index", "tiled"] as const)
  for (const build of ["plain", "relaxed"] as const) {
    const base64 = await compile(build, entry);
    const [file, name] = entry === "index" ? [build, build] : [`tiled-${build}`, "tiled"];
    writeFileSync(
      new URL(`${file}.ts`, folder),
      `// Written by build.ts from assembly/; not in version control.\nexport const ${name}: string =\n  "${base64}";\n`,
    );
  }
