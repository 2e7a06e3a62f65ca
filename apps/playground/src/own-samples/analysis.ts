import { analyzeFields, type FieldAnalysis } from "@nnft/analysis";
import { readArray, readFields } from "@nnft/data";
import { UnsupportedError } from "@nnft/foundations";
import type { Row } from "../shared/frame.ts";
import { fourPointLabel, kurtosisLabel, shownSites, tuplesOf, twoPointLabel } from "./problem.ts";

/** A file as bytes: nothing of it leaves the machine. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface OwnFiles {
  readonly fields: OwnFile;
  readonly points?: OwnFile;
}

/** A number with its error at a place. */
interface Entry {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

/** What the samples say of their field, as plain data. */
export interface OwnAnalysis {
  readonly shape: readonly number[];
  /** what `at` counts: sites, or the coordinate of points on a line */
  readonly axis: string;
  readonly twoPoint: readonly Entry[];
  readonly fourPoint: readonly Entry[];
  /** G4c(a, a, a, a)/G2(a, a)²: 0 for a Gaussian field */
  readonly kurtosis: readonly Entry[];
  readonly rows: readonly Row[];
  readonly tests: FieldAnalysis["tests"];
  readonly warnings: readonly string[];
}

/** Other formats need packages that the page does not bring. */
const ENDINGS = /\.(npy|npz|csv|tsv|txt|dat|safetensors)$/i;

function requireReadable({ name }: OwnFile): void {
  if (!ENDINGS.test(name))
    throw new UnsupportedError(
      `this page reads .npy, .npz, .csv and .safetensors, got "${name}"; save it with numpy.save, or read it in Node.`,
    );
}

/**
 * G2, G4c and their normalised deviations at the sites that are shown, and all tests.
 * Errors: FileError, ShapeError, DomainError, UnsupportedError of the libraries.
 */
export async function analysisOf(
  { fields, points }: OwnFiles,
  onProgress?: (fraction: number) => void,
): Promise<OwnAnalysis> {
  requireReadable(fields);
  if (points) requireReadable(points);
  const source = await readFields(fields);
  try {
    const [, count, outputs] = source.shape;
    const places = points && (await readArray(points));
    const sites = shownSites(count * outputs);
    const found = await analyzeFields(source, {
      tuples: tuplesOf(sites),
      ...(places && { points: places }),
      ...(onProgress && { onProgress }),
    });
    const line = places !== undefined && (places.shape[1] ?? 1) === 1;
    const at = (site: number): number => (line ? places.data[site]! : site);
    return {
      shape: source.shape,
      axis: line ? "x" : "site",
      ...entriesOf(found, sites, at),
      rows: rowsOf(found, sites),
      tests: found.tests,
      warnings: found.warnings,
    };
  } finally {
    await source.close();
  }
}

/** The entry of one tuple. */
function entryOf({ orders }: FieldAnalysis, kind: "connected" | "normalized", tuple: readonly number[]) {
  const order = orders.find((one) => one.order === tuple.length)!;
  const k = order.tuples.findIndex((one) => one.join() === tuple.join());
  return { value: order[kind].value.get(k), standardError: order[kind].standardError.get(k) };
}

function entriesOf(found: FieldAnalysis, sites: readonly number[], at: (site: number) => number) {
  const along = (kind: "connected" | "normalized", tuple: (site: number) => readonly number[]): readonly Entry[] =>
    sites.map((site) => {
      const { value, standardError } = entryOf(found, kind, tuple(site));
      return { at: at(site), value, error: standardError };
    });
  return {
    twoPoint: along("connected", (a) => [0, a]),
    fourPoint: along("connected", (a) => [0, 0, a, a]),
    kurtosis: along("normalized", (a) => [a, a, a, a]),
  };
}

/** The first site, the middle one and the last. */
function rowsOf(found: FieldAnalysis, sites: readonly number[]): readonly Row[] {
  const chosen = [...new Set([sites[0]!, sites[Math.floor(sites.length / 2)]!, sites.at(-1)!])];
  return [
    ...chosen.map((a) => ({ label: twoPointLabel(a), ...entryOf(found, "connected", [0, a]) })),
    ...chosen.map((a) => ({ label: fourPointLabel(a), ...entryOf(found, "connected", [0, 0, a, a]), exact: 0 })),
    ...chosen.map((a) => ({ label: kurtosisLabel(a), ...entryOf(found, "normalized", [a, a, a, a]), exact: 0 })),
  ];
}
