import { numbers } from "./numbers.ts";
import { citation, isArxiv } from "./paper.ts";
import { papers } from "./papers.ts";

/** The papers and how many statements of each are run again, as a table in Markdown. */
export function papersTable(): string {
  const rows = papers.map((paper) => {
    const own = numbers.filter(({ section }) => section === paper.id);
    const name = isArxiv(paper.id) ? `[${paper.id}](https://arxiv.org/abs/${paper.id})` : paper.published!;
    return `| ${citation(paper)} | ${name} | ${own.map(({ title }) => title).join("; ")} |`;
  });
  return ["| paper | where | what is run again |", "|---|---|---|", ...rows].join("\n");
}
