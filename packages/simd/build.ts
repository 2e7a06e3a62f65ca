// Compiles assembly/ to two WebAssembly builds of each entry. Writes the plain one as base64, the relaxed one as what differs from it.
import { mkdirSync, writeFileSync } from "node:fs";
import { compile } from "./compile.ts";
import { differenceOf } from "./difference-of.ts";

const folder = new URL("src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
const write = (file: string, lines: readonly string[]): void =>
  writeFileSync(
    new URL(file, folder),
    `// Written by build.ts from assembly/; not in version control.\n${lines.join("\n")}\n`,
  );
for (const entry of ["index", "tiled"] as const) {
  const [plain, relaxed] = [await compile("plain", entry), await compile("relaxed", entry)].map((base64) =>
    Buffer.from(base64, "base64"),
  );
  const prefix = entry === "index" ? "" : "tiled-";
  write(`${prefix}plain.ts`, [`export const plain: string =\n  "${plain.toString("base64")}";`]);
  const difference = Buffer.from(differenceOf(plain, relaxed)).toString("base64");
  write(`${prefix}relaxed.ts`, [
    `/** The difference from the plain build, and the length of the relaxed build in bytes. */`,
    `export const difference: string =\n  "${difference}";`,
    `export const length: number = ${relaxed.length};`,
  ]);
}
