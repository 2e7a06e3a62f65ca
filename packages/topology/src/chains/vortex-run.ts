import { requireInteger, requireKey, requireNonNegative } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import { advanceLatents, type LatentChain, type LatentSegment } from "./latent-chain.ts";

/** Options that the chains of every model have. */
export interface ChainOptions {
  readonly key: Key;
  /** sweeps of each chain that are kept; default 2,000 */
  readonly sweeps?: number;
  /** default a quarter of `sweeps` */
  readonly warmUp?: number;
  /** default 4 */
  readonly chains?: number;
  /** below so many effective samples the chains are not reliable; default 400 */
  readonly leastEss?: number;
}

export const DEFAULT_SWEEPS = 2000;

export const CHAIN_OPTIONS: readonly string[] = ["key", "sweeps", "warmUp", "chains", "leastEss"];

/** Chains of one model, read and ready. */
export interface VortexRun<Samples> extends Required<ChainOptions> {
  readonly chain: () => LatentChain;
  readonly samplesOf: (segments: readonly LatentSegment[]) => Samples;
  /** the model with all that its chains depend on, as plain data */
  readonly data: VortexData;
  /** the sources of functions that its chains call, which threads cannot receive */
  readonly functions: readonly string[];
}

/** A model as plain data. */
export interface VortexData {
  readonly model: Readonly<Record<string, unknown>> & { readonly kind: "villain" | "vortexGas" };
  /** options of its chains */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Reads the options of chains. */
export function readChains(caller: string, options: ChainOptions): Required<ChainOptions> {
  const { key, sweeps = DEFAULT_SWEEPS, chains = 4, leastEss = 400 } = options;
  requireKey(caller, key);
  requireInteger(caller, "sweeps", sweeps, 16);
  const { warmUp = Math.ceil(sweeps / 4) } = options;
  requireInteger(caller, "warmUp", warmUp, 0);
  requireInteger(caller, "chains", chains);
  requireNonNegative(caller, "leastEss", leastEss);
  return { key, sweeps, warmUp, chains, leastEss };
}

/** All chains of a run in this thread. */
export function runHere<Samples>({ chain, samplesOf, key, sweeps, warmUp, chains }: VortexRun<Samples>): Samples {
  return samplesOf(
    Array.from({ length: chains }, (_, c) =>
      advanceLatents(chain(), { key: split(key, c), warmUp, sweeps, state: undefined }),
    ),
  );
}
