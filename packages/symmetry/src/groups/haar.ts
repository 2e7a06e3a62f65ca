import { iid, normal, sample, uniform } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { type Key, split } from "@nnft/random";
import type { Group } from "./group.ts";
import { compose, determinant, type GroupElement, identityMatrix } from "./group-element.ts";

/**
 * A random element: by the Haar measure of a compact group, else by the symmetric measure the group states.
 *
 * Every measure gives g and g⁻¹ alike, which is what makes a network and its image exchangeable.
 * Orthogonal matrices come from Gaussian ones by Gram–Schmidt, det fixed for SO(d); unitary ones alike, with the phase of det taken out.
 * Errors: DomainError for an unknown kind.
 * Source: Mezzadri 2007 (Notices AMS 54, 592), where the uniqueness of the factorisation is used in the same way.
 * @example haar(rotations(2), keyFrom(1)).input.matrix; // [cos t, −sin t, sin t, cos t]
 */
export function haar(group: Group, key: Key): GroupElement {
  switch (group.kind) {
    case "translations":
      return {
        input: {
          matrix: identityMatrix(group.dimension),
          shift: normals(key, group.dimension).map((c) => group.scale * c),
        },
      };
    case "rotations":
      return linear(orthogonalMatrix(key, group.dimension, true));
    case "orthogonal":
      return linear(orthogonalMatrix(key, group.dimension, false));
    case "euclidean": {
      const matrix = orthogonalMatrix(split(key, 0), group.dimension, false);
      return { input: { matrix, shift: normals(split(key, 1), group.dimension).map((c) => group.scale * c) } };
    }
    case "reflections": {
      const matrix = identityMatrix(group.dimension);
      const signs = uniforms(key, group.axes.length);
      group.axes.forEach((axis, i) => {
        if (signs[i] < 0.5) matrix[axis * (group.dimension + 1)] = -1;
      });
      return linear(matrix);
    }
    case "scalings": {
      const lambda = Math.exp(group.scale * normals(key, 1)[0]);
      return {
        ...linear(identityMatrix(group.dimension).map((entry) => lambda * entry)),
        output: identityMatrix(group.outputs).map((entry) => lambda ** -group.scalingDimension * entry),
      };
    }
    case "output-permutations": {
      const order = Array.from({ length: group.outputs }, (_, o) => o);
      const draws = uniforms(key, group.outputs);
      for (let o = group.outputs - 1; o > 0; o--) {
        const other = Math.floor(draws[o] * (o + 1));
        [order[o], order[other]] = [order[other], order[o]];
      }
      return {
        output: identityMatrix(group.outputs).map((_, at) =>
          order[Math.floor(at / group.outputs)] === at % group.outputs ? 1 : 0,
        ),
      };
    }
    case "output-signs": {
      const signs = uniforms(key, group.outputs);
      return {
        output: identityMatrix(group.outputs).map((entry, at) => (signs[at % group.outputs] < 0.5 ? 0 - entry : entry)),
      };
    }
    case "output-orthogonal":
      return { output: orthogonalMatrix(key, group.outputs, false) };
    case "output-unitary":
      return { output: specialUnitary(key, group.complexOutputs) };
    case "equivariant": {
      const { input } = haar(group.group, key);
      if (!input) throw new DomainError("haar: an equivariant pair must move inputs.");
      return {
        input,
        output: group.representation === "vector" ? input.matrix : [Math.sign(determinant(input.matrix))],
      };
    }
    case "finite":
      return group.elements[Math.floor(uniforms(key, 1)[0] * group.elements.length)];
    case "product":
      return inEitherOrder(
        group.factors.map((factor, i) => haar(factor, split(key, i + 1))),
        uniforms(split(key, 0), 1)[0] < 0.5,
      );
    default:
      throw new DomainError(
        `haar: \`group\` must be made by one of the constructors of groups, got kind ${JSON.stringify((group as { kind?: unknown })?.kind)}.`,
      );
  }
}

/** Factors that do not commute, as rotations and translations, are composed in either order: g and g⁻¹ stay equally likely. */
const inEitherOrder = (elements: readonly GroupElement[], forwards: boolean): GroupElement =>
  elements.reduce((g, h) => (forwards ? compose(g, h) : compose(h, g)));

const linear = (matrix: readonly number[]): GroupElement => ({
  input: { matrix, shift: new Array<number>(Math.round(Math.sqrt(matrix.length))).fill(0) },
});

function normals(key: Key, count: number): number[] {
  return [...sample(iid(normal(0, 1), count), key, 1).data];
}

function uniforms(key: Key, count: number): number[] {
  return [...sample(iid(uniform(0, 1), count), key, 1).data];
}

/** Gram–Schmidt of Gaussian rows, twice for rounding; the last row takes the sign that makes det = 1 where asked. */
function orthogonalMatrix(key: Key, size: number, special: boolean): number[] {
  const rows = normals(key, size * size);
  for (let i = 0; i < size; i++) {
    for (let round = 0; round < 2; round++)
      for (let j = 0; j < i; j++) {
        let overlap = 0;
        for (let k = 0; k < size; k++) overlap += rows[i * size + k] * rows[j * size + k];
        for (let k = 0; k < size; k++) rows[i * size + k] -= overlap * rows[j * size + k];
      }
    let square = 0;
    for (let k = 0; k < size; k++) square += rows[i * size + k] ** 2;
    for (let k = 0; k < size; k++) rows[i * size + k] /= Math.sqrt(square);
  }
  if (special && determinant(rows) < 0) for (let k = 0; k < size; k++) rows[(size - 1) * size + k] *= -1;
  return rows;
}

/** Haar SU(D) as a real [2D, 2D] matrix: entry u + iv is the block [[u, −v], [v, u]]. */
function specialUnitary(key: Key, size: number): number[] {
  const draws = normals(key, 2 * size * size);
  const re = draws.slice(0, size * size);
  const im = draws.slice(size * size);
  for (let i = 0; i < size; i++) {
    for (let round = 0; round < 2; round++)
      for (let j = 0; j < i; j++) {
        let a = 0;
        let b = 0;
        for (let k = 0; k < size; k++) {
          const [x, y, u, v] = [re[i * size + k], im[i * size + k], re[j * size + k], im[j * size + k]];
          a += u * x + v * y;
          b += u * y - v * x;
        }
        for (let k = 0; k < size; k++) {
          const [u, v] = [re[j * size + k], im[j * size + k]];
          re[i * size + k] -= a * u - b * v;
          im[i * size + k] -= a * v + b * u;
        }
      }
    let square = 0;
    for (let k = 0; k < size; k++) square += re[i * size + k] ** 2 + im[i * size + k] ** 2;
    for (let k = 0; k < size; k++) {
      re[i * size + k] /= Math.sqrt(square);
      im[i * size + k] /= Math.sqrt(square);
    }
  }
  const [detRe, detIm] = complexDeterminant(re, im, size);
  // the first row times conj(det): det = 1, and Haar's measure of SU(D) is what U(D)'s becomes
  for (let k = 0; k < size; k++) {
    const [x, y] = [re[k], im[k]];
    re[k] = x * detRe + y * detIm;
    im[k] = y * detRe - x * detIm;
  }
  const real = new Array<number>(4 * size * size).fill(0);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const [u, v] = [re[i * size + k], im[i * size + k]];
      real[2 * i * 2 * size + 2 * k] = u;
      real[2 * i * 2 * size + 2 * k + 1] = 0 - v;
      real[(2 * i + 1) * 2 * size + 2 * k] = v;
      real[(2 * i + 1) * 2 * size + 2 * k + 1] = u;
    }
  return real;
}

function complexDeterminant(re: readonly number[], im: readonly number[], size: number): [number, number] {
  const a = [...re];
  const b = [...im];
  let [dr, di] = [1, 0];
  for (let column = 0; column < size; column++) {
    let pivot = column;
    const magnitude = (row: number): number => Math.hypot(a[row * size + column], b[row * size + column]);
    for (let row = column + 1; row < size; row++) if (magnitude(row) > magnitude(pivot)) pivot = row;
    if (pivot !== column) {
      for (const rows of [a, b])
        for (let k = 0; k < size; k++)
          [rows[column * size + k], rows[pivot * size + k]] = [rows[pivot * size + k], rows[column * size + k]];
      [dr, di] = [-dr, -di];
    }
    const [pr, pi] = [a[column * size + column], b[column * size + column]];
    [dr, di] = [dr * pr - di * pi, dr * pi + di * pr];
    const norm = pr * pr + pi * pi;
    for (let row = column + 1; row < size; row++) {
      const [x, y] = [a[row * size + column], b[row * size + column]];
      const [fr, fi] = [(x * pr + y * pi) / norm, (y * pr - x * pi) / norm];
      for (let k = column; k < size; k++) {
        const [u, v] = [a[column * size + k], b[column * size + k]];
        a[row * size + k] -= fr * u - fi * v;
        b[row * size + k] -= fr * v + fi * u;
      }
    }
  }
  return [dr, di];
}
