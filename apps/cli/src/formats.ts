/** Formats of results. */
export const FORMATS = ["json", "html", "csv", "npz", "hdf5"] as const;
export type Format = (typeof FORMATS)[number];

/** Reads "json,csv"; undefined for anything else. */
export function readFormats(text: string): readonly Format[] | undefined {
  const names = text.split(",").map((name) => name.trim());
  return names.length > 0 && names.every((name): name is Format => (FORMATS as readonly string[]).includes(name))
    ? [...new Set(names)]
    : undefined;
}
