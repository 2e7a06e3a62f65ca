import { readRows, type Table } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import ndarray, { type NdArray } from "ndarray";

/**
 * The vortices that a field of angles shows on a periodic lattice: the sum of its steps, each taken from −π to π, round each plaquette, over 2π.
 *
 * m(x, y) = n_x(x, y) + n_y(x + 1, y) − n_x(x, y + 1) − n_y(x, y) of n = (Δθ − wrapped Δθ)/2π, the convention of latent vortices.
 * Spin waves make vortices of this kind too: steps of variance (1 − 1/N)/2K reach beyond π. They are no latent vortices; report both.
 * Shapes: angles [Ly, Lx] → integers [Ly, Lx] with sum 0. Errors: ShapeError for what is no table, DomainError for fewer than 2 rows or columns.
 * Source: Tobochnik & Chester 1979.
 * @example fieldVortices([[0, 1.5], [4.7, 3.1]]).get(0, 0);
 */
export function fieldVortices(angles: Table): NdArray<Float64Array> {
  const caller = "fieldVortices";
  const { data, rows, columns } = readRows(caller, "angles", angles, {
    axes: "[Ly, Lx]",
    remedy: "pass a table of angles",
  });
  if (rows < 2 || columns < 2) refuse(caller, "angles", "at least 2 × 2", `${rows} × ${columns}`, "pass a lattice");
  data.forEach((angle, at) => {
    if (!Number.isFinite(angle)) refuse(caller, `angles[${Math.floor(at / columns)}]`, "finite", angle, "pass angles");
  });
  const at = (x: number, y: number): number => data[(y % rows) * columns + (x % columns)];
  // n = (Δθ − wrapped Δθ)/2π of a step
  const turns = (from: number, to: number): number => Math.round((to - from) / (2 * Math.PI));
  const found = Float64Array.from({ length: rows * columns }, (_, s) => {
    const [x, y] = [s % columns, Math.floor(s / columns)];
    const [a, b, c, d] = [at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y + 1)];
    return turns(a, b) + turns(b, c) - turns(d, c) - turns(a, d) + 0;
  });
  return ndarray(found, [rows, columns]);
}
