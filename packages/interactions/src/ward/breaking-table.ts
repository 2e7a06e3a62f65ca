import type { BreakingSource, OwnSources } from "./breaking-sources.ts";
import type { NeuronMotion, WaveFlow } from "./field-flow.ts";

/** The averages over a table of draws, for each source of B. */
export interface BreakingTable {
  readonly sums: readonly Float64Array[];
  readonly counts: readonly number[];
  /** residual, balance, ⟨ξ·∂O⟩, response, ⟨O⟩ and the response of each source, from means of the columns */
  readonly statistic: (means: Float64Array) => Float64Array;
  /** of B of a network */
  readonly spread: Readonly<Record<BreakingSource, number>>;
  /** whether density + jacobian + interaction, density + interaction, and all sources differ between draws by more than rounding */
  readonly moves: Readonly<Record<"classical" | "weight" | "all", boolean>>;
  readonly level: "neuron" | "network";
  readonly effectiveSamples: number;
}

/** What both tables read of a network. */
export interface Places {
  readonly moved: WaveFlow;
  readonly own: OwnSources;
  readonly motion: NeuronMotion;
  /** n, the number of places */
  readonly count: number;
}

/** Draws one network after the other. */
export type VisitDraws = (visit: (theta: Float64Array, k: number) => void) => void;

/** Blocks of the jackknife. */
export const BLOCKS = 50;
