interface Section {
  readonly name: string;
  readonly columns: readonly {
    readonly key: string;
    readonly values: readonly (number | string)[];
    readonly errors?: readonly number[];
  }[];
}

/** A section of results in results.json as rows, with the error of `key` as `key_error`; throws where there is none of the name. */
export function tableOf(
  { sections }: { readonly sections: readonly Section[] },
  name: string,
): readonly Readonly<Record<string, number | string>>[] {
  const section = sections.find((one) => one.name === name);
  if (!section) throw new Error(`no section ${name}, but ${sections.map((one) => one.name).join(", ")}`);
  return section.columns[0]!.values.map((_, row) =>
    Object.fromEntries(
      section.columns.flatMap(({ key, values, errors }) => [
        [key, values[row]!],
        ...(errors ? [[`${key}_error`, errors[row]!]] : []),
      ]),
    ),
  );
}
