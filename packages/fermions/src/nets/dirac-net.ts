import { refuse, requireFinite, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { fillUniform, split } from "@nnft/random";
import { type Complex, ONE, phase, plus, scaled, times, ZERO } from "../algebra/complex.ts";
import type { ComplexMatrix } from "../algebra/complex-matrix.ts";
import { determinantOf } from "../algebra/determinant.ts";
import { type GammaMatrices, gammaMatrices } from "../gamma/gamma-matrices.ts";
import { freePropagator, numerator } from "../propagator/fermion-propagator.ts";
import { radialTransform } from "../propagator/scalar-kernel.ts";
import type { FermionKernel, FermionNet, FermionPoint } from "./fermion-net.ts";
import { MOMENTA, type Momenta, type MomentaOptions, readMomenta, type Wave } from "./momenta.ts";
import { readWidth } from "./read-points.ts";

export interface DiracNetOptions extends MomentaOptions {
  /** d = 1 … 4; default 1 */
  readonly dimension?: number;
  /** the real form of γ, d = 1 and 2 */
  readonly form?: "chiral" | "majorana";
  /** N; Infinity is the free field */
  readonly width: number;
  /** one pair of Grassmann read-outs for each neuron, or one for each spinor component; default "minimal" */
  readonly neurons?: "minimal" | "spinor";
  /** c₄ = ⟨χ₁χ₂χ̄₂χ̄₁⟩ of spinor neurons with two pairs; default 1, Gaussian read-outs */
  readonly quarticMoment?: number;
}

const KNOWN = [...MOMENTA, "dimension", "form", "width", "neurons", "quarticMoment"];

/**
 * A Dirac field as a network with Grassmann read-outs: ψ(x) = N^{−1/2} Σ_i a(w_i)e^{iw_i·x} U(w_i)χ_i, ψ̄(x) = N^{−1/2} Σ_i a(w_i)e^{−iw_i·x} χ̄_i V(w_i).
 *
 * Formula: the read-outs have density e^{−χ̄χ}; P a² UV = (2π)^{−d} f (m − iw̸)/(w² + m²) makes ⟨ψψ̄⟩ the free propagator at every N. Minimal neurons have one
 * pair and a random spin label; spinor neurons have s. Momenta come from a continuum with cutoff (P ∝ f/(w² + m²)^{α+1}), a list, or Matsubara modes.
 * Shapes: a net whose correlators `fermionCorrelator` gives. Convention: weight e^{−S}, S = ∫ψ̄(∂̸ + m)ψ; f = e^{−p²/2Λ²}.
 * Accuracy: rounding for lists of modes, 1e-12 for a continuum. Errors: DomainError for options out of range and for more than one source of momenta.
 * Source: arXiv:2511.16741; the laws at finite width derived here.
 * @example diracNet({ width: 2, mass: 1, inverseTemperature: 4, modes: 3 }).rank; // 1
 */
export function diracNet(options: DiracNetOptions): FermionNet {
  const caller = "diracNet";
  requireKnownOptions(caller, options, KNOWN);
  const dimension = requireInteger(caller, "dimension", options.dimension ?? 1, 1, 4);
  const form = requireMember(caller, "form", options.form === undefined ? "chiral" : options.form, [
    "chiral",
    "majorana",
  ]);
  const kind = requireMember(caller, "neurons", options.neurons === undefined ? "minimal" : options.neurons, [
    "minimal",
    "spinor",
  ]);
  if (form === "majorana" && dimension > 2)
    refuse(caller, "form", '"chiral" beyond two dimensions', form, "leave it out");
  const gamma = gammaMatrices({ dimension, form });
  const { spin } = gamma;
  const quartic = requireFinite(caller, "quarticMoment", options.quarticMoment ?? 1);
  if (quartic !== 1 && (kind === "minimal" || spin !== 2))
    refuse(caller, "quarticMoment", "1 unless spinor neurons have two pairs", quartic, "leave it out");
  const momenta = readMomenta(caller, options, dimension);
  const kernel = kernelOf(caller, gamma, momenta);
  const spinorNeurons = (waves: readonly Wave[]): readonly FermionKernel[] =>
    waves.map((wave) => waveKernel(gamma, momenta.mass, wave));
  return {
    kind: "dirac",
    dimension,
    spin,
    width: readWidth(caller, options.width),
    rank: kind === "minimal" ? 1 : spin,
    kernel,
    minor: (psi, psiBar) => {
      if (kind === "minimal" || psi.length > spin) return ZERO;
      const found = spinorMinor(gamma, momenta, psi, psiBar);
      return found && scaled(found, quartic);
    },
    neurons: (key, count) => {
      if (kind === "spinor") return spinorNeurons(momenta.draw(key, count));
      const labels = new Float64Array(count);
      fillUniform(split(key, 1), labels);
      return spinorNeurons(momenta.draw(split(key, 0), count)).map((one, i): FermionKernel => {
        const label = Math.floor(spin * labels[i]);
        return (x, y) => (y.spin === label ? scaled(one(x, y), spin) : ZERO);
      });
    },
  };
}

/** a² e^{iw·(x − y)}(m − iw̸) of one wave. */
export function waveKernel(gamma: GammaMatrices, mass: number, { momentum, square }: Wave): FermionKernel {
  const matrix = numerator(gamma, mass, momentum);
  return (x, y) => {
    let angle = 0;
    for (let mu = 0; mu < momentum.length; mu++) angle += momentum[mu] * (x.at[mu] - y.at[mu]);
    return scaled(times(phase(angle), entryOf(matrix, x, y)), square);
  };
}

function entryOf({ size, re, im }: ComplexMatrix, x: { spin: number }, y: { spin: number }): Complex {
  const at = x.spin * size + y.spin;
  return { re: re[at], im: im[at] };
}

/** S(x − y), by the list of waves or by proper time. */
export function kernelOf(caller: string, gamma: GammaMatrices, { mass, list, continuum }: Momenta): FermionKernel {
  if (list) {
    const kernels = list.map((wave) => waveKernel(gamma, mass, wave));
    return (x, y) =>
      kernels.reduce<Complex>((sum, kernel, i) => plus(sum, scaled(kernel(x, y), list[i].probability)), ZERO);
  }
  const found = new Map<string, ComplexMatrix>();
  return (x, y) => {
    const separation = x.at.map((entry, mu) => entry - y.at[mu]);
    const name = separation.join();
    let matrix = found.get(name);
    if (!matrix) {
      matrix = freePropagator(caller, gamma, mass, continuum!.cutoff, separation);
      found.set(name, matrix);
    }
    return entryOf(matrix, x, y);
  };
}

/** E_w det of the one-neuron kernel on k ≥ 2 points: a sum over modes; for k = s of a continuum a transform of Σx − Σy. */
function spinorMinor(
  gamma: GammaMatrices,
  { mass, list, continuum }: Momenta,
  psi: readonly Required<FermionPoint>[],
  psiBar: readonly Required<FermionPoint>[],
): Complex | undefined {
  const k = psi.length;
  if (list)
    return list.reduce<Complex>((sum, wave) => {
      const kernel = waveKernel(gamma, mass, wave);
      return plus(
        sum,
        scaled(
          determinantOf(k, (a, b) => kernel(psi[a], psiBar[b])),
          wave.probability,
        ),
      );
    }, ZERO);
  if (k !== gamma.spin) return undefined;
  const sign = signOf(psi) * signOf(psiBar);
  if (sign === 0) return ZERO;
  // det(m − iw̸) = (w² + m²)^{s/2}
  const { cutoff, alpha, omega } = continuum!;
  const total = Array.from({ length: gamma.dimension }, (_, mu) =>
    psi.reduce((sum, { at }, a) => sum + at[mu] - psiBar[a].at[mu], 0),
  );
  const power = (k - 1) * alpha + k / 2 - 1;
  const value = radialTransform(gamma.dimension, mass, cutoff, power, Math.hypot(...total));
  return scaled(ONE, sign * omega ** (k - 1) * value);
}

/** The sign of the permutation that the spinor indices are; 0 where two are equal. */
function signOf(points: readonly { readonly spin: number }[]): number {
  let sign = 1;
  for (let i = 0; i < points.length; i++)
    for (let j = 0; j < i; j++) sign *= Math.sign(points[i].spin - points[j].spin);
  return sign;
}
