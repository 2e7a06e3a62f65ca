import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import type { AxiomVerdict } from "@nnft/symmetry/axioms";
import { fermionCorrelator } from "../correlators/fermion-correlator.ts";
import type { FermionNet } from "../nets/fermion-net.ts";
import { readWidth } from "../nets/read-points.ts";
import { gramOf, readPairs, requireLine } from "./fermion-gram.ts";

export interface FermionAxiomsOptions {
  /** times (a, b) of the functionals ψ(a)ψ̄(b), positive */
  readonly pairs: readonly (readonly [number, number])[];
  /** how far the first pair is moved from its copy, ascending; times beyond the period are not tried */
  readonly distances: readonly number[];
  /** widths of the trends; default 1, 4, 16 times that of the net */
  readonly widths?: readonly number[];
}

/** Verdicts on a fermion net in the terms of `osReport`. */
export interface FermionAxioms {
  readonly reflectionPositivity: AxiomVerdict;
  readonly clusterDecomposition: AxiomVerdict;
  /** eigenvalues of the Gram matrix at the width of the net, ascending */
  readonly eigenvalues: Float64Array;
  /** ⟨AB⟩ − ⟨A⟩⟨B⟩ of two pairs at each distance */
  readonly decay: Float64Array;
  /** −SS/N of minimal neurons: what far pairs keep */
  readonly plateau: number;
}

/** Violations below this share of their scale are rounding. */
const ROUNDING = 1e-12;

/**
 * Reflection positivity and clustering of a Dirac net of d = 1 at its width, with their trends in the width.
 *
 * Formula: the lowest eigenvalue of `fermionGram`; the connected function of two pairs ψ(a)ψ̄(b) at distance r, which tends to −S(a − b)²/N for minimal neurons
 * and to Var_E s/N for energy levels, where a mass gap makes the free field fall off.
 * Convention: `holds` at this width on these functionals; `holds in the limit`: broken by an amount that falls as 1/N; `broken`: in the limit too.
 * Accuracy: rounding. Errors: DomainError for times that are not positive, UnsupportedError beyond d = 1. Source: Osterwalder & Schrader 1973, 1975.
 * @example
 * const net = levelNet({ width: 4, energies: [-1, 1] });
 * fermionAxioms(net, { pairs: [[0.1, 0.4]], distances: [5, 10, 20] }).reflectionPositivity.verdict; // "holds"
 */
export function fermionAxioms(net: FermionNet, options: FermionAxiomsOptions): FermionAxioms {
  const caller = "fermionAxioms";
  requireKnownOptions(caller, options, ["pairs", "distances", "widths"]);
  const own = requireLine(caller, net);
  const pairs = readPairs(caller, options.pairs);
  const distances = requireNumbers(caller, "distances", options.distances);
  if (distances.some((r, i) => !(r > (i === 0 ? 0 : distances[i - 1]))))
    refuse(caller, "distances", "rising positive numbers", distances, "sort them");
  const { width } = own;
  const given =
    options.widths === undefined ? [width, 4 * width, 16 * width] : requireNumbers(caller, "widths", options.widths);
  const widths = [...new Set(given.map((one) => (one === Number.POSITIVE_INFINITY ? one : readWidth(caller, one))))];
  const [lowest, plateaus] = [
    widths.map((one) => gramOf(caller, { ...own, width: one }, pairs)),
    widths.map((one) => movedPairs({ ...own, width: one }, pairs[0], distances)),
  ];
  const gram = gramOf(caller, own, pairs);
  const decay = movedPairs(own, pairs[0], distances);
  const far = decay[decay.length - 1];
  const [a, b] = pairs[0];
  const scale = single(own, a, b) ** 2 || 1;
  return {
    reflectionPositivity: verdictOf(
      "the Gram matrix of 1 and pairs ψψ̄ with their reflections",
      "lowest eigenvalue",
      widths,
      lowest.map(({ eigenvalues, rounding }) => (eigenvalues[0] >= -rounding ? 0 : -eigenvalues[0])),
      gram.positive ? 0 : -gram.eigenvalues[0],
    ),
    clusterDecomposition: verdictOf(
      "connected functions of two pairs ψψ̄ far apart",
      "plateau",
      widths,
      plateaus.map((values) => rounded(Math.abs(values[values.length - 1]), scale)),
      rounded(Math.abs(far), scale),
    ),
    eigenvalues: gram.eigenvalues,
    decay,
    plateau: far,
  };
}

const rounded = (violation: number, scale: number): number => (violation <= ROUNDING * scale ? 0 : violation);

const single = (net: FermionNet, a: number, b: number): number =>
  fermionCorrelator(net, { psi: [{ at: [a] }], psiBar: [{ at: [b] }] }).re;

/** ⟨ψ(a)ψ̄(b)ψ(a + r)ψ̄(b + r)⟩ − S(a − b)². */
function movedPairs(net: FermionNet, [a, b]: readonly [number, number], distances: readonly number[]): Float64Array {
  const own = single(net, a, b);
  return Float64Array.from(distances, (r) => {
    const points = { psi: [{ at: [a] }, { at: [a + r] }], psiBar: [{ at: [b] }, { at: [b + r] }] };
    return fermionCorrelator(net, points).re - own * single(net, a + r, b + r);
  });
}

function verdictOf(
  subject: string,
  quantity: string,
  widths: readonly number[],
  violations: readonly number[],
  own: number,
): AxiomVerdict {
  const exponent = slopeOf(widths, violations);
  const last = violations[violations.length - 1];
  const vanishes = last === 0 || exponent < -0.25;
  const verdict = own === 0 ? "holds" : vanishes ? "holds in the limit" : "broken";
  const statement =
    own === 0
      ? `${subject}: no violation at this width`
      : `${subject}: violated by ${own.toPrecision(3)} at this width, ${vanishes ? "less at larger widths" : "at all widths"}`;
  return {
    verdict,
    statement,
    evidence: widths.map((width, i) => `N = ${width}: ${violations[i].toPrecision(3)}`),
    trends: widths.length > 1 ? [{ parameter: "N", quantity, values: widths, violations, exponent }] : [],
  };
}

/** The slope of ln violation over ln N between the first and the last width; NaN where violations vanish. */
function slopeOf(widths: readonly number[], violations: readonly number[]): number {
  const n = widths.length - 1;
  if (n < 1 || !violations.every((v) => v > 0) || !widths.every(Number.isFinite)) return Number.NaN;
  return Math.log(violations[n] / violations[0]) / Math.log(widths[n] / widths[0]);
}
