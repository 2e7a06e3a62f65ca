import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Citation } from "./sources.ts";

/** A name of a package. */
export type Export = Pick<Citation, "package" | "name">;

/** Packages whose functions prepare what another evaluates. */
const PREPARING = new Set(["architectures", "densities", "foundations", "random"]);
/** Claims whose program does not name the function that evaluates them. */
const MAIN: Readonly<Record<string, string>> = {
  "54": "linearize",
  "110": "conformalCorrelator",
  "erratum-53": "lazyRegime",
  "erratum-75": "scaledNet",
};

/** What a program imports from the packages. */
export const importsOf = (program: string): readonly Export[] =>
  [...program.matchAll(/import \{([^}]*)\} from \x22@nnft\/([\w-]+)[^\x22]*\x22/g)].flatMap(([, list, name]) =>
    list!
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "" && one !== "fitExponent" && !one.startsWith("type "))
      .map((one) => ({ package: name!, name: one })),
  );

/** What the file of a claim imports; nothing for a claim without a file. */
export const usedBy = (root: string, file: string | undefined): readonly Export[] =>
  file === undefined ? [] : importsOf(readFileSync(join(root, file), "utf8"));

/**
 * The functions of some equations, the one that evaluates them first: the program of the claim uses it, and its doc comment cites these
 * equations and few others. Of the functions that the program uses without a citation, only those that may be the first are named.
 */
export function mainFirst(
  cited: readonly Citation[],
  numbers: readonly number[],
  used: readonly Export[],
  id = "",
): readonly Export[] {
  const same = (a: Export) => (b: Export) => a.package === b.package && a.name === b.name;
  const share = ({ equations }: Citation): number =>
    equations.filter((number) => numbers.includes(number)).length / equations.length;
  const score = (one: Export): number => {
    const citation = cited.find(same(one));
    const using = used.some(same(one)) ? (PREPARING.has(one.package) ? 3 : 8) : 0;
    const named = MAIN[id] === one.name ? 100 : 0;
    return named + using + (citation ? 5 + share(citation) : 0) + (/^[a-z]/.test(one.name) ? 2 : 0);
  };
  const all: readonly Export[] = [...used.filter((one) => !PREPARING.has(one.package)), ...cited].filter(
    (one, k, list) => list.findIndex(same(one)) === k,
  );
  const sorted = [...all].sort((a, b) => score(b) - score(a));
  return sorted.filter((one, k) => k === 0 || cited.some(same(one)));
}
