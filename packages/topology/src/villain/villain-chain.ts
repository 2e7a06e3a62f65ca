import type { LatentChain } from "../chains/latent-chain.ts";
import { type LatentState, linkMoves } from "./link-chain.ts";
import type { TorusLattice } from "./torus-lattice.ts";
import { phaseCorrelation, vortexPhases } from "./vortex-phases.ts";

/** Link moves on one lattice, with what is recorded of its latents; correlators have the exact factor of spin waves, e^{−(V(0) − V(r))/K}. */
export function villainChain(lattice: TorusLattice, K: number, distances: readonly number[]): LatentChain {
  const { columns, rows, sites } = lattice;
  const moves = linkMoves(lattice, K);
  const state = moves.start();
  const waves = distances.map((r) => Math.exp(-(moves.green[0] - moves.green[r % columns]) / K));
  return {
    observables: ["winding square", "vorticity", "vortex density", ...distances.map((r) => `correlator at ${r}`)],
    sweep: (key) => moves.sweep(state, key),
    measure: () => {
      const [x, y] = moves.windingSquares(state);
      let [square, size] = [0, 0];
      for (const m of state.vortices) {
        square += m * m;
        size += Math.abs(m);
      }
      const phases = distances.length > 0 ? vortexPhases(lattice, state) : undefined;
      const correlators = phases ? distances.map((r, i) => waves[i] * phaseCorrelation(lattice, phases, r)) : [];
      return [(columns === rows ? (x + y) / 2 : x) / sites, square / sites, size / sites, ...correlators];
    },
    save: () => [...state.windings, ...state.vortices, ...state.potential],
    restore: (values) => {
      const { windings, vortices, potential } = latentsOf(lattice, values);
      state.windings.set(windings);
      state.vortices.set(vortices);
      state.potential.set(potential);
    },
  };
}

/** The latents of a saved state. */
export function latentsOf({ sites }: TorusLattice, values: readonly number[]): LatentState {
  return {
    windings: Float64Array.from(values.slice(0, 2)),
    vortices: Int32Array.from(values.slice(2, 2 + sites)),
    potential: Float64Array.from(values.slice(2 + sites)),
  };
}
