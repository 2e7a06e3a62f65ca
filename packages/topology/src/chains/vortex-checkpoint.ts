import type { LatentSegment, LatentState } from "./latent-chain.ts";

/** The state from which a run of chains goes on: plain data that survives JSON. */
export interface VortexCheckpoint {
  /** of the model and all that decides the bits of the run */
  readonly fingerprint: string;
  readonly chains: readonly {
    /** [observables][sweeps] */
    readonly records: readonly (readonly number[])[];
    readonly acceptances: readonly number[];
    readonly state: LatentState;
  }[];
}

/** The state of a run after some sweeps of each chain. */
export function checkpointOf(fingerprint: string, segments: readonly LatentSegment[]): VortexCheckpoint {
  const chains = segments.map(({ records, acceptances, state }) => ({
    records: records.map((record) => Array.from(record)),
    acceptances: Array.from(acceptances),
    state,
  }));
  return { fingerprint, chains };
}

/** The chains of a checkpoint. */
export function segmentsOf({ chains }: VortexCheckpoint): readonly LatentSegment[] {
  return chains.map(({ records, acceptances, state }) => ({
    records: records.map((record) => Float64Array.from(record)),
    acceptances: Float64Array.from(acceptances),
    state,
  }));
}
