import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "@nnft/drawing/page";
import type { Claim } from "@nnft/lectures";
import { typesetText } from "../maths/typeset.ts";
import { formula as words } from "../prose.ts";
import { type Export, mainFirst, usedBy } from "./equation-functions.ts";
import type { Citation } from "./sources.ts";

/** A claim with the equations that it covers. */
export interface Place {
  readonly numbers: readonly number[];
  readonly claim: Omit<Claim, "run">;
  /** equations whose first place this is */
  readonly fresh: readonly number[];
}

interface Sources {
  readonly root: string;
  /** "package/name" of every export that the reference has */
  readonly exported: ReadonlySet<string>;
  /** claims whose plot is a figure of the site, with its height over its width */
  readonly figures: ReadonlyMap<string, number>;
}

export const anchor = (id: string): string => `<span id="${id}"></span>`;
export const functionLink = ({ package: name, name: exported }: Export): string =>
  `[\`${exported}\`](/api/${name}#${exported.toLowerCase()})`;

/** A claim: its formula, what it says, the command for each of its numbers, the functions, the tests. */
export function equationSection({ numbers, claim, fresh }: Place, known: readonly Citation[], from: Sources): string {
  const { root, exported, figures } = from;
  const misprint = claim.kind === "misprint";
  const anchors = [...fresh.map((number) => `eq-${number}`), ...(misprint ? [claim.id] : [])].map(anchor).join("");
  const shape = figures.get(claim.id);
  const cited = known.filter(({ equations }) => equations.some((number) => numbers.includes(number)));
  const file = claimFile(root, claim.id);
  const used = usedBy(root, file).filter((one) => exported.has(`${one.package}/${one.name}`));
  const functions = mainFirst(cited, numbers, used, claim.id).map(functionLink);
  const tests = [...(file ? [file] : []), ...new Set(cited.flatMap((citation) => citation.tests))].slice(0, 5);
  const page = `<a :href="withBase('/lectures/index.html#${claim.id}')" target="_self">Its numbers, plot and program</a>`;
  return [
    `## ${anchors}Eq. ${numbers.join(", ")}: ${misprint ? "Misprint: " : ""}${titleOf(claim)}`,
    ...(shape === undefined ? [] : [figure(claim, shape)]),
    `\`\`\`math\n${claim.formula}\n\`\`\``,
    typesetText(claim.statement.trim(), words),
    commands(misprint ? (fresh.length > 0 ? fresh : [claim.id]) : numbers),
    [page, ...functionLines(functions)].join(". ").replace(/(?<!\.)$/, "."),
    ...(tests.length > 0 ? [testList(tests)] : []),
  ].join("\n\n");
}

/** Pixels that a plot is wide, so that its place is kept while it loads. */
const PLOT = 380;

/** The plot of a claim leads to its numbers. */
const figure = ({ id, title }: Pick<Claim, "id" | "title">, shape: number): string =>
  `<a class="plot" :href="withBase('/lectures/index.html#${id}')" target="_self"><img src="/lectures/${id}.svg" ` +
  `alt="Plot: ${escapeHtml(title)}" loading="lazy" width="${PLOT}" height="${Math.round(PLOT * shape)}"></a>`;

/** Brackets around an exponent go where it is raised: N^(−1/2). */
const titleOf = ({ title }: Pick<Claim, "title">): string => words(title.replace(/\^\(([^)]*)\)/g, "^{$1}"));

function functionLines(functions: readonly string[]): readonly string[] {
  const [main, ...others] = functions;
  if (main === undefined) return [];
  return [`Evaluated by ${main}`, ...(others.length > 0 ? [`See also ${others.join(", ")}`] : [])];
}

/** One command for each number, one of which is seen: a reader copies that of the equation he or she looks for. */
function commands(asked: readonly (number | string)[]): string {
  const block = (word: number | string, label = ""): string =>
    `\`\`\`sh${label}\nnpm run nnft -- lectures ${word}\n\`\`\``;
  if (asked.length === 1) return block(asked[0]!);
  return `::: code-group\n\n${asked.map((word) => block(word, ` [${word}]`)).join("\n\n")}\n\n:::`;
}

const testList = (tests: readonly string[]): string =>
  `<details class="tests"><summary>Tests: ${tests.length} ${tests.length === 1 ? "file" : "files"}</summary>\n\n` +
  `${tests.map((test) => `- \`${test}\``).join("\n")}\n\n</details>`;

const claimFiles = new Map<string, string>();

/** The file that has a claim of this id. */
function claimFile(root: string, id: string): string | undefined {
  if (claimFiles.size === 0) {
    const folder = "apps/lectures/src/claims";
    for (const name of readdirSync(join(root, folder)).filter((entry) => entry.endsWith(".ts"))) {
      const [, found] = /(?:claimOf|misprintOf)\("([^"]+)"/.exec(readFileSync(join(root, folder, name), "utf8")) ?? [];
      if (found) claimFiles.set(found, `${folder}/${name}`);
    }
  }
  return claimFiles.get(id);
}
