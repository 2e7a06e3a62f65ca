import type { ChainAnalysis, ChainOptions, Replicum } from "@nnft/analysis";
import { concerning, InputError } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import { replicasOf } from "./replicas-of.ts";
import type { ChainsSpec } from "./schema.ts";

/** Chains that are read. */
export interface PreparedChains {
  readonly spec: ChainsSpec;
  readonly replicas: readonly Replicum[];
  readonly texts: readonly string[];
  readonly options: ChainOptions;
}

/** What chains say of their observables. */
export interface ChainsResult {
  readonly name: string;
  readonly files: readonly string[];
  readonly analysis: ChainAnalysis;
  readonly seconds: number;
}

/** Reads the chains, and picks the columns. */
export async function prepare(spec: ChainsSpec, { folder }: Place): Promise<PreparedChains> {
  const { columns, of, discard, times, exponentialTime } = spec;
  const loaded = (
    await concerning(["files"], () => Promise.all(spec.files.map((file) => replicasOf(file, folder))))
  ).flat();
  const pick = (name: string, { columns: found, text }: (typeof loaded)[number], path: string): Float64Array => {
    if (Object.hasOwn(found, name)) return found[name]!;
    throw new InputError(
      `${text}: holds no column ${JSON.stringify(name)}, but ${Object.keys(found).join(", ")}; name one of these.`,
      {
        path: [path],
      },
    );
  };
  const names = columns ?? Object.keys(loaded[0]!.columns).filter((name) => name !== times);
  const steps = loaded.flatMap((one) =>
    times !== undefined ? [pick(times, one, "times")] : one.times ? [one.times] : [],
  );
  return {
    spec,
    texts: loaded.map(({ text }) => text),
    replicas: loaded.map((one) => Object.fromEntries(names.map((name) => [name, pick(name, one, "columns")]))),
    options: {
      ...(of && { of }),
      ...(discard !== undefined && { discard }),
      ...(steps.length === loaded.length && { times: steps }),
      ...(exponentialTime !== undefined && { exponentialTime }),
    },
  };
}

/** Means with errors, autocorrelations and diagnostics. */
export async function run(
  { spec, replicas, texts, options }: PreparedChains,
  { signal }: EntryHooks,
): Promise<ChainsResult> {
  const started = performance.now();
  const { analyzeChains } = await import("@nnft/analysis");
  const analysis = analyzeChains(replicas, options);
  signal?.throwIfAborted();
  return { name: spec.name, files: texts, analysis, seconds: (performance.now() - started) / 1000 };
}
