import { arcCosine } from "./arc-cosine.ts";
import type { ClosedPair, PairForm } from "./closed-forms.ts";

// Closed forms of ⟨σ(u)σ(v)⟩ and ⟨σ′(u)σ′(v)⟩ over two pre-activations, one constant or function for each σ.
//
// Convention: |c| beyond √(q₁q₂), by rounding, counts as √(q₁q₂); a variance of 0 makes the angle between the arguments π/2.
// Accuracy: rounding relative to √(⟨σ(u)²⟩⟨σ(v)²⟩). A σ with a kink depends on the angle t between the arguments, which the covariance
// gives to 1e-16/t; t < 4e-8 counts as 0.
// Source: Williams 1997 (11) (erf); Cho & Saul 2009 (1)–(6) (relu, step, powers of relu); Tsuchida, Pearce, van der Heide,
// Roosta & Gallagher 2021, "Avoiding kernel fixed points", section 3 (gelu); Gaussian integrals for the rest.

/** (1 + q₁)(1 + q₂) − c², without the loss of digits of that form near c² = q₁q₂. */
function shiftedDeterminant(q1: number, q2: number, c: number): number {
  return 1 + q1 + q2 + Math.max(0, q1 * q2 - c * c);
}

const expValue: PairForm = (q1, q2, c) => Math.exp(0.5 * (q1 + q2) + c);

/** e^{−(q₁+q₂)/2} cosh c: the product of cosines by the sum and the difference of their arguments. */
const cosValue: PairForm = (q1, q2, c) =>
  0.5 * (Math.exp(Math.min(0, -0.5 * (q1 + q2) + c)) + Math.exp(Math.min(0, -0.5 * (q1 + q2) - c)));

/** e^{−(q₁+q₂)/2} sinh c, exact to rounding for small c too. */
const sinValue: PairForm = (q1, q2, c) =>
  -0.5 * Math.sign(c) * Math.exp(Math.min(0, -0.5 * (q1 + q2) + Math.abs(c))) * Math.expm1(-2 * Math.abs(c));

/** ⟨Φ(u)Φ(v)⟩ = ¼ + asin(c/√((1+q₁)(1+q₂)))/2π. */
function distributionPair(c: number, determinant: number): number {
  return 0.25 + Math.atan2(c, Math.sqrt(determinant)) / (2 * Math.PI);
}

/** Two steps of partial integration: c⟨ΦΦ⟩ + ⟨Φ′Φ′⟩ (q₁q₂ − c² + c²/(1+q₁) + c²/(1+q₂)), ⟨Φ′Φ′⟩ = 1/(2π√D). */
const geluValue: PairForm = (q1, q2, c) => {
  const determinant = shiftedDeterminant(q1, q2, c);
  const rest = Math.max(0, q1 * q2 - c * c) + (c * c) / (1 + q1) + (c * c) / (1 + q2);
  return c * distributionPair(c, determinant) + rest / (2 * Math.PI * Math.sqrt(determinant));
};

/** σ′ = Φ + zΦ′: ⟨ΦΦ⟩ + ⟨Φ′Φ′⟩ c (1/(1+q₁) + 1/(1+q₂) + 1/D). */
const geluSlope: PairForm = (q1, q2, c) => {
  const determinant = shiftedDeterminant(q1, q2, c);
  const rest = c * (1 / (1 + q1) + 1 / (1 + q2) + 1 / determinant);
  return distributionPair(c, determinant) + rest / (2 * Math.PI * Math.sqrt(determinant));
};

/** 1 − |cos t| below this is rounding of the covariance: t < 4e-8. */
const PARALLEL = 4 * Number.EPSILON;

/** √q₁√q₂, not √(q₁q₂), which overflows for variances beyond 1e154 and vanishes below 1e-162. */
const sizeOf = (q1: number, q2: number): number => Math.sqrt(q1) * Math.sqrt(q2);

function cosineOf(q1: number, q2: number, c: number): number {
  const size = sizeOf(q1, q2);
  const cosine = size > 0 ? Math.max(-1, Math.min(1, c / size)) : 0;
  // Points on one ray leave |cosine| a few roundings below 1, which is an angle of 1e-8: such points count as parallel.
  return 1 - Math.abs(cosine) < PARALLEL ? Math.sign(cosine) : cosine;
}

const sineOf = (cosine: number): number => Math.sqrt((1 - cosine) * (1 + cosine));

const arcPair = (degree: number, q1: number, q2: number, c: number): number => {
  const cosine = cosineOf(q1, q2, c);
  return sizeOf(q1, q2) ** degree * arcCosine(degree, cosine, sineOf(cosine));
};

/** 1 − 2t/π, and 0 with an argument that is 0. */
const signValue: PairForm = (q1, q2, c) => {
  const cosine = cosineOf(q1, q2, c);
  return (2 / Math.PI) * Math.atan2(cosine, sineOf(cosine));
};

/** leaky-relu = ((1+s)/2) z + ((1−s)/2) |z| covers relu (s = 0) and abs (s = −1). */
export function leakyPair(slope: number): ClosedPair {
  const even = ((1 + slope) / 2) ** 2;
  const odd = ((1 - slope) / 2) ** 2;
  return {
    value: (q1, q2, c) => {
      const cosine = cosineOf(q1, q2, c);
      const sine = sineOf(cosine);
      const absolute = (2 / Math.PI) * (sine + Math.atan2(cosine, sine) * cosine);
      return even * c + odd * sizeOf(q1, q2) * absolute;
    },
    slope: (q1, q2, c) => even + odd * signValue(q1, q2, c),
    both: (q1, q2, c, value, slopes, i) => {
      const cosine = cosineOf(q1, q2, c);
      const sine = sineOf(cosine);
      const angle = Math.atan2(cosine, sine);
      value[i] = even * c + odd * sizeOf(q1, q2) * ((2 / Math.PI) * (sine + angle * cosine));
      slopes[i] = even + odd * ((2 / Math.PI) * angle);
    },
  };
}

export const expPair: ClosedPair = { value: expValue, slope: expValue };
export const cosPair: ClosedPair = { value: cosValue, slope: sinValue };
export const sinPair: ClosedPair = { value: sinValue, slope: cosValue };
export const gaussianPair: ClosedPair = {
  value: (q1, q2, c) => shiftedDeterminant(q1, q2, c) ** -0.5,
  slope: (q1, q2, c) => c * shiftedDeterminant(q1, q2, c) ** -1.5,
};
export const erfPair: ClosedPair = {
  value: (q1, q2, c) => (2 / Math.PI) * Math.atan2(2 * c, Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c))),
  slope: (q1, q2, c) => 4 / Math.PI / Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c)),
  both: (q1, q2, c, value, slope, i) => {
    const root = Math.sqrt(shiftedDeterminant(2 * q1, 2 * q2, 2 * c));
    value[i] = (2 / Math.PI) * Math.atan2(2 * c, root);
    slope[i] = 4 / Math.PI / root;
  },
};
export const geluPair: ClosedPair = { value: geluValue, slope: geluSlope };
/** 2ε/sin t times the change of the value with the angle t; all angles that count as 0 where they do, unless the two points are one. */
function angleRounding(q1: number, q2: number, c: number, perAngle: number): number {
  if (q1 === q2 && c === q1) return 0;
  const sine = sineOf(cosineOf(q1, q2, c));
  const angle = sine > 0 ? (2 * Number.EPSILON) / sine : Math.sqrt(2 * PARALLEL);
  return perAngle * angle < 1e-12 ? 0 : perAngle * angle;
}

export const signPair: ClosedPair = {
  value: signValue,
  slope: undefined,
  rounding: (q1, q2, c) => (q1 > 0 && q2 > 0 ? angleRounding(q1, q2, c, 2 / Math.PI) : 0),
};
export const stepPair: ClosedPair = {
  value: (q1, q2, c) => (q1 > 0 && q2 > 0 ? arcPair(0, q1, q2, c) : 0),
  slope: undefined,
  rounding: (q1, q2, c) => (q1 > 0 && q2 > 0 ? angleRounding(q1, q2, c, 1 / (2 * Math.PI)) : 0),
};

/** (z)₊ⁿ: the arc-cosine kernels, which jump at n = 0. */
export function rectifiedPair(degree: number): ClosedPair {
  if (degree === 0) return stepPair;
  return {
    value: (q1, q2, c) => arcPair(degree, q1, q2, c),
    slope: (q1, q2, c) => degree * degree * arcPair(degree - 1, q1, q2, c),
  };
}
