import { existsSync, readFileSync } from "node:fs";
import { DomainError } from "@nnft/foundations";
import { programFrom } from "@nnft/lectures/machinery";
import { numbers } from "./numbers.ts";
import { citation, isArxiv } from "./paper.ts";
import { papers } from "./papers.ts";

/** The file that computes a number, below the folder of sources. */
const pathOf = (id: string, paper: string): string => `papers/${paper}/${id.slice(paper.length + 1)}.ts`;

/** The text of a source file below `src`; the package carries those that programs need in `dist/source`. */
function sourceOf(path: string): string {
  const packed = new URL(`./source/${path}`, import.meta.url);
  return readFileSync(existsSync(packed) ? packed : new URL(`./${path}`, import.meta.url), "utf8");
}

/** One TypeScript file that computes a number in an empty folder; it names the packages to install. Errors: DomainError for an unknown id. */
export function programOfNumber(id: string, seed: number | string = "papers"): string {
  const claim = numbers.find((other) => other.id === id);
  if (!claim) throw new DomainError(`programOfNumber: no number has the id "${id}"; see findNumbers.`);
  const paper = papers.find((other) => other.id === claim.section)!;
  const place = `${claim.equations[0]} of ${citation(paper)}${isArxiv(paper.id) ? `, arXiv:${paper.id}` : ""}`;
  return programFrom({ claim, path: pathOf(id, paper.id), place, sourceOf }, seed);
}

/** The packages of nnft that a number uses, by the imports of its file. Errors: DomainError for an unknown id. */
export function packagesOf(id: string): readonly string[] {
  const install = /npm install (.*)/.exec(programOfNumber(id))![1]!;
  return install.split(" ").filter((name) => name.startsWith("@nnft/") && !MACHINERY.includes(name));
}

/** What every program needs to be judged and drawn. */
const MACHINERY = ["@nnft/lectures", "@nnft/plots", "@nnft/random", "@nnft/correlators"];
