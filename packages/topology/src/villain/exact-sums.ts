import { backwardSubstitute, cholesky, forwardSubstitute } from "@nnft/foundations/dense";
import ndarray from "ndarray";
import { binnedSums } from "../lattice-sums/binned-sums.ts";
import { expectedPoints, latticePoints } from "../lattice-sums/lattice-points.ts";
import { cycleBasis, logTrees, pathTo, type TorusLattice } from "./torus-lattice.ts";

/** Exponents beyond which a term is left out. */
const LARGEST = 45;

export type VillainRoute = "vortices" | "currents";

/** Exact averages of a Villain model on a small lattice. */
export interface ExactSums {
  readonly logPartition: number;
  /** K_R along x and along y */
  readonly stiffness: readonly [number, number];
  /** ⟨m²⟩ per plaquette */
  readonly vorticity: number;
}

interface Forms {
  /** C, [N + 1, 2N] */
  readonly basis: Float64Array;
  /** G = CCᵀ, and its factor */
  readonly gram: Float64Array;
  readonly solve: (right: Float64Array) => Float64Array;
  readonly inverse: Float64Array;
}

function formsOf(lattice: TorusLattice): Forms {
  const basis = cycleBasis(lattice);
  const [size, links] = [lattice.sites + 1, 2 * lattice.sites];
  const gram = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let l = 0; l < links; l++) sum += basis[i * links + l] * basis[j * links + l];
    return sum;
  });
  const { lower } = cholesky("villain", "the currents", ndarray(gram, [size, size]));
  const solved = (right: Float64Array, columns: number): Float64Array => {
    const x = right.slice();
    forwardSubstitute(lower, x, size, columns);
    backwardSubstitute(lower, x, size, columns);
    return x;
  };
  const one = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
  const inverse = solved(one, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      inverse[i * size + j] = inverse[j * size + i] = (inverse[i * size + j] + inverse[j * size + i]) / 2;
  return { basis, gram, inverse, solve: (right) => solved(right, 1) };
}

/** The route with fewer terms, of the two that agree. */
export function shorterRoute(lattice: TorusLattice, K: number): VillainRoute {
  const size = lattice.sites + 1;
  const trees = logTrees(lattice);
  const vortices = expectedPoints(size * Math.log(2 * Math.PI ** 2 * K) - trees, size, LARGEST);
  const currents = expectedPoints(trees - size * Math.log(2 * K), size, LARGEST);
  return vortices < currents ? "vortices" : "currents";
}

/**
 * The sums of a Villain model over its N + 1 discrete latents, by vortices with windings or by conserved currents.
 *
 * C is a basis of the currents without sources, G = CCᵀ, det G = t, the number of spanning trees. With z = (vorticities, holonomies) = Cn
 *   Z = (2πK)^{−(N−1)/2} t^{−1/2} Σ_z e^{−2π²K zᵀG⁻¹z} = (2πK)^{−N} Σ_j e^{−jᵀGj/2K},
 *   K_R = K − 4π²K²⟨H_x²⟩/N = (Lx/Ly)⟨W_x²⟩,   ⟨m²⟩ = (4/K − ⟨(∂p·J)²⟩/K²)/4π²,   H_x = Ly h_x + Σ_p m_p y_p.
 */
export function exactSums(lattice: TorusLattice, K: number, route: VillainRoute): ExactSums {
  const forms = formsOf(lattice);
  return route === "vortices" ? byVortices(lattice, K, forms) : byCurrents(lattice, K, forms);
}

function byVortices({ columns, rows, sites }: TorusLattice, K: number, { inverse }: Forms): ExactSums {
  const size = sites + 1;
  const last = sites - 1;
  const { add, totals } = binnedSums(4);
  const form = inverse.map((entry) => 2 * Math.PI ** 2 * K * entry);
  latticePoints("villain", form, new Float64Array(size), LARGEST, (z, energy) => {
    let [x, y, rest, square] = [rows * z[last], columns * z[sites], 0, 0];
    for (let p = 0; p < last; p++) {
      const m = z[p];
      x += m * Math.floor(p / columns);
      y -= m * (p % columns);
      rest -= m;
      square += m * m;
    }
    x += rest * (rows - 1);
    y -= rest * (columns - 1);
    add(energy, 1, x * x, y * y, square + rest * rest);
  });
  const [total, squareX, squareY, charges] = totals();
  const factor = (4 * Math.PI ** 2 * K ** 2) / sites;
  return {
    logPartition: Math.log(total) - ((sites - 1) * Math.log(2 * Math.PI * K) + logTrees({ columns, rows, sites })) / 2,
    stiffness: [K - (factor * squareX) / total, K - (factor * squareY) / total],
    vorticity: charges / (total * sites),
  };
}

function byCurrents({ columns, rows, sites }: TorusLattice, K: number, { gram }: Forms): ExactSums {
  const size = sites + 1;
  const { add, totals } = binnedSums(4);
  const form = gram.map((entry) => entry / (2 * K));
  latticePoints("villain", form, new Float64Array(size), LARGEST, (z, energy) => {
    let [rest, square] = [0, 0];
    for (let p = 0; p < sites - 1; p++) {
      let turn = 0;
      for (let j = 0; j < size; j++) turn += gram[p * size + j] * z[j];
      rest -= turn;
      square += turn * turn;
    }
    add(energy, 1, z[sites - 1] ** 2, z[sites] ** 2, square + rest * rest);
  });
  const [total, squareX, squareY, turns] = totals();
  return {
    logPartition: Math.log(total) - sites * Math.log(2 * Math.PI * K),
    stiffness: [((columns / rows) * squareX) / total, ((rows / columns) * squareY) / total],
    vorticity: (4 / K - turns / (total * sites * K ** 2)) / (4 * Math.PI ** 2),
  };
}

/**
 * ⟨e^{i(θ_r − θ_0)}⟩: with a path p from 0 to r, c = G⁻¹Cp and the spin-wave factor e^{−(|p|² − pᵀCᵀc)/2K} it is that factor times ⟨cos 2π c·z⟩ over
 * vortices, or times Σ_j e^{−(j + c)ᵀG(j + c)/2K}/Σ_j e^{−jᵀGj/2K} over currents with a source at 0 and a sink at r.
 */
export function exactCorrelator(
  lattice: TorusLattice,
  K: number,
  route: VillainRoute,
  [x, y]: readonly [number, number],
): number {
  const { basis, gram, inverse, solve } = formsOf(lattice);
  const { sites } = lattice;
  const size = sites + 1;
  const path = pathTo(lattice, x, y);
  const crossed = Float64Array.from({ length: size }, (_, i) => {
    let sum = 0;
    for (let l = 0; l < 2 * sites; l++) sum += basis[i * 2 * sites + l] * path[l];
    return sum;
  });
  const c = solve(crossed);
  const spread = path.reduce((sum, step) => sum + step, 0) - crossed.reduce((sum, entry, i) => sum + entry * c[i], 0);
  const waves = Math.exp(-spread / (2 * K));
  const [above, below] = [binnedSums(1), binnedSums(1)];
  const none = new Float64Array(size);
  if (route === "currents") {
    const form = gram.map((entry) => entry / (2 * K));
    latticePoints("villain.correlator", form, c, LARGEST, (_, energy) => {
      above.add(energy, 1);
    });
    latticePoints("villain.correlator", form, none, LARGEST, (_, energy) => {
      below.add(energy, 1);
    });
  } else {
    const form = inverse.map((entry) => 2 * Math.PI ** 2 * K * entry);
    latticePoints("villain.correlator", form, none, LARGEST, (z, energy) => {
      let phase = 0;
      for (let i = 0; i < size; i++) phase += c[i] * z[i];
      below.add(energy, 1);
      above.add(energy, Math.cos(2 * Math.PI * phase));
    });
  }
  return (waves * above.totals()[0]) / below.totals()[0];
}
