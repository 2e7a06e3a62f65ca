export { type CheckSymmetryOptions, checkSymmetry, type SymmetryVerdict } from "./check/check-symmetry.ts";
export {
  directProduct,
  equivariantPair,
  euclidean,
  type Group,
  orthogonal,
  reflections,
  rotations,
  scalings,
  translations,
} from "./groups/group.ts";
export { type AffineMap, compose, type GroupElement, inverse } from "./groups/group-element.ts";
export { haar } from "./groups/haar.ts";
