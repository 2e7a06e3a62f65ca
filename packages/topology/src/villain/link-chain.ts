import { fillUniform, type Key, split } from "@nnft/random";
import { greenFunction, modulo, siteAt, type TorusLattice } from "./torus-lattice.ts";
import { windingSum } from "./winding-sum.ts";

/** The discrete latents of a Villain model with the potential of its vortices. */
export interface LatentState {
  /** m of each plaquette */
  readonly vortices: Int32Array;
  /** Vm */
  readonly potential: Float64Array;
  /** [H_x, H_y] */
  readonly windings: Float64Array;
}

/** Moves on the latents of one lattice at one stiffness. */
export interface LinkMoves {
  readonly start: () => LatentState;
  /** 2N link moves and one exact draw of the windings; the share of link moves that were accepted */
  readonly sweep: (state: LatentState, key: Key) => number;
  /** the exact averages of H_x² and H_y² over windings, given the vortices */
  readonly windingSquares: (state: LatentState) => readonly [number, number];
  readonly green: Float64Array;
}

/**
 * Link moves: n of a link changes by ±1, so that the vorticities on its two sides change by ±1 and ∓1 and H by ±1; accepted with min(1, e^{−ΔE}),
 *   E = 2π²K(m·V·m + |H|²/N),   ΔE = 2π²K[2s(Φ_a − Φ_b) + 2(V(0) − V(a − b)) + (2sH + 1)/N],  Φ = Vm.
 * A proposal costs O(1); an accepted move adds a shifted table of V(r − a) − V(r − b) to Φ.
 * The proposal is symmetric and reaches every state; windings are drawn from their exact law given the vortices after each sweep.
 */
export function linkMoves(lattice: TorusLattice, K: number): LinkMoves {
  const { columns, rows, sites } = lattice;
  const green = greenFunction(lattice);
  const factor = 2 * Math.PI ** 2 * K;
  // the field of a pair: + at 0 and − below it (a link along x), + at 0 and − on its right (a link along y); columns stand twice
  const pairs = [0, 1].map((axis) =>
    Float64Array.from({ length: rows * 2 * columns }, (_, at) => {
      const [x, y] = [at % columns, Math.floor(at / (2 * columns))];
      const other = axis === 0 ? siteAt(lattice, x, y + 1) : siteAt(lattice, x - 1, y);
      return green[siteAt(lattice, x, y)] - green[other];
    }),
  );
  const own = [2 * (green[0] - green[siteAt(lattice, 0, 1)]), 2 * (green[0] - green[siteAt(lattice, 1, 0)])];
  const lengths = [rows, columns];
  const uniforms = new Float64Array(2 * sites);
  const both = new Float64Array(2);
  const decay = factor / sites;
  const addPair = (potential: Float64Array, axis: number, a: number, s: number): void => {
    const table = pairs[axis];
    const [ax, ay] = [a % columns, Math.floor(a / columns)];
    for (let y = 0; y < rows; y++) {
      const end = (y + 1) * columns;
      // the shifted row of the table, counted from the row of the potential
      const shift = modulo(y - ay, rows) * 2 * columns + columns - ax - y * columns;
      for (let at = y * columns; at < end; at++) potential[at] += s * table[shift + at];
    }
  };
  return {
    green,
    start: () => ({
      vortices: new Int32Array(sites),
      potential: new Float64Array(sites),
      windings: new Float64Array(2),
    }),
    sweep: ({ vortices, potential, windings }, key) => {
      fillUniform(split(key, 0), uniforms);
      let accepted = 0;
      for (let k = 0; k < 2 * sites; k++) {
        // the first bits choose link and sign, the others accept
        const number = uniforms[k] * 4 * sites;
        const pick = Math.floor(number);
        const s = pick % 2 === 0 ? 1 : -1;
        const link = pick >> 1;
        const axis = link < sites ? 0 : 1;
        const site = axis === 0 ? link : link - sites;
        const x = site % columns;
        // + above a link along x and − below it; + left of a link along y and − right of it
        const a = axis === 0 ? site : x === 0 ? site + columns - 1 : site - 1;
        const b = axis === 1 ? site : site < columns ? site + sites - columns : site - columns;
        const change =
          factor * (2 * s * (potential[a] - potential[b]) + own[axis]) + decay * (2 * s * windings[axis] + 1);
        if (change > 0 && number - pick >= Math.exp(-change)) continue;
        accepted++;
        vortices[a] += s;
        vortices[b] -= s;
        windings[axis] += s;
        addPair(potential, axis, a, s);
      }
      fillUniform(split(key, 1), both);
      for (const axis of [0, 1]) windings[axis] = windingSum(windings[axis], lengths[axis], decay).draw(both[axis]);
      return accepted / (2 * sites);
    },
    windingSquares: ({ windings }) => [
      windingSum(windings[0], rows, decay).square,
      windingSum(windings[1], columns, decay).square,
    ],
  };
}
