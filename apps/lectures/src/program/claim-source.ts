import { existsSync, readFileSync } from "node:fs";

/** The file of a claim below `claims/`, without its ending. */
export function claimFile(id: string): string {
  return /^\d/.test(id) ? `equation-${id}` : id;
}

/** The code of a claim. */
export function claimSource(id: string): string {
  return sourceOf(`claims/${claimFile(id)}.ts`);
}

/** The text of a source file below `src`; the package carries those that programs need in `dist/source`. */
export function sourceOf(path: string): string {
  const packed = new URL(`./source/${path}`, import.meta.url);
  return readFileSync(existsSync(packed) ? packed : new URL(`../${path}`, import.meta.url), "utf8");
}
