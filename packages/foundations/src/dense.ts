export { type CholeskyFactor, cholesky } from "./dense/cholesky.ts";
export { jacobiEigen, type SymmetricEigen } from "./dense/jacobi-eigen.ts";
export { type PivotedCholesky, pivotedCholesky } from "./dense/pivoted-cholesky.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./dense/semidefinite-factor.ts";
export { backwardSubstitute, forwardSubstitute } from "./dense/triangular.ts";
