import type { Estimate } from "@nnft/correlators";
import type { FieldSource } from "@nnft/data";
import { given } from "../given.ts";
import type { EntryHooks } from "../part.ts";
import type { AnalysisRow } from "./analysis-row.ts";
import { type CouplingRow, couplingRows } from "./coupling-rows.ts";
import { opened, type PreparedAnalysis } from "./prepare.ts";
import { type WidthFit, widthFits } from "./width-fits.ts";

/** A test of the samples of one file. */
export interface TestRow {
  readonly width: number;
  readonly property: string;
  readonly pValue: number;
  readonly verdict: string;
  readonly evidence: string;
}

/** What samples from files say of their field. */
export interface AnalysisResult {
  readonly name: string;
  readonly files: readonly { readonly text: string; readonly width: number; readonly samples: number }[];
  readonly sites: number;
  readonly method: string;
  /** the largest τ_int of a chain, NaN for independent samples */
  readonly integratedTime: number;
  readonly rows: readonly AnalysisRow[];
  /** the Edgeworth action at a few sites; empty where it is not defined */
  readonly couplings: readonly CouplingRow[];
  readonly tests: readonly TestRow[];
  /** laws c₀ + c₁/N of correlators; empty where files have no widths */
  readonly fits: readonly WidthFit[];
  readonly warnings: readonly string[];
  readonly seconds: number;
}

/** Analyses each file, and the dependence on the width. */
export async function run(
  { spec, files, points, share }: PreparedAnalysis,
  hooks: EntryHooks,
): Promise<AnalysisResult> {
  const { analyzeFields } = await import("@nnft/analysis");
  const started = performance.now();
  const { orders, tuples, chain, level } = spec;
  const [rows, tests, warnings, samples]: [AnalysisRow[], TestRow[], string[], number[]] = [[], [], [], []];
  const couplings: CouplingRow[] = [];
  let [integratedTime, method, sites] = [Number.NaN, "", 0];
  for (const [index, file] of files.entries()) {
    const source = await opened(file);
    try {
      // a check computes nothing, and reads all numbers
      if (hooks.signal?.aborted) await readThrough(source);
      const found = await analyzeFields(
        shorter(source, share),
        given({
          orders,
          tuples,
          chain,
          level,
          points: points as number[][] | undefined,
          signal: hooks.signal,
          onProgress: (fraction: number) => hooks.onProgress((index + fraction) / files.length, spec.name),
        }),
      );
      const width = file.width ?? Number.NaN;
      for (const { order, tuples: sites, full, connected, normalized } of found.orders)
        for (const [t, tuple] of sites.entries())
          rows.push({
            width,
            order,
            tuple,
            ...numbers("full", full, t),
            ...numbers("connected", connected, t),
            ...numbers("normalized", normalized, t),
          } as AnalysisRow);
      couplings.push(...couplingRows(width, found));
      for (const test of found.tests) tests.push({ width, ...test });
      warnings.push(...found.warnings.map((warning) => (files.length > 1 ? `${file.text}: ${warning}` : warning)));
      samples.push(found.samples);
      integratedTime = Math.max(Number.isNaN(integratedTime) ? 0 : integratedTime, found.integratedTime ?? Number.NaN);
      method = found.orders[0]!.full.method;
      sites = found.sites;
    } finally {
      await source.close();
    }
  }
  return {
    name: spec.name,
    files: files.map(({ text, width = Number.NaN }, k) => ({ text, width, samples: samples[k]! })),
    sites,
    method,
    integratedTime,
    rows,
    couplings,
    tests,
    fits: widthFits(rows),
    warnings,
    seconds: (performance.now() - started) / 1000,
  };
}

const numbers = (name: string, { value, standardError }: Estimate, t: number): Readonly<Record<string, number>> => ({
  [name]: value.get(t),
  [`${name}Error`]: standardError.get(t),
});

/** Reads all samples. Errors: FileError for one that cannot be read, or is not finite. */
async function readThrough({ shape: [samples, points, outputs], read }: FieldSource): Promise<void> {
  const rows = Math.max(1, Math.floor(PIECE / (points * outputs)));
  for (let from = 0; from < samples; from += rows) await read(from, Math.min(from + rows, samples));
}

/** Numbers that are read at once. */
const PIECE = 2 ** 20;

/** The first samples of a source. */
function shorter(source: FieldSource, share: number): FieldSource {
  const [samples, points, outputs] = source.shape;
  return { ...source, shape: [Math.ceil(samples * share), points, outputs] };
}
