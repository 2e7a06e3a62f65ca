import { fillNormal, fillUniform, type Key, split } from "@nnft/random";
import type { LatticeScalar } from "./lattice-scalar.ts";

/** One chain of a lattice field. */
export interface LatticeChain {
  readonly field: Float64Array;
  /** one trajectory, then flips of clusters */
  readonly update: (key: Key) => { readonly acceptance: number; readonly boltzmann: number; readonly energy: number };
  /** a longer or shorter step, while the chain warms up */
  readonly adapt: (acceptance: number) => void;
}

/** Leapfrog steps of a trajectory. */
const STEPS = 10;
const WANTED = 0.8;

/**
 * HMC trajectories, each followed by flips of clusters of one sign: neighbours of equal sign join with probability 1 − e^{−2φ_xφ_y}, and every cluster
 * takes a new sign with probability ½ (Brower & Tamayo 1989). Both keep e^{−S}; the flips make the sign of the field move near the transition.
 */
export function latticeChain({ sites: [T, L], spacing, bareMassSquare, coupling }: LatticeScalar): LatticeChain {
  const N = T * L;
  const field = new Float64Array(N);
  const [momenta, kept] = [new Float64Array(N), new Float64Array(N)];
  const half = 0.5 * (4 + spacing ** 2 * bareMassSquare);
  const quartic = (spacing ** 2 * coupling) / 24;
  const right = Int32Array.from({ length: N }, (_, x) => x - (x % L) + ((x + 1) % L));
  const up = Int32Array.from({ length: N }, (_, x) => (x + L) % N);
  const left = Int32Array.from({ length: N }, (_, x) => x - (x % L) + ((x + L - 1) % L));
  const down = Int32Array.from({ length: N }, (_, x) => (x + N - L) % N);
  let step = 1 / STEPS;
  const action = (): number => {
    let sum = 0;
    for (let x = 0; x < N; x++) {
      const f = field[x];
      sum += f * (f * (half + quartic * f * f) - field[right[x]] - field[up[x]]);
    }
    return sum;
  };
  const kick = (size: number): void => {
    for (let x = 0; x < N; x++) {
      const f = field[x];
      const neighbours = field[right[x]] + field[left[x]] + field[up[x]] + field[down[x]];
      momenta[x] -= size * (f * (2 * half + 4 * quartic * f * f) - neighbours);
    }
  };
  const kinetic = (): number => 0.5 * momenta.reduce((sum, p) => sum + p * p, 0);
  const flip = clusterFlips({ field, right, up }, N);
  const uniform = new Float64Array(1);
  return {
    field,
    update: (key) => {
      fillNormal(split(key, 0), momenta);
      fillUniform(split(key, 1), uniform);
      kept.set(field);
      const energy = action() + kinetic();
      kick(step / 2);
      for (let s = 0; s < STEPS; s++) {
        for (let x = 0; x < N; x++) field[x] += step * momenta[x];
        kick(s === STEPS - 1 ? step / 2 : step);
      }
      const boltzmann = Math.exp(energy - action() - kinetic());
      if (!(uniform[0] < boltzmann)) field.set(kept);
      flip(split(key, 2));
      return { acceptance: Math.min(1, boltzmann), boltzmann, energy };
    },
    adapt: (acceptance) => {
      step *= Math.exp(0.1 * (acceptance - WANTED));
    },
  };
}

interface Bonds {
  readonly field: Float64Array;
  readonly right: Int32Array;
  readonly up: Int32Array;
}

/** New signs for clusters, by union and find. */
function clusterFlips({ field, right, up }: Bonds, N: number): (key: Key) => void {
  const parent = new Int32Array(N);
  const uniforms = new Float64Array(3 * N);
  const rootOf = (x: number): number => {
    let root = x;
    while (parent[root] !== root) root = parent[root];
    for (let at = x; parent[at] !== root; ) [at, parent[at]] = [parent[at], root];
    return root;
  };
  return (key) => {
    fillUniform(key, uniforms);
    for (let x = 0; x < N; x++) parent[x] = x;
    for (let x = 0; x < N; x++)
      for (const [k, y] of [right[x], up[x]].entries()) {
        const product = field[x] * field[y];
        if (product <= 0 || uniforms[2 * x + k] >= -Math.expm1(-2 * product)) continue;
        const [a, b] = [rootOf(x), rootOf(y)];
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      }
    for (let x = 0; x < N; x++) if (uniforms[2 * N + rootOf(x)] < 0.5) field[x] = -field[x];
  };
}
