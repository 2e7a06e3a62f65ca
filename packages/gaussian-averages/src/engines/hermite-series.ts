import { UnsupportedError } from "@nnft/foundations";
import type { ResolvedActivation } from "../activations/activation.ts";
import { REACH_OF_SQUARES as REACH } from "../limits.ts";
import type { LineStructure } from "../structure/line-structure.ts";
import { type HermiteBasis, hermiteBasis, rollingBasis } from "./hermite-basis.ts";
import { lineRule, otherLineRule, trapezoidRule } from "./line-rule.ts";

/** Coefficients of a function of a standard normal in normalized Hermite polynomials, with the norm of the rest after each term. */
export interface Coefficients {
  /** a_k = ⟨f(x) He_k(x)⟩/√k! */
  readonly terms: Float64Array;
  /** √Σ_{j≥k} a_j², one more than there are terms */
  readonly tails: Float64Array;
  /** ⟨f²⟩ */
  readonly square: number;
}

/** The series of σ(√q x) and σ′(√q x). */
export interface HermiteSeries {
  readonly value: Coefficients;
  readonly slope: Coefficients;
  /** width of the panels, or step, that resolve both */
  readonly width: number;
  /** relative change of ⟨σ²⟩ and ⟨σ′²⟩ when this width is halved */
  readonly valueError: number;
  readonly slopeError: number;
  /** the panels of σ and σ′ where no width that is the same everywhere resolves them */
  readonly rough: LineStructure | undefined;
}

/** As many terms as are ever kept. */
export const MOST_TERMS = 512;
/** Terms whose square is below this share of ⟨f²⟩ are left out, once two of either parity are. */
const NEGLIGIBLE = 1e-25;
/** ⟨f²⟩ − Σ a_k² is known to so many parts of ⟨f²⟩. */
const ROUNDING = 4e-15;
/** Steps of the trapezoid from the first tried to the last, and one that resolves the polynomial of the highest degree, of wavelength 2π/√512. */
const STEPS = { first: 1 / 4, last: 1 / 64, polynomial: 1 / 10 };
/** The same for panels between kinks. */
const PANELS = { first: 4, last: 1 / 16, polynomial: 0.75 };

/**
 * The expansion of σ(√q x) and σ′(√q x), x ~ N(0, 1), in normalized Hermite polynomials, as a function of the variance q.
 *
 * a_k = ⟨σ(√q x) He_k(x)⟩/√k!, so that ⟨σ(u)σ(v)⟩ = Σ_k a_k(q₁) a_k(q₂) ρ^k for normals of correlation ρ (Mehler).
 * A smooth σ is summed by the trapezoid on nodes that all variances share, one with kinks by panels between them, and one that is too steep
 * or rough for either by the panels of its structure.
 * Accuracy: each a_k to 1e-15 √⟨σ²⟩; the nodes are doubled until ⟨σ²⟩ and ⟨σ′²⟩ change by less than 1e-13. Only widths are compared between
 * which no feature of σ or σ′ can fall; panels of a structure are compared with others that end elsewhere.
 * Cost: nodes × terms, some 10⁵, and one σ and σ′ for each node.
 * Errors: UnsupportedError where the average lies beyond thirteen standard deviations.
 * Source: Mehler 1866; DLMF 18.18.28.
 */
export function hermiteSeries(
  activation: ResolvedActivation,
  structureAt: (spread: number) => LineStructure,
): (variance: number) => HermiteSeries {
  const smooth = activation.kinks.length === 0;
  const { first, last, polynomial } = smooth ? STEPS : PANELS;
  const shared = new Map<number, HermiteBasis>();
  const widestAt = (scale: number): number => {
    if (scale === 0) return Number.POSITIVE_INFINITY;
    return ((smooth ? 1 : 2) * (activation.features ?? structureAt(scale).finest)) / scale;
  };
  return (variance) => {
    const scale = Math.sqrt(variance);
    const cuts = scale > 0 ? activation.kinks.map((kink) => kink / scale) : [];
    const basisOf = (width: number): HermiteBasis => {
      if (!smooth) return hermiteBasis(lineRule(cuts, width, REACH));
      let basis = shared.get(width);
      if (!basis) shared.set(width, (basis = hermiteBasis(trapezoidRule(width, REACH))));
      return basis;
    };
    const widest = widestAt(scale);
    if (last > widest) return roughSeries(activation, scale, structureAt(scale));
    let width = first;
    let sampled = sample(activation, scale, basisOf(width));
    for (;;) {
      const finer = sample(activation, scale, basisOf(width / 2));
      const valueError = relative(finer.value.square, sampled.value.square);
      const slopeError = relative(finer.slope.square, sampled.slope.square);
      if (valueError < 1e-13 && slopeError < 1e-13 && width <= widest) {
        const { basis, value, slope } =
          width <= polynomial
            ? sampled
            : width / 2 <= polynomial
              ? finer
              : sample(activation, scale, basisOf(polynomial));
        const [values, slopes] = [expand(basis, value), expand(basis, slope)];
        return { value: values, slope: slopes, width, valueError, slopeError, rough: undefined };
      }
      if (width <= last) return roughSeries(activation, scale, structureAt(scale));
      sampled = finer;
      width /= 2;
    }
  };
}

function roughSeries(activation: ResolvedActivation, scale: number, structure: LineStructure): HermiteSeries {
  const cuts = Array.from(structure.breaks, (end) => end / scale);
  const found = sample(activation, scale, rollingBasis(lineRule(cuts, PANELS.polynomial, REACH)));
  const other = sample(activation, scale, rollingBasis(otherLineRule(cuts, PANELS.polynomial, REACH)));
  return {
    value: expand(found.basis, found.value),
    slope: expand(found.basis, found.slope),
    width: PANELS.polynomial,
    valueError: relative(found.value.square, other.value.square) + structure.unresolved,
    slopeError: relative(found.slope.square, other.slope.square) + structure.unresolved,
    rough: structure,
  };
}

const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

/** f(√q x) at the nodes, and ⟨f²⟩. */
interface Samples {
  readonly values: Float64Array;
  readonly square: number;
}

function sample(
  activation: ResolvedActivation,
  scale: number,
  basis: HermiteBasis,
): { readonly basis: HermiteBasis; readonly value: Samples; readonly slope: Samples } {
  const { nodes, weights } = basis;
  const of = (f: (z: number) => number): Samples => {
    const values = new Float64Array(nodes.length);
    let square = 0;
    let rim = 0;
    for (let i = 0; i < nodes.length; i++) {
      values[i] = f(scale * nodes[i]);
      const term = weights[i] * values[i] * values[i];
      square += term;
      if (Math.abs(nodes[i]) > REACH - 1) rim += term;
    }
    if (!(rim <= 1e-12 * square))
      throw new UnsupportedError(
        `pairAverages: ⟨σ²⟩ of ${activation.name} at the variance ${scale ** 2} lies ` +
          `beyond thirteen standard deviations or is not finite; use smaller points or weights.`,
      );
    return { values, square };
  };
  return { basis, value: of(activation.value), slope: of(activation.derivative) };
}

function expand(basis: HermiteBasis, { values, square }: Samples): Coefficients {
  const all = new Float64Array(MOST_TERMS);
  let small = 0;
  let kept = 0;
  let rest = square;
  for (; kept < MOST_TERMS && small < 4; kept++) {
    const term = dot(values, basis.row(kept));
    all[kept] = term;
    rest -= term * term;
    small = term * term <= NEGLIGIBLE * square ? small + 1 : 0;
  }
  const terms = all.slice(0, kept);
  const tails = new Float64Array(kept + 1);
  // where the series has died away the rest is rounding, and later terms are smaller than the last ones
  const died = small >= 4 && rest < ROUNDING * square;
  let tail = died ? 16 * NEGLIGIBLE * square : Math.max(rest, ROUNDING * square);
  tails[kept] = Math.sqrt(tail);
  for (let k = kept - 1; k >= 0; k--) tails[k] = Math.sqrt((tail += terms[k] * terms[k]));
  return { terms, tails, square };
}

/** Four sums at a time, which neither wait for each other nor round as one would. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= a.length; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}
