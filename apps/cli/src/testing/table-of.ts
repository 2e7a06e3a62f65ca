interface Section {
  readonly name: string;
  readonly columns: readonly { readonly key: string; readonly values: readonly (number | string)[] }[];
}

/** A section of results in results.json as rows; throws where there is none of the name. */
export function tableOf(
  { sections }: { readonly sections: readonly Section[] },
  name: string,
): readonly Readonly<Record<string, number | string>>[] {
  const section = sections.find((one) => one.name === name);
  if (!section) throw new Error(`no section ${name}, but ${sections.map((one) => one.name).join(", ")}`);
  return section.columns[0]!.values.map((_, row) =>
    Object.fromEntries(section.columns.map(({ key, values }) => [key, values[row]!])),
  );
}
