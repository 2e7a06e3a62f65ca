import { DomainError } from "@nnft/foundations";
import type { Claim } from "../claim.ts";
import { claims } from "../claims.ts";
import { claimFile, sourceOf } from "./claim-source.ts";
import { codeOnly } from "./code-only.ts";
import { type Declaration, type Module, readModule, type Taken } from "./read-module.ts";

/** A name of a package as the program imports it. */
type Imported = Taken & { readonly from: string };

/** A claim with the files that make it. */
export interface ClaimFiles {
  readonly claim: Claim;
  /** the file of the claim, below the folder of sources */
  readonly path: string;
  /** where it stands, for the first line of the program */
  readonly place: string;
  /** the text of a file below the folder of sources */
  readonly sourceOf: (path: string) => string;
}

/**
 * One file that runs a claim in an empty folder: the claim and all it uses of the lectures, with the packages to install at its head.
 *
 * It draws from the key that `runClaims` gives the claim for a seed, and prints label, exact value, value(error) and pull or relative difference.
 * Errors: DomainError for an unknown id.
 */
export function programOf(id: string, seed: number | string = "lectures"): string {
  const claim = claims.find((other) => other.id === id);
  if (!claim) throw new DomainError(`programOf: no claim has the id "${id}"; see findClaims.`);
  const place = claim.equations.map((equation) => (/^\d+$/.test(equation) ? `(${equation})` : equation)).join(", ");
  const path = `claims/${claimFile(id)}.ts`;
  return programFrom({ claim, path, place: `${place} of J. Halverson's lectures (2025)`, sourceOf }, seed);
}

/** The same for a claim of any list, from its files: they are written as the formatter writes them, one declaration `…Claim = ` in that of the claim. */
export function programFrom(files: ClaimFiles, seed: number | string): string {
  const { claim, path, place, sourceOf } = files;
  const modules = new Map<string, Module>();
  const root = load(path, { modules, sourceOf });
  const name = root.declarations.find(({ text }) => /: \w*Claim = /.test(text))!.name;
  const parts: string[] = [];
  const imported = new Map<string, Imported>();
  const done = new Set<string>();
  need(root, name, { modules, parts, imported, done, sourceOf });
  const runner = ending(name, `${seed}/${claim.id}`);
  for (const [local, from, isType] of RUNNER) imported.set(local, { local, name: local, from, isType });
  const body = [...parts, runner].join("\n\n");
  return `${head(claim, place, [...imported.values()])}\n${importLines([...imported.values()])}\n\n${body}\n`;
}

/** What the last lines of a program use. */
const RUNNER = [
  ["formatEstimate", "@nnft/correlators", false],
  ["keyFrom", "@nnft/random", false],
] as const;

interface Collected {
  readonly modules: Map<string, Module>;
  readonly parts: string[];
  readonly imported: Map<string, Imported>;
  readonly done: Set<string>;
  readonly sourceOf: (path: string) => string;
}

function load(path: string, { modules, sourceOf }: Pick<Collected, "modules" | "sourceOf">): Module {
  const known = modules.get(path);
  if (known) return known;
  const module = readModule(path, sourceOf(path));
  modules.set(path, module);
  return module;
}

/** Adds a declaration after all that it uses. */
function need(module: Module, name: string, collected: Collected): void {
  const { parts, imported, done } = collected;
  const declaration = module.declarations.find((one) => one.name === name);
  if (!declaration) {
    const taken = module.taken.find(({ local }) => local === name)!;
    if (taken.from.endsWith(".ts")) {
      need(load(taken.from, collected), taken.name, collected);
      return;
    }
    const before = imported.get(taken.local);
    if (before && (before.from !== taken.from || before.name !== taken.name))
      throw new DomainError(`programOf: ${taken.local} is a name of ${before.from} and of ${taken.from}; rename one.`);
    imported.set(taken.local, { ...taken, isType: taken.isType && (before?.isType ?? true) });
    return;
  }
  const mark = `${module.path}#${name}`;
  if (done.has(mark)) return;
  done.add(mark);
  if ([...done].filter((other) => other.endsWith(`#${name}`)).length > 1)
    throw new DomainError(`programOf: two files of a claim declare ${name}; rename one.`);
  for (const used of usedBy(declaration, module)) need(module, used, collected);
  parts.push(declaration.text);
}

/** The names of its module that a declaration mentions outside its comments and texts. */
function usedBy({ name, text }: Declaration, { taken, declarations }: Module): readonly string[] {
  const code = codeOnly(text);
  const known = [...taken.map(({ local }) => local), ...declarations.map((one) => one.name)];
  return known.filter((other) => other !== name && new RegExp(`(?<![\\w.])(?:\\.{3})?${other}\\b`).test(code));
}

function head(claim: Claim, place: string, imported: readonly Imported[]): string {
  const packages = [...new Set(imported.map(({ from }) => packageOf(from)))].sort();
  const file = `claim-${claim.id}.ts`;
  return [
    `// ${claim.title}: ${place}.`,
    "// Save it in an empty folder as the file named below, then run these lines there (Node 22.18 or later):",
    `//   npm install ${packages.join(" ")}`,
    `//   node ${file}`,
    "// It prints each quantity. The plot of the claim is plain data; drawPlots of @nnft/drawing draws it.",
  ].join("\n");
}

/** "@nnft/qm/processes" is of the package "@nnft/qm". */
export const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

function importLines(imported: readonly Imported[]): string {
  const sources = [...new Set(imported.map(({ from }) => from))].sort();
  return sources
    .map((from) => {
      const names = imported.filter((one) => one.from === from);
      const own = names.find(({ name }) => name === "default")?.local;
      const braces = names
        .filter(({ name }) => name !== "default")
        .sort((a, b) => (a.local < b.local ? -1 : 1))
        .map(({ name, local, isType }) => `${isType ? "type " : ""}${name}${name === local ? "" : ` as ${local}`}`);
      const list = [...(own ? [own] : []), ...(braces.length > 0 ? [`{ ${braces.join(", ")} }`] : [])].join(", ");
      return `import ${list} from "${from}";`;
    })
    .join("\n");
}

/** The last lines: run the claim and print its quantities. */
const ending = (name: string, words: string): string => `// The key of the page: the same draws, the same numbers.
const { quantities } = await ${name}.run(keyFrom(${JSON.stringify(words)}));
const shown = (value: number): string => String(Number(value.toPrecision(8)));
for (const { label, exact, value, standardError, scale, bound, role } of quantities) {
  const pull = (value - exact) / (standardError || scale);
  const found = standardError === 0 ? shown(value) : formatEstimate(value, standardError);
  const kind = standardError === 0 ? "relative difference" : "pull";
  const [agrees, differs] = role === "printed" ? ["NOT REFUTED", "refuted"] : ["agrees", "DISAGREES"];
  const verdict = Math.abs(pull) <= bound ? agrees : differs;
  console.log([label, shown(exact), found, \`\${kind} \${pull.toPrecision(2)}\`, verdict].join("\\t"));
}`;
