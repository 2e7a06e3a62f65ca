/** Where a reader goes on from a paper. A test finds each of these. */
export interface Onwards {
  /** the part of an experiment that `nnft init` writes */
  readonly part: string;
  /** a panel of the playground, with those of its controls that the paper sets */
  readonly panel?: { readonly id: string; readonly state: Readonly<Record<string, string | number>> };
  /** a page of docs/ */
  readonly docs?: string;
  /** a notebook of examples/notebooks/ */
  readonly notebook?: string;
  /** an experiment with the parameters of the paper, in YAML */
  readonly experiment?: string;
}

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
  readonly onwards: Onwards;
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

/** The place of a panel in the address of the playground, with the controls that a paper sets. */
export function panelAddress({ id, state }: NonNullable<Onwards["panel"]>): string {
  const query = new URLSearchParams(Object.entries(state).map(([name, value]) => [name, String(value)])).toString();
  return query === "" ? `#/${id}` : `#/${id}?${query}`;
}
