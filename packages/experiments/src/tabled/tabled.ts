/** A column of a section. */
export interface Column {
  /** its name in files, e.g. `key_dimension` */
  readonly key: string;
  /** its heading in reports */
  readonly head: string;
  /** numbers, NaN where there is none, or words */
  readonly values: readonly (number | string)[];
  /** standard errors; left out where numbers are exact */
  readonly errors?: readonly number[];
  /** digits of a number without an error; default 6 */
  readonly digits?: number;
  /** only in files */
  readonly hidden?: true;
}

/** A table of one idea: results of all entries stand in one file of this name, so its columns are the same for all. */
export interface Section {
  /** its name in files, e.g. `attention_heads` */
  readonly name: string;
  /** its title on a page, under which it is folded away */
  readonly title: string;
  readonly columns: readonly Column[];
  /** rows that a terminal shows; default 16 */
  readonly brief?: number;
  /** lines below it */
  readonly below?: readonly string[];
}

/** The result of a part whose numbers are tables. */
export interface Tabled {
  readonly name: string;
  readonly note: string;
  readonly warnings: readonly string[];
  readonly sections: readonly Section[];
  readonly seconds: number;
}

/** A column from one reading of every item. */
export function columnBy<Item>(
  items: readonly Item[],
  key: string,
  head: string,
  read: (item: Item) => number | string,
  more: Partial<Pick<Column, "digits" | "hidden">> & { readonly error?: (item: Item) => number } = {},
): Column {
  const { error, ...rest } = more;
  return { key, head, values: items.map(read), ...(error && { errors: items.map(error) }), ...rest };
}

/** A column of a section of a result as numbers, NaN for words and where there is none. */
export function numbersOf({ sections }: Tabled, section: string, key: string): readonly number[] {
  const column = columnOf(sections, section, key);
  return column?.values.map((value) => (typeof value === "number" ? value : Number.NaN)) ?? [];
}

/** The same as words. */
export function wordsOf({ sections }: Tabled, section: string, key: string): readonly string[] {
  return columnOf(sections, section, key)?.values.map(String) ?? [];
}

/** Errors of a column; empty where it has none. */
export function errorsOf({ sections }: Tabled, section: string, key: string): readonly number[] {
  return columnOf(sections, section, key)?.errors ?? [];
}

function columnOf(sections: readonly Section[], section: string, key: string): Column | undefined {
  return sections.find(({ name }) => name === section)?.columns.find((column) => column.key === key);
}
