/** A paper of the field, with what was to be had of it. */
export interface Paper {
  /** its number on arXiv, or author and year where it has none */
  readonly id: string;
  readonly authors: readonly string[];
  readonly title: string;
  readonly year: number;
  /** journal or book, where it is no preprint */
  readonly published?: string;
  /** what its numbers are compared with: its laws, derived again here, or also its abstract */
  readonly had: "laws" | "laws and abstract";
  /** where to go on: the part of an experiment that `nnft init` writes, and the panel of the playground */
  readonly part?: string;
  readonly panel?: string;
}

/** The entry of a bibliography. */
export function bibtex({ id, authors, title, year, published }: Paper): string {
  const name = authors[0]!.split(" ").at(-1)!;
  const fields = [
    ["author", authors.join(" and ")],
    ["title", `{${title}}`],
    ["year", String(year)],
    ...(published ? [["journal", published]] : []),
    ...(isArxiv(id)
      ? [
          ["eprint", id],
          ["archivePrefix", "arXiv"],
        ]
      : []),
  ];
  const lines = fields.map(([field, value]) => `  ${field} = {${value}},`);
  return [`@${published ? "article" : "misc"}{${name}${year},`, ...lines, "}"].join("\n");
}

/** Whether a paper has a number on arXiv. */
export const isArxiv = (id: string): boolean => /^\d{4}\.\d{4,5}$/.test(id);

/** The authors and the year, for readers. */
export function citation({ authors, year }: Paper): string {
  const names = authors.map((author) => author.split(" ").at(-1)!);
  const list =
    names.length > 3
      ? `${names[0]} et al.`
      : [names.slice(0, -1).join(", "), names.at(-1)!].filter(Boolean).join(" & ");
  return `${list} ${year}`;
}
