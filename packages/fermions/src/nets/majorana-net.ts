import { refuse, requireInteger, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import { erf } from "@nnft/foundations/special-functions";
import { fillUniform, split } from "@nnft/random";
import { type Complex, plus, real, scaled, ZERO } from "../algebra/complex.ts";
import { type ComplexMatrix, combination, matrixTimes } from "../algebra/complex-matrix.ts";
import { pfaffianOf } from "../algebra/pfaffian-of.ts";
import { type GammaMatrices, gammaMatrices } from "../gamma/gamma-matrices.ts";
import { kernelOf } from "./dirac-net.ts";
import type { FermionKernel, FermionNet, FermionPoint } from "./fermion-net.ts";
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
  /** d > 1: 2s real read-outs for each neuron, or one pair with a random label; d = 1 has one pair. Default "spinor" */
  readonly neurons?: "minimal" | "spinor";
  /** real Grassmann read-outs for each component: 2, cosine and sine; one has no propagator and is refused. Default 2 */
  readonly readouts?: number;
}

const KNOWN = [
  ...MOMENTA.filter((name) => name !== "inverseTemperature" && name !== "modes"),
  "dimension",
  "form",
  "width",
  "frequencies",
  "neurons",
  "readouts",
];

/**
 * A Majorana field as a network: ψ(x) = N^{−1/2} Σ_i A(w_i)[c_i cos w_i·x + d_i sin w_i·x] with real Grassmann read-outs c, d.
 *
 * Formula: ⟨ccᵀ⟩ = ⟨ddᵀ⟩ = mC⁻¹, ⟨dcᵀ⟩ = w̸C⁻¹ = −⟨cdᵀ⟩, PA² = (2π)^{−d} f/(w² + m²): ⟨ψψᵀ⟩ = SC⁻¹ at every N. d = 1: massless, one pair for each neuron,
 * ⟨ψ(τ)ψ(0)⟩ = Σ P A² sin wτ, → ½sgn τ with PA² = f/(πw): ½ erf(Λτ/√2).
 * Shapes: a net whose correlators `fermionCorrelator` gives; d > 1 has spinor neurons (2s real read-outs), or minimal ones with one pair and a random label.
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
  const kind = requireMember(caller, "neurons", options.neurons === undefined ? "spinor" : options.neurons, [
    "minimal",
    "spinor",
  ]);
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
    rank: kind === "minimal" ? 1 : gamma.spin,
    kernel: wholeKernel(caller, gamma, momenta),
    minor: (psi) => {
      if (kind === "minimal" || psi.length > 2 * gamma.spin) return ZERO;
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
    neurons: (key, count) => {
      if (kind === "spinor") return momenta.draw(key, count).map((wave) => realWave(gamma, momenta.mass, wave));
      const labels = new Float64Array(count);
      fillUniform(split(key, 1), labels);
      return momenta.draw(split(key, 0), count).map((wave, i) => pairWave(gamma, momenta.mass, wave, labels[i]));
    },
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
function realWave(gamma: GammaMatrices, mass: number, wave: Wave): FermionKernel {
  const { even, odd } = readoutMeans(gamma, mass, wave);
  return (x, y) => {
    const angle = wave.momentum.reduce((sum, w, mu) => sum + w * (x.at[mu] - y.at[mu]), 0);
    return plus(scaled(even(x.spin, y.spin), Math.cos(angle)), scaled(odd(x.spin, y.spin), Math.sin(angle)));
  };
}

/** The part of a wave's kernel that one pair of its 2s read-outs has, times the number of pairs: labels are drawn alike. */
function pairWave(gamma: GammaMatrices, mass: number, wave: Wave, label: number): FermionKernel {
  const { spin } = gamma;
  const pairs = spin * (2 * spin - 1);
  let [first, rest] = [0, Math.floor(pairs * label)];
  while (rest >= 2 * spin - 1 - first) {
    rest -= 2 * spin - 1 - first;
    first++;
  }
  const second = first + 1 + rest;
  const { even, odd } = readoutMeans(gamma, mass, wave);
  // read-outs c_0 … c_{s−1}, d_0 … d_{s−1}
  const [a, b] = [first % spin, second % spin];
  const mean = first < spin === second < spin ? even(a, b) : scaled(odd(a, b), -1);
  const wing = (x: Required<FermionPoint>, readout: number): number => {
    if (x.spin !== readout % spin) return 0;
    const angle = wave.momentum.reduce((sum, w, mu) => sum + w * x.at[mu], 0);
    return readout < spin ? Math.cos(angle) : Math.sin(angle);
  };
  return (x, y) => scaled(mean, pairs * (wing(x, first) * wing(y, second) - wing(x, second) * wing(y, first)));
}

/** A²⟨ccᵀ⟩ = A²⟨ddᵀ⟩ = A²mC⁻¹ and A²⟨dcᵀ⟩ = A²w̸C⁻¹. */
function readoutMeans(
  gamma: GammaMatrices,
  mass: number,
  { momentum, square }: Wave,
): Readonly<Record<"even" | "odd", (a: number, b: number) => Complex>> {
  const inverse = gamma.inverseConjugation;
  const slashed = matrixTimes(
    combination(
      gamma.gamma.map((matrix, mu): [ComplexMatrix, number, number] => [matrix, momentum[mu], 0]),
      gamma.spin,
    ),
    inverse,
  );
  const entry = (matrix: ComplexMatrix, factor: number) => (a: number, b: number) => {
    const at = a * gamma.spin + b;
    return { re: factor * matrix.re[at], im: factor * matrix.im[at] };
  };
  return { even: entry(inverse, square * mass), odd: entry(slashed, square) };
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
