import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Claim } from "@nnft/lectures";
import { typesetText } from "../maths/typeset.ts";
import { formula as words } from "../prose.ts";
import type { Citation } from "./sources.ts";

/** What the page needs: the claims, the citations, and the names that have a place in the reference. */
export interface EquationSources {
  readonly root: string;
  readonly claims: readonly Omit<Claim, "run">[];
  readonly citations: readonly Citation[];
  /** "package/name" of every export that the reference has */
  readonly exported: ReadonlySet<string>;
}

const numbersOf = ({ equations }: Pick<Claim, "equations">): readonly number[] =>
  equations.flatMap((equation) => (/^\d+$/.test(equation) ? [Number(equation)] : []));

/** One place of the page: a claim, or an equation that only functions cite. */
interface Place {
  readonly numbers: readonly number[];
  readonly claim?: Omit<Claim, "run">;
}

/** The index of equations: for each, its claim, the functions whose doc comments cite it, and the tests, all read from the sources. */
export function equationsPage(sources: EquationSources): string {
  const { claims, citations, exported } = sources;
  const known = citations.filter((citation) => exported.has(`${citation.package}/${citation.name}`));
  const claimed = new Set(claims.flatMap(numbersOf));
  const cited = [...new Set(known.flatMap(({ equations }) => equations))].filter((number) => !claimed.has(number));
  const places: Place[] = [
    ...claims.map((claim): Place => ({ numbers: numbersOf(claim), claim })).filter(({ numbers }) => numbers.length > 0),
    ...cited.map((number): Place => ({ numbers: [number] })),
  ].sort(
    (a, b) =>
      a.numbers[0]! - b.numbers[0]! || Number(a.claim?.kind === "misprint") - Number(b.claim?.kind === "misprint"),
  );
  const all = [...new Set(places.flatMap(({ numbers }) => numbers))].sort((a, b) => a - b);
  const seen = new Set<number>();
  const sections = places.map((place) => {
    const fresh = place.numbers.filter((number) => !seen.has(number));
    for (const number of fresh) seen.add(number);
    return section(place, fresh, known, sources);
  });
  return `---\noutline: false\naside: false\n---\n\n<script setup>\nimport { withBase } from "vitepress";\n</script>\n\n${[
    "# Equations of the lectures",
    `J. Halverson, *Oxford Lectures on Physics for AI* (2025): ${all.length} of its equations, each with the claim that a computer can ` +
      "test, the functions that implement it, and the tests. `nnft lectures 43` runs a claim and writes a page about it. " +
      "Before a release, work from a clone of [the repository](https://github.com/nnft/nnft): `npm start` sets it up, then " +
      "`npm run nnft -- lectures 43` does the same. Equations that are not here define a word or are a step of a calculation.",
    `Misprints: ${claims
      .filter((claim) => claim.kind === "misprint" && numbersOf(claim).length > 0)
      .sort((a, b) => numbersOf(a)[0]! - numbersOf(b)[0]!)
      .filter((claim, k, list) => k === 0 || numbersOf(list[k - 1]!)[0] !== numbersOf(claim)[0])
      .map((claim) => `<a href="#${claim.id}">${numbersOf(claim)[0]}</a>`)
      .join(", ")}.`,
    `<p class="numbers">${all.map((number) => `<a href="#eq-${number}">${number}</a>`).join(" ")}</p>`,
    ...sections,
  ].join("\n\n")}\n`;
}

function section(place: Place, fresh: readonly number[], known: readonly Citation[], sources: EquationSources): string {
  const { numbers, claim } = place;
  const anchors = [...fresh.map((number) => `eq-${number}`), ...(claim?.kind === "misprint" ? [claim.id] : [])]
    .map((id) => `<a id="${id}"></a>`)
    .join("");
  const here = known.filter(({ equations }) => equations.some((number) => numbers.includes(number)));
  const functions = here.map(
    ({ package: name, name: exported }) => `[\`${exported}\`](/api/${name}#${exported.toLowerCase()})`,
  );
  const file = claim && claimFile(sources.root, claim.id);
  const tests = [...(file ? [file] : []), ...new Set(here.flatMap((citation) => citation.tests))].slice(0, 5);
  const title = claim ? `${claim.kind === "misprint" ? "Misprint: " : ""}${words(claim.title)}` : "Cited by functions";
  return [
    ...(anchors ? [anchors] : []),
    `## Eq. ${numbers.join(", ")}: ${title}`,
    ...(claim ? [`\`\`\`math\n${claim.formula}\n\`\`\``, typesetText(claim.statement.trim(), words)] : []),
    [
      ...(claim ? runLines(claim, numbers[0]!) : []),
      ...(functions.length > 0 ? [`- Functions: ${[...new Set(functions)].join(", ")}`] : []),
      ...(tests.length > 0 ? [`- Tests: ${tests.map((test) => `\`${test}\``).join(", ")}`] : []),
    ].join("\n"),
  ].join("\n\n");
}

/** Where the claim was run, and how to run it: from a clone, too. */
function runLines({ id, kind }: Pick<Claim, "id" | "kind">, number: number): readonly string[] {
  const words = `lectures ${kind === "misprint" ? id : number}`;
  return [
    `- See it run: <a :href="withBase('/lectures/index.html#${id}')" target="_self">numbers, plots and the program</a>`,
    `- Run it: \`nnft ${words}\`, in a clone of the repository \`npm run nnft -- ${words}\``,
  ];
}

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
