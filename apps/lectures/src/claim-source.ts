import { readFileSync } from "node:fs";

/** The file of a claim below `claims/`, without its ending. */
export function claimFile(id: string): string {
  return /^\d/.test(id) ? `equation-${id}` : id;
}

/** The code of a claim: its file, which lies beside this one in the source and in the package. */
export function claimSource(id: string): string {
  return readFileSync(new URL(`./claims/${claimFile(id)}.ts`, import.meta.url), "utf8");
}
