/** Angles of the links of a periodic L×L lattice with the same flux 2πf/L² through every plaquette, [L², 2]: site y·L + x, then direction. */
export function latticeLinks(size: number, flux: number): Float64Array {
  const angles = new Float64Array(2 * size * size);
  const plaquette = (2 * Math.PI * flux) / (size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const at = 2 * (y * size + x);
      angles[at] = -plaquette * y;
      // the last row of links closes the torus
      if (y === size - 1) angles[at + 1] = plaquette * size * x;
    }
  return angles;
}

/**
 * The Hermitian Wilson kernel H = γ₅[m + 2 − ½Σ_μ((1 − γ_μ)U_μ T_μ + h.c. with 1 + γ_μ)] as a real symmetric matrix of 4L² rows:
 * [[Re, −Im], [Im, Re]] of the complex one, whose rows are 2·site + spin.
 */
export function wilsonKernel(size: number, angles: Float64Array, mass: number): Float64Array {
  const half = 2 * size * size;
  const rows = 2 * half;
  const matrix = new Float64Array(rows * rows);
  const add = (a: number, b: number, re: number, im: number): void => {
    matrix[a * rows + b] += re;
    matrix[(half + a) * rows + half + b] += re;
    matrix[(half + a) * rows + b] += im;
    matrix[a * rows + half + b] -= im;
  };
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const site = y * size + x;
      for (const spin of [0, 1]) add(2 * site + spin, 2 * site + spin, spin === 0 ? mass + 2 : -(mass + 2), 0);
      const ahead = [y * size + ((x + 1) % size), ((y + 1) % size) * size + x];
      for (const [direction, next] of ahead.entries()) {
        const [c, s] = [Math.cos(angles[2 * site + direction]), Math.sin(angles[2 * site + direction])];
        for (const spin of [0, 1])
          for (const other of [0, 1]) {
            const [re, im] = gamma(direction, spin, other);
            const own = spin === other ? 1 : 0;
            const chirality = spin === 0 ? -0.5 : 0.5;
            // (1 − γ_μ)U_μ(x) to the next site, (1 + γ_μ)U_μ*(x) from it
            const [fr, fi] = [chirality * (own - re), chirality * -im];
            add(2 * site + spin, 2 * next + other, fr * c - fi * s, fr * s + fi * c);
            const [br, bi] = [chirality * (own + re), chirality * im];
            add(2 * next + spin, 2 * site + other, br * c + bi * s, bi * c - br * s);
          }
      }
    }
  return matrix;
}

/** An entry of σ₁ or σ₂. */
function gamma(direction: number, spin: number, other: number): readonly [number, number] {
  if (spin === other) return [0, 0];
  return direction === 0 ? [1, 0] : [0, spin === 0 ? -1 : 1];
}
