import type { ChainSegment, ChainState } from "@nnft/sampling";

/** The state from which a run goes on: plain data that survives JSON. */
export interface SamplingCheckpoint {
  /** of the theory and all that decides the bits of the run */
  readonly fingerprint: string;
  readonly chains: readonly {
    readonly draws: readonly number[];
    readonly acceptances: readonly number[];
    /** null where there is no single proposal */
    readonly boltzmann: readonly (number | null)[];
    /** null for samplers without momenta */
    readonly energies: readonly (number | null)[];
    readonly divergences: number;
    readonly state: ChainState;
  }[];
}

/** All that decides the bits of a run, as one line of text. */
export function fingerprintOf(run: object): string {
  return JSON.stringify(run, (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : typeof value === "function" ? String(value) : value,
  );
}

/** The state of a run after some draws of each chain. */
export function checkpointOf(fingerprint: string, segments: readonly ChainSegment[]): SamplingCheckpoint {
  const chains = segments.map(({ draws, acceptances, boltzmann, energies, divergences, state }) => ({
    draws: Array.from(draws),
    acceptances: Array.from(acceptances),
    boltzmann: withNulls(boltzmann),
    energies: withNulls(energies),
    divergences,
    state,
  }));
  return { fingerprint, chains };
}

/** The chains of a checkpoint. */
export function segmentsOf({ chains }: SamplingCheckpoint): readonly ChainSegment[] {
  return chains.map(({ draws, acceptances, boltzmann, energies, divergences, state }) => ({
    draws: Float64Array.from(draws),
    acceptances: Float64Array.from(acceptances),
    boltzmann: withNaN(boltzmann),
    energies: withNaN(energies),
    divergences,
    state,
  }));
}

/** Two stretches of a chain as one. */
export function joinSegments(first: ChainSegment, second: ChainSegment): ChainSegment {
  return {
    draws: joined(first.draws, second.draws),
    acceptances: joined(first.acceptances, second.acceptances),
    boltzmann: joined(first.boltzmann, second.boltzmann),
    energies: joined(first.energies, second.energies),
    divergences: first.divergences + second.divergences,
    state: second.state,
  };
}

/** JSON has no NaN. */
function withNulls(values: Float64Array): (number | null)[] {
  return Array.from(values, (x) => (Number.isNaN(x) ? null : x));
}

function withNaN(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (x) => x ?? Number.NaN);
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
