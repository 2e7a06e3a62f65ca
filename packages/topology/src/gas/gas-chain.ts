import { fillUniform, type Key, split } from "@nnft/random";
import { determinantalSample } from "../fermions/determinantal-sample.ts";
import { planeSector } from "../fermions/pair-matrices.ts";
import { windingSum } from "../villain/winding-sum.ts";
import { pairLogarithm } from "./pair-logarithm.ts";
import { type Particle, type Places, placesOf } from "./places.ts";
import { type VortexGas, windingLog } from "./vortex-gas.ts";

/** One chain of a gas: its vortices, and the moves on them. */
export interface GasChain {
  readonly positive: readonly Particle[];
  readonly negative: readonly Particle[];
  /** D = Σ m z */
  readonly dipole: () => readonly [number, number];
  /** so many moves of all kinds; the share that was accepted */
  readonly sweep: (key: Key) => number;
  /** the vortices and the order of the free sites, from which a chain goes on with the same bits */
  readonly save: () => readonly number[];
  readonly restore: (state: readonly number[]) => void;
}

/** Uniform numbers that one move may use. */
const PER_MOVE = 8;

/** Leaves parts of the moves out, for tests. */
interface GasChainOptions {
  /** counts of places in the acceptances; default true */
  readonly hastings?: boolean;
  /** proposals of whole states; default true */
  readonly whole?: boolean;
}

/**
 * Moves on a neutral gas, each with detailed balance:
 *   birth (½) of a pair at free places, min(1, (W′/W) F₊F₋/(n + 1)²), against death (½) of one + and one −, min(1, (W′/W) n²/((F₊ + 1)(F₋ + 1)));
 *   without sites F₊F₋ is 𝒜², or, for births of − at a displacement of density g from +, 𝒜/g, with g(r) of the pair in the death;
 *   displacement of one vortex to a free place, min(1, W′/W); windings are summed in W.
 * In the plane near Γ = 2 a sweep ends with a proposal of the whole state from the exact law there, accepted by its weight e^{(Γ − 2)Σ m m ln r}.
 */
export function gasChain(gas: VortexGas, moves: number, options: GasChainOptions = {}): GasChain {
  const { hastings = true, whole = true } = options;
  const places = placesOf(gas);
  const pair = interaction(gas, places);
  const state: GasState = { gas, places, pair, hastings, positive: [], negative: [], dipole: new Float64Array(4) };
  const { positive, negative, dipole } = state;
  if (gas.geometry === "torus") dipole[2] = windingLog(gas.stiffness, 0, 0);
  const independence = whole ? exactProposal(gas, places, pair) : undefined;
  const uniforms = new Float64Array(PER_MOVE * moves);
  return {
    ...{ positive, negative },
    dipole: () => [dipole[0], dipole[1]],
    sweep: (key) => {
      fillUniform(split(key, 0), uniforms);
      let accepted = 0;
      for (let at = 0; at < uniforms.length; at += PER_MOVE) {
        const u = uniforms.subarray(at, at + PER_MOVE);
        const local = places.hasLocal && u[0] < 0.25;
        const moved =
          u[0] >= 0.5 ? displacement(state, u) : u[1] < 0.5 ? birth(state, u, local) : death(state, u, local);
        if (moved) accepted++;
      }
      independence?.(split(key, 1), positive, negative);
      // sums of many steps drift by rounding
      sumDipole(state);
      return accepted / moves;
    },
    save: () => [
      ...[positive, negative].flatMap((list) => [list.length, ...list.flatMap(({ x, y, index }) => [x, y, index])]),
      ...places.saveFree(),
    ],
    restore: (saved) => {
      let at = 0;
      for (const list of [positive, negative]) {
        const count = saved[at++];
        const own = Array.from({ length: count }, (_, i) => particleOf(places, saved, at + 3 * i));
        list.splice(0, list.length, ...own);
        at += 3 * count;
      }
      places.restoreFree(saved.slice(at));
      sumDipole(state);
    },
  };
}

function particleOf({ particles }: Places, saved: readonly number[], at: number): Particle {
  const [x, y, index] = saved.slice(at, at + 3);
  return particles ? particles[index] : { x, y, index };
}

/** D from the vortices, with its sum over windings. */
function sumDipole({ gas, positive, negative, dipole }: GasState): void {
  const along = (of: (particle: Particle) => number): number =>
    positive.reduce((sum, particle) => sum + of(particle), 0) -
    negative.reduce((sum, particle) => sum + of(particle), 0);
  dipole.set([along(({ x }) => x), along(({ y }) => y)]);
  if (gas.geometry === "torus") dipole[2] = windingLog(gas.stiffness, dipole[0], dipole[1]);
}

interface GasState {
  readonly gas: VortexGas;
  readonly places: Places;
  readonly pair: (a: Particle, b: Particle) => number;
  readonly hastings: boolean;
  readonly positive: Particle[];
  readonly negative: Particle[];
  /** D_x, D_y, ln of the sum over windings, and that of the last proposal */
  readonly dipole: Float64Array;
}

/** Σ m ln r from all vortices but one. */
function fieldAt({ positive, negative, pair }: GasState, at: Particle, left?: Particle): number {
  let sum = 0;
  for (const other of positive) if (other !== left) sum += pair(at, other);
  for (const other of negative) if (other !== left) sum -= pair(at, other);
  return sum;
}

/** The change of ln of the sum over windings as D changes; the new value is left in `dipole[3]`. */
function windingChange({ gas, dipole }: GasState, dx: number, dy: number): number {
  if (gas.geometry === "plane") return 0;
  dipole[3] = windingLog(gas.stiffness, dipole[0] + dx, dipole[1] + dy);
  return dipole[3] - dipole[2];
}

/** Takes the change of D that was last asked about. */
function moveDipole({ dipole }: GasState, dx: number, dy: number): void {
  dipole[0] += dx;
  dipole[1] += dy;
  dipole[2] = dipole[3];
}

function birth(state: GasState, u: Float64Array, local: boolean): boolean {
  const { gas, places, positive, negative, pair } = state;
  const n = positive.length;
  const plus = places.free(1, positive, u[2], u[3]);
  const minus = local && plus ? places.near(plus, u[4], u[5]) : places.free(-1, negative, u[4], u[5]);
  if (!plus || !minus) return false;
  const [dx, dy] = [plus.x - minus.x, plus.y - minus.y];
  const gain =
    2 * Math.log(gas.fugacity) +
    2 * Math.PI * gas.stiffness * (fieldAt(state, plus) - fieldAt(state, minus) - pair(plus, minus)) +
    windingChange(state, dx, dy);
  const count = state.hastings ? places.logPairs(n, plus, minus, local) - 2 * Math.log(n + 1) : 0;
  if (!(Math.log(u[6]) < gain + count)) return false;
  places.put(1, positive, plus);
  places.put(-1, negative, minus);
  moveDipole(state, dx, dy);
  return true;
}

function death(state: GasState, u: Float64Array, local: boolean): boolean {
  const { gas, places, positive, negative, pair } = state;
  const n = positive.length;
  if (n === 0) return false;
  const [i, j] = [Math.floor(u[2] * n), Math.floor(u[4] * n)];
  const [plus, minus] = [positive[i], negative[j]];
  const [dx, dy] = [minus.x - plus.x, minus.y - plus.y];
  const loss =
    -2 * Math.log(gas.fugacity) -
    2 * Math.PI * gas.stiffness * (fieldAt(state, plus, plus) - fieldAt(state, minus, minus) + pair(plus, minus)) +
    windingChange(state, dx, dy);
  const count = state.hastings ? 2 * Math.log(n) - places.logPairs(n - 1, plus, minus, local) : 0;
  if (!(Math.log(u[6]) < loss + count)) return false;
  places.take(1, positive, i);
  places.take(-1, negative, j);
  moveDipole(state, dx, dy);
  return true;
}

function displacement(state: GasState, u: Float64Array): boolean {
  const { gas, places, positive, negative } = state;
  const n = positive.length;
  if (n === 0) return false;
  const sign = u[1] < 0.5 ? 1 : -1;
  const list = sign > 0 ? positive : negative;
  const i = Math.floor(u[2] * n);
  const old = list[i];
  const moved = places.displaced(sign, list, old, u[3], u[4], u[5]);
  if (!moved) return false;
  const [dx, dy] = [sign * (moved.x - old.x), sign * (moved.y - old.y)];
  const change =
    2 * Math.PI * gas.stiffness * sign * (fieldAt(state, moved, old) - fieldAt(state, old, old)) +
    windingChange(state, dx, dy);
  if (!(Math.log(u[6]) < change)) return false;
  places.take(sign, list, i);
  places.put(sign, list, moved);
  moveDipole(state, dx, dy);
  return true;
}

/** ln(r + a) of two particles: from a table between sites. */
function interaction(gas: VortexGas, places: Places): (a: Particle, b: Particle) => number {
  const logarithm = pairLogarithm(gas.geometry, gas.core);
  const { particles } = places;
  if (!particles) return (a, b) => logarithm(a.x - b.x, a.y - b.y);
  const count = particles.length;
  const table = new Float64Array(count * count);
  for (const a of particles)
    for (const b of particles) if (a !== b) table[a.index * count + b.index] = logarithm(a.x - b.x, a.y - b.y);
  return (a, b) => table[a.index * count + b.index];
}

type Independence = (key: Key, positive: Particle[], negative: Particle[]) => void;

/** Proposals of a whole state from the exact law at Γ = 2, for sites of a plane without cores. */
function exactProposal(
  gas: VortexGas,
  places: Places,
  pair: (a: Particle, b: Particle) => number,
): Independence | undefined {
  const excess = 2 * Math.PI * gas.stiffness - 2;
  const { particles } = places;
  if (!gas.sites || !particles || gas.geometry === "torus" || gas.core > 0 || Math.abs(excess) > 1) return undefined;
  const P = gas.sites.positive.length;
  const n = particles.length;
  if (n > 64) return undefined;
  const { kernel } = planeSector(gas.sites.positive, gas.sites.negative, gas.fugacity);
  const [uniforms, occupied] = [new Float64Array(n + 1), new Uint8Array(n)];
  const scratch = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  const logarithms = (list: readonly Particle[]): number => {
    let sum = 0;
    list.forEach((a, i) => {
      for (const b of list.slice(0, i)) sum += (a.index < P === b.index < P ? 1 : -1) * pair(a, b);
    });
    return sum;
  };
  return (key, positive, negative) => {
    fillUniform(key, uniforms);
    determinantalSample(kernel, P, uniforms, occupied, scratch);
    const proposed = particles.filter((_, i) => occupied[i] === 1);
    const change = excess * (logarithms(proposed) - logarithms([...positive, ...negative]));
    if (!(Math.log(uniforms[n]) < change)) return;
    places.replace(positive, negative, proposed);
  };
}

/** ⟨(w_x + D_y)²⟩ and ⟨(w_y − D_x)²⟩ over windings, given the dipole. */
export function windingMoments(stiffness: number, [x, y]: readonly [number, number]): readonly [number, number] {
  const decay = 2 * Math.PI ** 2 * stiffness;
  return [windingSum(y, 1, decay).square, windingSum(-x, 1, decay).square];
}
