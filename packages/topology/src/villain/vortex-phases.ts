import type { LatentState } from "./link-chain.ts";
import type { TorusLattice } from "./torus-lattice.ts";

/** θ⁰ modulo 2π of the vortices and windings of a state, relative to the first site of each row and of each column. */
export interface VortexPhases {
  /** e^{iθ⁰} along rows: cosines [N], sines [N] */
  readonly rows: readonly [Float64Array, Float64Array];
  /** e^{iθ⁰} along columns */
  readonly columns: readonly [Float64Array, Float64Array];
}

/**
 * θ⁰ solves ∇²θ⁰ = div 2πn; modulo 2π its steps are −2π(n_curl + H/N), n_curl,x = Φ(x, y) − Φ(x, y − 1), n_curl,y = Φ(x − 1, y) − Φ(x, y), Φ = Vm.
 */
export function vortexPhases(lattice: TorusLattice, state: LatentState): VortexPhases {
  const { columns, rows, sites } = lattice;
  const along = (axis: 0 | 1): readonly [Float64Array, Float64Array] => {
    const [cosines, sines] = [new Float64Array(sites), new Float64Array(sites)];
    const [lines, steps] = axis === 0 ? [rows, columns] : [columns, rows];
    for (let line = 0; line < lines; line++) {
      let turns = 0;
      for (let step = 0; step < steps; step++) {
        const site = axis === 0 ? line * columns + step : step * columns + line;
        cosines[site] = Math.cos(2 * Math.PI * turns);
        sines[site] = -Math.sin(2 * Math.PI * turns);
        turns += curlStep(lattice, state, axis, site);
      }
    }
    return [cosines, sines];
  };
  return { rows: along(0), columns: along(1) };
}

/** n_curl + H/N of a link: −Δθ⁰/2π modulo 1. */
export function curlStep({ columns, sites }: TorusLattice, state: LatentState, axis: 0 | 1, site: number): number {
  const { potential, windings } = state;
  const x = site % columns;
  if (axis === 0)
    return potential[site] - potential[site < columns ? site + sites - columns : site - columns] + windings[0] / sites;
  return potential[x === 0 ? site + columns - 1 : site - 1] - potential[site] + windings[1] / sites;
}

/** ⟨cos(θ⁰_r − θ⁰_0)⟩ over the lattice, r = distance along both axes: their mean on a square, that along x else. */
export function phaseCorrelation(
  { columns, rows, sites }: TorusLattice,
  phases: VortexPhases,
  distance: number,
): number {
  let sum = 0;
  const [cosX, sinX] = phases.rows;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const a = y * columns + x;
      const b = y * columns + ((x + distance) % columns);
      sum += cosX[a] * cosX[b] + sinX[a] * sinX[b];
    }
  if (columns !== rows) return sum / sites;
  const [cosY, sinY] = phases.columns;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const a = y * columns + x;
      const b = ((y + distance) % rows) * columns + x;
      sum += cosY[a] * cosY[b] + sinY[a] * sinY[b];
    }
  return sum / (2 * sites);
}
