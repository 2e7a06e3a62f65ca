import { DomainError } from "@nnft/foundations";
import type { Group } from "./group.ts";
import { compose, type GroupElement, identityMatrix, inverse, requireElement } from "./group-element.ts";

/** Entries of two matrices that differ by less are the same. */
const SAME = 1e-9;
/** More elements are better drawn from a group with a measure. */
const MOST = 1024;

/**
 * A finite group of your own, by its elements: symmetries of a lattice, of a cube, of outputs. Each is drawn alike.
 *
 * Shapes: every element moves inputs of one dimension, mixes outputs of one number, or both.
 * Errors: DomainError unless the elements are distinct and hold the product of any two of them, and so the identity and every inverse.
 * @example finiteGroup([{ output: [1] }, { output: [-1] }]).kind // "finite"
 */
export function finiteGroup(elements: readonly GroupElement[]): Group {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > MOST)
    throw new DomainError(
      `finiteGroup: \`elements\` must be a list of 1 to ${MOST}, got ${elements?.length}; pass the elements of the group.`,
    );
  elements.forEach((element, k) => {
    requireElement("finiteGroup", `elements[${k}]`, element);
  });
  const first: GroupElement = elements[0];
  const dimension = first.input?.shift.length;
  const outputs = first.output && Math.round(Math.sqrt(first.output.length));
  const vectors = elements.map((element, k) => {
    const given = [...(element.input?.matrix ?? []), ...(element.input?.shift ?? []), ...(element.output ?? [])];
    const [d, o] = [dimension ?? 0, outputs ?? 0];
    if (
      element.input?.shift.length !== dimension ||
      given.length !== d * d + d + o * o ||
      given.length === 0 ||
      !given.every(Number.isFinite)
    )
      throw new DomainError(
        `finiteGroup: element ${k} must have finite entries and the shape of element 0: input { matrix [d·d], shift [d] }, output [D·D]; ` +
          `give all elements one shape.`,
      );
    return given;
  });
  const find = (element: GroupElement): number => {
    const wanted = [...(element.input?.matrix ?? []), ...(element.input?.shift ?? []), ...(element.output ?? [])];
    return vectors.findIndex((vector) => vector.every((entry, i) => Math.abs(entry - wanted[i]!) < SAME));
  };
  const identity: GroupElement = {
    ...(dimension && { input: { matrix: identityMatrix(dimension), shift: new Array<number>(dimension).fill(0) } }),
    ...(outputs && { output: identityMatrix(outputs) }),
  };
  if (find(identity) < 0) throw new DomainError("finiteGroup: `elements` must hold the identity; add it.");
  elements.forEach((g, i) => {
    if (find(g) !== i) throw new DomainError(`finiteGroup: elements ${find(g)} and ${i} are the same; leave one out.`);
    if (find(inverse(g)) < 0)
      throw new DomainError(`finiteGroup: \`elements\` must hold the inverse of element ${i}; add it.`);
    elements.forEach((h, j) => {
      if (find(compose(g, h)) < 0)
        throw new DomainError(`finiteGroup: \`elements\` must hold the product of elements ${i} and ${j}; add it.`);
    });
  });
  return { kind: "finite", ...(dimension && { dimension }), ...(outputs && { outputs }), elements };
}
