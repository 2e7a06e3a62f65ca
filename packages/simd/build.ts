// Compiles assembly/ to the two WebAssembly builds and writes each as a module with one base64 string.
import { mkdirSync, writeFileSync } from "node:fs";
import { compile } from "./compile.ts";

const folder = new URL("src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const build of ["plain", "relaxed"] as const) {
  const base64 = await compile(build);
  writeFileSync(
    new URL(`${build}.ts`, folder),
    `// Written by build.ts from assembly/; not in version control.\nexport const ${build}: string =\n  "${base64}";\n`,
  );
}
