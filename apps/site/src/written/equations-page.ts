import type { Claim } from "@nnft/lectures";
import { anchor, equationSection, functionLink, type Place } from "./equation-section.ts";
import type { Citation } from "./sources.ts";

/** What the page needs: the claims, the citations, and the names that have a place in the reference. */
export interface EquationSources {
  readonly root: string;
  readonly claims: readonly Omit<Claim, "run">[];
  readonly citations: readonly Citation[];
  /** "package/name" of every export that the reference has */
  readonly exported: ReadonlySet<string>;
  /** claims whose plot is a figure of the site, with its height over its width */
  readonly figures: ReadonlyMap<string, number>;
}

const numbersOf = ({ equations }: Pick<Claim, "equations">): readonly number[] =>
  equations.flatMap((equation) => (/^\d+$/.test(equation) ? [Number(equation)] : []));
const isMisprint = ({ claim }: Pick<Place, "claim">): boolean => claim.kind === "misprint";
const ascending = (list: Iterable<number>): readonly number[] => [...new Set(list)].sort((a, b) => a - b);

/** Claims in the order of their first equations, misprints after the claims. */
function placesOf(claims: EquationSources["claims"]): readonly Place[] {
  const sorted = claims
    .map((claim) => ({ numbers: ascending(numbersOf(claim)), claim }))
    .filter(({ numbers }) => numbers.length > 0)
    .sort((a, b) => a.numbers[0]! - b.numbers[0]! || Number(isMisprint(a)) - Number(isMisprint(b)));
  const seen = new Set<number>();
  // a claim, not a misprint, is the place of an equation that has both
  const homes = new Map<number, unknown>();
  for (const place of [...sorted].sort((a, b) => Number(isMisprint(a)) - Number(isMisprint(b))))
    for (const number of place.numbers.filter((one) => !seen.has(one))) {
      seen.add(number);
      homes.set(number, place);
    }
  return sorted.map((place) => ({ ...place, fresh: place.numbers.filter((number) => homes.get(number) === place) }));
}

/** The index of equations: for each, its claim, the functions whose doc comments cite it, and the tests, all read from the sources. */
export function equationsPage(sources: EquationSources): string {
  const { claims, citations, exported } = sources;
  const known = citations.filter((citation) => exported.has(`${citation.package}/${citation.name}`));
  const places = placesOf(claims);
  const claimed = ascending(places.flatMap(({ numbers }) => numbers));
  const cited = ascending(known.flatMap(({ equations }) => equations)).filter((number) => !claimed.includes(number));
  const last = Math.max(...claimed, ...cited);
  const rest = Array.from({ length: last }, (_, k) => k + 1).filter((n) => !claimed.includes(n) && !cited.includes(n));
  return `---\noutline: false\naside: false\n---\n\n<script setup>\nimport { withBase } from "vitepress";\n</script>\n\n${[
    "# Equations of the lectures",
    `J. Halverson, *Oxford Lectures on Physics for AI* (2025): ${claimed.length} of its ${last} equations, each with the claim that a ` +
      "computer can test, the command that tests it, the function that evaluates it, and the tests.",
    "```sh\ngit clone https://github.com/nnft/nnft && cd nnft\nnpm start                      # once: installs, builds, runs all claims\n" +
      "npm run nnft -- lectures 43    # any equation, by its number\n```",
    "Where the program is installed (`npm install --global nnft`, once it is published), `nnft lectures 43` does the same.",
    `<EquationFinder :last="${last}" :rest="[${rest.join(", ")}]" />`,
    `<p class="numbers">${[...claimed, ...cited]
      .sort((a, b) => a - b)
      .map((number) => `<a href="#eq-${number}">${number}</a>`)
      .join(" ")}</p>`,
    `Misprints: ${misprintLinks(places)}.`,
    ...places.map((place) => equationSection(place, known, sources)),
    ...(cited.length > 0 ? [citedSection(cited, known)] : []),
    ...(rest.length > 0
      ? [
          `## ${rest.map((number) => anchor(`eq-${number}`)).join("")}Eq. ${rest.join(", ")}: nothing to compute`,
          "They define a word or a set, and state nothing that a computer can test.",
        ]
      : []),
  ].join("\n\n")}\n`;
}

/** To the first misprint of each equation. */
const misprintLinks = (places: readonly Place[]): string =>
  places
    .filter(isMisprint)
    .filter(({ numbers }, k, list) => k === 0 || list[k - 1]!.numbers[0] !== numbers[0])
    .map(({ numbers, claim }) => `<a href="#${claim.id}">${numbers[0]}</a>`)
    .join(", ");

/** Equations that no claim tests, with the functions that cite them. */
function citedSection(numbers: readonly number[], known: readonly Citation[]): string {
  const lines = numbers.map((number) => {
    const links = known.filter(({ equations }) => equations.includes(number)).map(functionLink);
    return `- (${number}): ${[...new Set(links)].join(", ")}`;
  });
  return `## ${numbers.map((number) => anchor(`eq-${number}`)).join("")}Eq. ${numbers.join(", ")}: named by functions\n\n${lines.join("\n")}`;
}
