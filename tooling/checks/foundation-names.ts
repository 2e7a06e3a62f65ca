/**
 * Functions that one package defines and no other may define again, under these names or under the names of earlier copies.
 * Slow references beside fast code (folders `reference/`) and tests are free to derive a value a second time.
 */
export const foundationNames: readonly string[] = [
  "adaptivePanels",
  "backwardSubstitute",
  "bernoulliNumber",
  "binomial",
  "copyOf",
  "erf",
  "erfc",
  "factorial",
  "forwardSubstitute",
  "gammaFunction",
  "gammaHalf",
  "gaussHermite",
  "gaussLegendre",
  "jackknifeError",
  "knownOptions",
  "logGamma",
  "nested",
  "normalCdf",
  "normalQuantile",
  "oddFactorial",
  "pack",
  "packPoints",
  "pairings",
  "quoted",
  "readArray",
  "readPoints",
  "readRows",
  "requireFinite",
  "requireInteger",
  "requireKey",
  "requireKnownOptions",
  "requireNonNegative",
  "requireNumbers",
  "requirePositive",
  "rowMajor",
  "semidefiniteFactor",
  "setPartitions",
];

/** Classes of errors that only the ground floor may declare as direct children of Error. */
export const ERROR_HOME = "packages/foundations/src/errors.ts";
