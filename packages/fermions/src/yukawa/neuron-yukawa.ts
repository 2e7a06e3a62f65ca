import {
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requireNumbers,
} from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import type { Complex } from "../algebra/complex.ts";
import { zeroMatrix } from "../algebra/complex-matrix.ts";
import { determinant } from "../algebra/determinant.ts";
import { solveTrace } from "../algebra/solve-trace.ts";
import { gammaMatrices } from "../gamma/gamma-matrices.ts";
import { numerator } from "../propagator/fermion-propagator.ts";

export interface NeuronYukawaOptions {
  /** d = 1 … 4 */
  readonly dimension: number;
  readonly mass: number;
  /** the momenta of the neurons with a² of their kernels a² e^{iw·r}(m − iw̸); spinor neurons, s pairs each */
  readonly waves: readonly { readonly momentum: readonly number[]; readonly square: number }[];
  /** ∫φ(x)e^{ik·x}d^dx */
  readonly transform: (momentum: readonly number[]) => Complex;
  /** g */
  readonly coupling: number;
}

/** The determinant of one network, a weight on its momenta and on the boson. */
export interface NeuronYukawa {
  readonly value: Complex;
  /** ln|det| */
  readonly log: number;
  /** the phase of det in (−π, π] */
  readonly phase: number;
  /** ∂ ln det/∂g = (1/N) tr (1 + gM/N)⁻¹M */
  readonly slope: Complex;
  /** det is real and positive, to rounding: a density to sample from */
  readonly positive: boolean;
}

/**
 * The weight det(1 + (g/N)M) that the read-outs of one network leave on its momenta and on a boson φ, as a complex number.
 *
 * Formula: M_{iα,jβ} = √(a_i²a_j²)∫φ e^{i(w_j−w_i)·x} (m − iw̸_j)_{αβ}: sN × sN. With neurons in pairs ±w it is real for real φ in d = 1, 2 and 4, and not
 * in d = 3 (parity).
 * Shapes: N waves → one complex number. Convention: weight e^{−g∫φψ̄ψ}. Accuracy: rounding. Cost: (sN)³.
 * Errors: DomainError for waves that do not fit or a transform that is not finite. `positive` says whether the weight is a density.
 * Source: derived here.
 * @example
 * const waves = [{ momentum: [1], square: 0.5 }, { momentum: [-1], square: 0.5 }];
 * neuronYukawa({ dimension: 1, mass: 1, waves, transform: ([k]) => ({ re: Math.exp(-k * k), im: 0 }), coupling: 0.4 }).positive; // true
 */
export function neuronYukawa(options: NeuronYukawaOptions): NeuronYukawa {
  const caller = "neuronYukawa";
  requireKnownOptions(caller, options, ["dimension", "mass", "waves", "transform", "coupling"]);
  const dimension = requireInteger(caller, "dimension", options.dimension, 1, 4);
  const mass = requireNonNegative(caller, "mass", options.mass);
  const coupling = requireFinite(caller, "coupling", options.coupling);
  requireFunction(caller, "transform", options.transform);
  const waves = readWaves(caller, options.waves, dimension);
  const gamma = gammaMatrices({ dimension });
  const n = gamma.spin * waves.length;
  if (n > 1024) refuse(caller, "waves", `at most ${1024 / gamma.spin} waves`, waves.length, "draw fewer neurons");
  const matrix = zeroMatrix(n);
  waves.forEach((second, j) => {
    const spin = numerator(gamma, mass, second.momentum);
    waves.forEach((first, i) => {
      const hat = options.transform(second.momentum.map((w, mu) => w - first.momentum[mu]));
      if (!Number.isFinite(hat?.re) || !Number.isFinite(hat?.im))
        refuse(caller, "transform", "a function with finite numbers { re, im }", hat, "mend it");
      const amplitude = Math.sqrt(first.square * second.square) / waves.length;
      for (let a = 0; a < gamma.spin; a++)
        for (let b = 0; b < gamma.spin; b++) {
          const [x, y] = [spin.re[a * gamma.spin + b], spin.im[a * gamma.spin + b]];
          const at = (i * gamma.spin + a) * n + j * gamma.spin + b;
          matrix.re[at] = amplitude * (hat.re * x - hat.im * y);
          matrix.im[at] = amplitude * (hat.re * y + hat.im * x);
        }
    });
  });
  const moved = zeroMatrix(n);
  for (let k = 0; k < n * n; k++) {
    moved.re[k] = coupling * matrix.re[k];
    moved.im[k] = coupling * matrix.im[k];
  }
  for (let k = 0; k < n; k++) moved.re[k * (n + 1)] += 1;
  const value = determinant(moved);
  const size = Math.hypot(value.re, value.im);
  return {
    value,
    log: Math.log(size),
    phase: Math.atan2(value.im, value.re),
    slope: solveTrace(moved, matrix),
    positive: value.re > 0 && Math.abs(value.im) <= 1e-12 * size,
  };
}

function readWaves(
  caller: string,
  given: unknown,
  dimension: number,
): readonly { readonly momentum: readonly number[]; readonly square: number }[] {
  return requireList(caller, "waves", given, 1, "pass waves { momentum, square }").map((one, i) => {
    const wave = requireObject(caller, `waves[${i}]`, one, ["momentum", "square"]) as NeuronYukawaOptions["waves"][0];
    requireKnownOptions(caller, wave, ["momentum", "square"], `field of waves[${i}]`);
    const momentum = requireNumbers(caller, `waves[${i}].momentum`, wave.momentum, dimension);
    if (momentum.length !== dimension)
      refuse(caller, `waves[${i}].momentum`, `a list of ${dimension} numbers`, momentum, "one for each direction");
    return { momentum, square: requireNonNegative(caller, `waves[${i}].square`, wave.square) };
  });
}
