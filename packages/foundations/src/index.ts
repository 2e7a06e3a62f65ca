export {
  quoted,
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKey,
  requireKeyWords,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
  requirePositive,
} from "./checks.ts";
export { type CholeskyFactor, cholesky } from "./dense/cholesky.ts";
export { type PivotedCholesky, pivotedCholesky } from "./dense/pivoted-cholesky.ts";
export { type SemidefiniteFactor, semidefiniteFactor } from "./dense/semidefinite-factor.ts";
export { backwardSubstitute, forwardSubstitute } from "./dense/triangular.ts";
export { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "./errors.ts";
export { type NodeProcess, nodeBuiltin, nodeProcess } from "./node-builtin.ts";
export { type AdaptivePanelsOptions, adaptivePanels, type Integral } from "./quadrature/adaptive-panels.ts";
export { gaussHermite } from "./quadrature/gauss-hermite.ts";
export { gaussLegendre, type QuadratureRule } from "./quadrature/gauss-legendre.ts";
export {
  nested,
  pack,
  type Rows,
  type RowsExpected,
  readPoints,
  readRows,
  rowMajor,
  type ShapedArray,
  type StridedArray,
  type Table,
} from "./rows.ts";
export { bernoulliNumber, tangentNumber } from "./special-functions/bernoulli.ts";
export { binomial, factorial, oddFactorial } from "./special-functions/combinatorics.ts";
export { erf, erfc } from "./special-functions/erf.ts";
export { gammaFunction, gammaHalf, logGamma, logSphereArea } from "./special-functions/gamma.ts";
export { normalCdf, normalQuantile } from "./special-functions/normal-distribution.ts";
