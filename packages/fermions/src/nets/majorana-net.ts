import { refuse, requireInteger, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import { erf } from "@nnft/foundations/special-functions";
import { type Complex, plus, real, scaled, ZERO } from "../algebra/complex.ts";
import { type ComplexMatrix, combination, matrixTimes } from "../algebra/complex-matrix.ts";
import { pfaffianOf } from "../algebra/pfaffian-of.ts";
import { type GammaMatrices, gammaMatrices } from "../gamma/gamma-matrices.ts";
import { kernelOf } from "./dirac-net.ts";
import type { FermionKernel, FermionNet } from "./fermion-net.ts";
import { minimalNet } from "./minimal-net.ts";
import { MOMENTA, type Momenta, type MomentaOptions, readMomenta, readProbabilities, type Wave } from "./momenta.ts";
import { readWidth } from "./read-points.ts";

export interface MajoranaNetOptions extends Omit<MomentaOptions, "mass" | "modes" | "inverseTemperature"> {
  /** d = 1 … 4; default 1 */
  readonly dimension?: number;
  readonly form?: "chiral" | "majorana";
  readonly width: number;
  /** m ≥ 0; 0 for d = 1, where ψψ = 0; default 0 */
  readonly mass?: number;
  /** d = 1: the waves w with their probabilities P and squares A², in place of a cutoff */
  readonly frequencies?: {
    readonly values: readonly number[];
    readonly probabilities: readonly number[];
    readonly squares: readonly number[];
  };
  /** real Grassmann read-outs for each component: 2, cosine and sine; one has no propagator and is refused. Default 2 */
  readonly readouts?: number;
}

const KNOWN = [
  ...MOMENTA.filter((name) => name !== "inverseTemperature" && name !== "modes"),
  "dimension",
  "form",
  "width",
  "frequencies",
  "readouts",
];

/**
 * A Majorana field as a network: ψ(x) = N^{−1/2} Σ_i A(w_i)[c_i cos w_i·x + d_i sin w_i·x] with real Grassmann read-outs c, d.
 *
 * Formula: ⟨ccᵀ⟩ = ⟨ddᵀ⟩ = mC⁻¹, ⟨dcᵀ⟩ = w̸C⁻¹ = −⟨cdᵀ⟩, PA² = (2π)^{−d} f/(w² + m²): ⟨ψψᵀ⟩ = SC⁻¹ at every N. d = 1: massless, one pair for each neuron,
 * ⟨ψ(τ)ψ(0)⟩ = Σ P A² sin wτ, → ½sgn τ with PA² = f/(πw): ½ erf(Λτ/√2).
 * Shapes: a net whose correlators `fermionCorrelator` gives; d > 1 has spinor neurons (2s real read-outs).
 * Convention: ⟨ψψᵀ⟩ is antisymmetric under exchange of both points. Accuracy: rounding; 1e-12 for a continuum.
 * Errors: DomainError for one read-out for each component, which has no propagator, and for a mass in d = 1.
 * Source: arXiv:2511.16741; the laws at finite width derived here.
 * @example majoranaNet({ width: 3, cutoff: 5 }).kernel({ at: [1], spin: 0 }, { at: [0], spin: 0 }).re; // 0.4999997133484281
 */
export function majoranaNet(options: MajoranaNetOptions): FermionNet {
  const caller = "majoranaNet";
  requireKnownOptions(caller, options, KNOWN);
  const dimension = requireInteger(caller, "dimension", options.dimension ?? 1, 1, 4);
  const form = requireMember(caller, "form", options.form === undefined ? "chiral" : options.form, [
    "chiral",
    "majorana",
  ]);
  if (form === "majorana" && dimension > 2)
    refuse(caller, "form", '"chiral" beyond two dimensions', form, "leave it out");
  const readouts = requireInteger(caller, "readouts", options.readouts ?? 2);
  if (readouts !== 2)
    refuse(caller, "readouts", "2, a cosine and a sine", readouts, "one real Grassmann read-out has no propagator");
  if (dimension === 1) return line(caller, options);
  if (options.frequencies !== undefined)
    refuse(caller, "frequencies", "left out beyond one dimension", options.frequencies, "list the momenta");
  const gamma = gammaMatrices({ dimension, form });
  const momenta = readMomenta(caller, { ...options, mass: options.mass ?? 0 }, dimension);
  return {
    kind: "majorana",
    dimension,
    spin: gamma.spin,
    width: readWidth(caller, options.width),
    rank: gamma.spin,
    kernel: wholeKernel(caller, gamma, momenta),
    minor: (psi) => {
      if (psi.length > 2 * gamma.spin) return ZERO;
      return momenta.list?.reduce<Complex>((sum, wave) => {
        const kernel = realWave(gamma, momenta.mass, wave);
        return plus(
          sum,
          scaled(
            pfaffianOf(psi.length, (a, b) => kernel(psi[a], psi[b])),
            wave.probability,
          ),
        );
      }, ZERO);
    },
    neurons: (key, count) => momenta.draw(key, count).map((wave) => realWave(gamma, momenta.mass, wave)),
  };
}

/** SC⁻¹ of a continuum; Σ over cosines and sines of a list, whose momenta need not be symmetric. */
function wholeKernel(caller: string, gamma: GammaMatrices, momenta: Momenta): FermionKernel {
  const { list, mass } = momenta;
  if (list) {
    const kernels = list.map((wave) => realWave(gamma, mass, wave));
    return (x, y) =>
      kernels.reduce<Complex>((sum, kernel, i) => plus(sum, scaled(kernel(x, y), list[i].probability)), ZERO);
  }
  const dirac = kernelOf(caller, gamma, momenta);
  const { re, im } = gamma.inverseConjugation;
  return (x, y) => {
    let sum = ZERO;
    for (let k = 0; k < gamma.spin; k++) {
      const at = k * gamma.spin + y.spin;
      if (re[at] !== 0 || im[at] !== 0) sum = plus(sum, scaled(dirac(x, { at: y.at, spin: k }), re[at]));
    }
    return sum;
  };
}

/** A²[mC⁻¹ cos w·r + w̸C⁻¹ sin w·r]. */
function realWave(gamma: GammaMatrices, mass: number, { momentum, square }: Wave): FermionKernel {
  const inverse = gamma.inverseConjugation;
  const slashed = matrixTimes(
    combination(
      gamma.gamma.map((matrix, mu): [ComplexMatrix, number, number] => [matrix, momentum[mu], 0]),
      gamma.spin,
    ),
    inverse,
  );
  return (x, y) => {
    const angle = momentum.reduce((sum, w, mu) => sum + w * (x.at[mu] - y.at[mu]), 0);
    const at = x.spin * gamma.spin + y.spin;
    const [even, odd] = [square * mass * Math.cos(angle), square * Math.sin(angle)];
    return { re: even * inverse.re[at] + odd * slashed.re[at], im: even * inverse.im[at] + odd * slashed.im[at] };
  };
}

/** d = 1: one pair of read-outs for each neuron. */
function line(caller: string, options: MajoranaNetOptions): FermionNet {
  const { frequencies, cutoff, width } = options;
  if (options.mass !== undefined && options.mass !== 0)
    refuse(caller, "mass", "0 in one dimension", options.mass, "ψψ = 0 for one component");
  for (const name of ["alpha", "momenta"] as const)
    if (options[name] !== undefined)
      refuse(caller, name, "left out in one dimension", options[name], "pass cutoff or frequencies");
  if ((frequencies === undefined) === (cutoff === undefined))
    refuse(caller, "cutoff", "given, or frequencies, and not both", cutoff, "pass one of them");
  const at = lineKernel(caller, options);
  return minimalNet({
    kind: "majorana",
    dimension: 1,
    spin: 1,
    width,
    kernel: (x, y) => real(at(x.at[0] - y.at[0])),
  });
}

function lineKernel(caller: string, { frequencies, cutoff }: MajoranaNetOptions): (time: number) => number {
  if (frequencies === undefined) {
    if (cutoff === Number.POSITIVE_INFINITY) return (time) => 0.5 * Math.sign(time);
    if (typeof cutoff !== "number" || !(cutoff > 0)) refuse(caller, "cutoff", "positive", cutoff, "pass a frequency");
    return (time) => 0.5 * erf((cutoff * time) / Math.SQRT2);
  }
  requireObject(caller, "frequencies", frequencies, ["values", "probabilities", "squares"]);
  requireKnownOptions(caller, frequencies, ["values", "probabilities", "squares"], "field of frequencies");
  const values = requireNumbers(caller, "frequencies.values", frequencies.values);
  const probabilities = readProbabilities(
    caller,
    "frequencies.probabilities",
    frequencies.probabilities,
    values.length,
  );
  const squares = requireNumbers(caller, "frequencies.squares", frequencies.squares, values.length);
  if (squares.length !== values.length)
    refuse(caller, "frequencies.squares", `a list of ${values.length} numbers`, squares, "give one for each");
  return (time) => values.reduce((sum, w, i) => sum + probabilities[i] * squares[i] * Math.sin(w * time), 0);
}
