import { refuse, requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

/**
 * A square lattice on a torus. Site (x, y) is y·Lx + x; link s goes from site s in direction x, link N + s in direction y; plaquette s has site s as
 * its lower left corner, and its vorticity is n_x(s) + n_y(s + x̂) − n_x(s + ŷ) − n_y(s).
 */
export interface TorusLattice {
  readonly columns: number;
  readonly rows: number;
  readonly sites: number;
}

/** Sites beyond which a lattice is refused. */
const LONGEST = 1024;

export function readLattice(caller: string, size: readonly number[]): TorusLattice {
  requireList(caller, "size", size, 2, "pass [Lx, Ly]");
  if (size.length !== 2) refuse(caller, "size", "two lengths", size, "pass [Lx, Ly]");
  const [columns, rows] = size.map((length, i) => requireInteger(caller, `size[${i}]`, length, 2, LONGEST));
  return { columns, rows, sites: columns * rows };
}

/** The site of (x, y), each modulo its length. */
export function siteAt({ columns, rows }: TorusLattice, x: number, y: number): number {
  return modulo(y, rows) * columns + modulo(x, columns);
}

export const modulo = (n: number, length: number): number => ((n % length) + length) % length;

/**
 * A basis of the currents without sources, [N + 1, 2N]: the borders of all plaquettes but the last, then the loops along row 0 and column 0.
 */
export function cycleBasis(lattice: TorusLattice): Float64Array {
  const { columns, rows, sites } = lattice;
  const links = 2 * sites;
  const basis = new Float64Array((sites + 1) * links);
  for (let p = 0; p < sites - 1; p++) {
    const [x, y] = [p % columns, Math.floor(p / columns)];
    basis[p * links + p] += 1;
    basis[p * links + sites + siteAt(lattice, x + 1, y)] += 1;
    basis[p * links + siteAt(lattice, x, y + 1)] -= 1;
    basis[p * links + sites + p] -= 1;
  }
  for (let x = 0; x < columns; x++) basis[(sites - 1) * links + x] = 1;
  for (let y = 0; y < rows; y++) basis[sites * links + sites + y * columns] = 1;
  return basis;
}

/** The links of a path from site 0 to (x, y), along row 0 and then along column x: [2N]. */
export function pathTo({ columns, sites }: TorusLattice, x: number, y: number): Float64Array {
  const path = new Float64Array(2 * sites);
  for (let k = 0; k < x; k++) path[k] = 1;
  for (let k = 0; k < y; k++) path[sites + k * columns + x] = 1;
  return path;
}

/** λ of the wave (i, j): 4 − 2cos k_x − 2cos k_y. */
export function eigenvalue({ columns, rows }: TorusLattice, i: number, j: number): number {
  return 4 * Math.sin((Math.PI * i) / columns) ** 2 + 4 * Math.sin((Math.PI * j) / rows) ** 2;
}

/** ln of the number of spanning trees, Π′λ/N. */
export function logTrees(lattice: TorusLattice): number {
  let sum = -Math.log(lattice.sites);
  for (let j = 0; j < lattice.rows; j++)
    for (let i = 0; i < lattice.columns; i++) if (i + j > 0) sum += Math.log(eigenvalue(lattice, i, j));
  return sum;
}

/** The Green function of −∇² without its zero mode, V(r) = (1/N) Σ_{k≠0} cos(k·r)/λ_k: [N], row by row. */
export function greenFunction(lattice: TorusLattice): Float64Array {
  const { columns, rows, sites } = lattice;
  // first over j, then over i: Ly²Lx + LyLx² terms
  const half = new Float64Array(sites);
  for (let i = 0; i < columns; i++)
    for (let y = 0; y < rows; y++) {
      let sum = 0;
      for (let j = 0; j < rows; j++)
        if (i + j > 0) sum += Math.cos((2 * Math.PI * ((j * y) % rows)) / rows) / eigenvalue(lattice, i, j);
      half[y * columns + i] = sum;
    }
  return Float64Array.from({ length: sites }, (_, s) => {
    const [x, y] = [s % columns, Math.floor(s / columns)];
    let sum = 0;
    for (let i = 0; i < columns; i++)
      sum += Math.cos((2 * Math.PI * ((i * x) % columns)) / columns) * half[y * columns + i];
    return sum / sites;
  });
}
