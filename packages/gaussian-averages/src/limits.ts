// How far Gaussian averages are summed, and how the rest is bounded: one place for all engines.

/** Standard deviations to which products are summed: beyond them the Gaussian is 1e-18. */
export const REACH = 9;
/** Standard deviations to which σ² is summed, since it may grow. */
export const REACH_OF_SQUARES = 13;
/** Standard deviations to which pairs of kinked functions are summed: beyond them lies 1e-15 of the Gaussian. */
export const REACH_OF_PAIRS = 8;
/** |u|² at or beyond this is the rim: the sum over it bounds the part beyond the reach. */
export const RIM: number = 8.5 ** 2;
/** The largest share of the rim in a sum of absolute values; beyond it the truncation is not bounded, and the average is refused. */
export const MOST_AT_RIM = 1e-3;
/** 1 − |ρ| below this is rounding of the covariance. */
export const PARALLEL: number = 4 * Number.EPSILON;
/** 1/√2π, before a Gaussian of unit variance. */
export const INVERSE_ROOT: number = 1 / Math.sqrt(2 * Math.PI);
