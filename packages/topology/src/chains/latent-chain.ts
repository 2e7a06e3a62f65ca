import { type Key, split } from "@nnft/random";

/** A Markov chain on discrete latents: its moves, what is recorded after each sweep, and its state as numbers. */
export interface LatentChain {
  readonly observables: readonly string[];
  /** one sweep of moves; the share that was accepted */
  readonly sweep: (key: Key) => number;
  /** the observables of the present state, in their order */
  readonly measure: () => readonly number[];
  /** the state, from which a chain goes on with the same bits */
  readonly save: () => readonly number[];
  readonly restore: (state: readonly number[]) => void;
}

/** Where a chain stopped: plain data that survives JSON. */
export interface LatentState {
  /** sweeps from the start of the chain, warm-up included */
  readonly sweeps: number;
  readonly values: readonly number[];
}

/** A stretch of a chain: plain data. */
export interface LatentSegment {
  /** [observables][sweeps] */
  readonly records: readonly Float64Array[];
  readonly acceptances: Float64Array;
  readonly state: LatentState;
}

/** What to add to a chain. */
export interface Stretch {
  /** of the chain; sweep k draws from split(key, k) */
  readonly key: Key;
  readonly warmUp: number;
  readonly sweeps: number;
  /** where the chain goes on; undefined for a warm-up from the empty state */
  readonly state: LatentState | undefined;
}

/** Runs a chain: its warm-up, if it has no state yet, then so many sweeps with their records. */
export function advanceLatents(chain: LatentChain, { key, warmUp, sweeps, state }: Stretch): LatentSegment {
  if (state) chain.restore(state.values);
  else for (let k = 0; k < warmUp; k++) chain.sweep(split(key, k));
  const from = state?.sweeps ?? warmUp;
  const records = chain.observables.map(() => new Float64Array(sweeps));
  const acceptances = new Float64Array(sweeps);
  for (let k = 0; k < sweeps; k++) {
    acceptances[k] = chain.sweep(split(key, from + k));
    const measured = chain.measure();
    for (let i = 0; i < records.length; i++) records[i][k] = measured[i];
  }
  return { records, acceptances, state: { sweeps: from + sweeps, values: chain.save() } };
}

/** Two stretches of a chain as one. */
export function joinLatents(first: LatentSegment, second: LatentSegment): LatentSegment {
  return {
    records: first.records.map((record, i) => joined(record, second.records[i])),
    acceptances: joined(first.acceptances, second.acceptances),
    state: second.state,
  };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
