/** Formats of results. */
export const FORMATS = ["json", "html", "csv", "npz", "hdf5"] as const;
export type Format = (typeof FORMATS)[number];

/** Formats of figures. */
export const FIGURES = ["svg", "png", "pdf"] as const;
export type FigureFormat = (typeof FIGURES)[number];

/** Reads some of the known words, "json,csv"; undefined for anything else. */
export function readListed<Word extends string>(text: string, known: readonly Word[]): readonly Word[] | undefined {
  const names = text.split(",").map((name) => name.trim());
  return names.every((name): name is Word => (known as readonly string[]).includes(name))
    ? [...new Set(names)]
    : undefined;
}
