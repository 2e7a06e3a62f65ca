import { DomainError } from "@nnft/foundations";
import { requireKey } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import type { Group } from "./group.ts";
import { requireGroup } from "./group.ts";
import { compose, determinant, type GroupElement, identityMatrix } from "./group-element.ts";
import { normals, orthogonalMatrix, specialUnitary, uniforms } from "./random-matrices.ts";

/**
 * A random element: by the Haar measure of a compact group, else by the symmetric measure the group states.
 *
 * Every measure gives g and g⁻¹ alike, which is what makes a network and its image exchangeable.
 * Orthogonal matrices come from Gaussian ones by Gram–Schmidt, det fixed for SO(d); unitary ones alike, with the phase of det taken out.
 * Errors: DomainError for an unknown kind.
 * Source: Mezzadri 2007 (Notices AMS 54, 592), where the uniqueness of the factorization is used in the same way.
 * @example haar(rotations(2), keyFrom(1)).input.matrix; // [cos t, −sin t, sin t, cos t]
 */
export function haar(group: Group, key: Key): GroupElement {
  requireGroup("haar", "group", group);
  requireKey("haar", key);
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
    case "reflections":
      return linear(reflection(uniforms(key, group.axes.length), group.axes, group.dimension));
    case "scalings": {
      const lambda = Math.exp(group.scale * normals(key, 1)[0]);
      return {
        ...linear(identityMatrix(group.dimension).map((entry) => lambda * entry)),
        output: identityMatrix(group.outputs).map((entry) => lambda ** -group.scalingDimension * entry),
      };
    }
    case "output-permutations":
      return { output: permutation(uniforms(key, group.outputs)) };
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
      if (!input) throw new DomainError("haar: an equivariant pair must move inputs; give it an action on inputs.");
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
        `haar: \`group\` must be made by one of the constructors of groups, ` +
          `got kind ${JSON.stringify((group as { kind?: unknown })?.kind)}; call rotations, translations, finiteGroup, ….`,
      );
  }
}

/** −1 on the diagonal for every axis whose draw is below ½. */
function reflection(draws: readonly number[], axes: readonly number[], dimension: number): readonly number[] {
  const matrix = identityMatrix(dimension);
  axes.forEach((axis, i) => {
    if (draws[i] < 0.5) matrix[axis * (dimension + 1)] = -1;
  });
  return matrix;
}

/** The permutation matrix of Fisher and Yates' shuffle. */
function permutation(draws: readonly number[]): readonly number[] {
  const size = draws.length;
  const order = Array.from({ length: size }, (_, o) => o);
  for (let o = size - 1; o > 0; o--) {
    const other = Math.floor(draws[o] * (o + 1));
    [order[o], order[other]] = [order[other], order[o]];
  }
  return identityMatrix(size).map((_, at) => (order[Math.floor(at / size)] === at % size ? 1 : 0));
}

/** Factors that do not commute, as rotations and translations, are composed in either order: g and g⁻¹ stay equally likely. */
const inEitherOrder = (elements: readonly GroupElement[], forwards: boolean): GroupElement =>
  elements.reduce((g, h) => (forwards ? compose(g, h) : compose(h, g)));

const linear = (matrix: readonly number[]): GroupElement => ({
  input: { matrix, shift: new Array<number>(Math.round(Math.sqrt(matrix.length))).fill(0) },
});
