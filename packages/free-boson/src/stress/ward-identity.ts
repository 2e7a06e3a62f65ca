import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { measureOf } from "../momenta/log-kernel.ts";
import { momentumAverage } from "../momenta/momentum-average.ts";
import { neuronLaws } from "../vertex/neuron-law.ts";
import {
  reachOf,
  readVertex,
  VERTEX,
  type VertexCorrelatorOptions,
  type VertexSources,
} from "../vertex/read-vertex.ts";
import { refuseHard } from "./central-charge.ts";
import { type Complex, polar, readPlace } from "./current-correlator.ts";

export interface WardIdentityOptions extends VertexCorrelatorOptions {
  /** z, where T stands */
  readonly position: readonly number[];
}

/** ⟨T(z)ΠV⟩/⟨ΠV⟩ at one width, and what the Ward identity says. */
export interface WardIdentity {
  readonly ratio: Complex;
  /** at infinite width with the same cutoffs, (Σα_j ∂G(z − x_j))² */
  readonly limit: Complex;
  /** Σ_j [h_j/(z − x_j)² + ∂_j/(z − x_j)] of the conformal field, ¼(Σα_j/(z − x_j))² */
  readonly conformal: Complex;
  /** |ratio − conformal|/|conformal|; Infinity where the conformal field has 0 */
  readonly violation: number;
}

/**
 * The conformal Ward identity of a network of the logarithmic kernel at finite width, where it is broken at order 1/N.
 *
 *   ⟨T(z)ΠV⟩ = −{N e₂F^{N−1} + N(N − 1)e₁²F^{N−2}},  q = (A/√N)Σα_je^{ik·x_j} = ρe^{iχ}, ψ = k·z − χ, k̄ = k_x − ik_y,
 *   F = E J₀(ρ),  e₁ = E[−(A/√N)(k̄/2) i J₁(ρ) sin ψ],  e₂ = E[(A²/N)(k̄²/8)(J₀(ρ) + J₂(ρ) cos 2ψ)].
 * Shapes: charges [P], points [P, 2], a position (x, y) → complex numbers. Convention: T = −(∂φ)²; `cutoffKind` is "gaussian" unless given.
 * Accuracy: 1e-11 of ⟨T ΠV⟩.
 * Errors: UnsupportedError for a hard cutoff, and where ⟨ΠV⟩ is 0 by its sign; DomainError for a position at one of the points.
 * Source: arXiv:2512.24420; the law at finite width derived here.
 * @example wardIdentity({ charges: [0.7, -0.7], points: [[0, 0], [0.8, -0.1]], position: [0.3, 0.4],
 *   width: 10, infrared: 0.05, cutoff: 20 }).ratio.re; // 0.741285
 */
export function wardIdentity(options: WardIdentityOptions): WardIdentity {
  const caller = "wardIdentity";
  requireKnownOptions(caller, options, ["width", "position", ...VERTEX]);
  const { cutoffKind = "gaussian" } = options;
  const { width, ...sources } = readVertex(caller, { ...options, cutoffKind }, ["position"]);
  refuseHard(caller, sources.kernel);
  const z = readPlace(caller, "position", options.position);
  const { charges, points } = sources;
  charges.forEach((_, j) => {
    if (points[2 * j] === z[0] && points[2 * j + 1] === z[1])
      refuse(caller, "position", "none of the points", options.position, "keep T away from the vertex operators");
  });
  const limit = squared(gaussianCurrent(sources, z));
  const conformal = squared(conformalCurrent(sources, z));
  const ratio =
    width === Number.POSITIVE_INFINITY ? limit : speakingFor(caller, {}, () => finiteRatio(caller, sources, width, z));
  const distance = Math.hypot(ratio.re - conformal.re, ratio.im - conformal.im);
  return { ratio, limit, conformal, violation: distance / Math.hypot(conformal.re, conformal.im) };
}

/** Σα_j ∂G(z − x_j), ∂G = −½e^{−iθ}∫w J₁(kr)dk. */
function gaussianCurrent({ kernel, charges, points }: VertexSources, z: readonly [number, number]): Complex {
  return sumOver(charges, points, z, (r) => -0.5 * kernel.moment(1, r));
}

/** −½Σα_j/(z − x_j) */
const conformalCurrent = ({ charges, points }: VertexSources, z: readonly [number, number]): Complex =>
  sumOver(charges, points, z, (r) => -0.5 / r);

function sumOver(
  charges: readonly number[],
  points: Float64Array,
  z: readonly [number, number],
  size: (r: number) => number,
): Complex {
  let [re, im] = [0, 0];
  charges.forEach((charge, j) => {
    const [x, y] = [z[0] - points[2 * j], z[1] - points[2 * j + 1]];
    const term = polar(charge * size(Math.hypot(x, y)), -Math.atan2(y, x));
    re += term.re;
    im += term.im;
  });
  return { re, im };
}

const squared = ({ re, im }: Complex): Complex => ({ re: re * re - im * im, im: 2 * re * im });

/** −[N e₂/F + N(N − 1)(e₁/F)²] */
function finiteRatio(
  caller: string,
  { kernel, charges, points, readout }: VertexSources,
  width: number,
  z: readonly [number, number],
): Complex {
  const amplitude = Math.sqrt((2 * kernel.logRange) / width);
  const law = neuronLaws[readout];
  const all = Float64Array.of(...points, ...z);
  const [less, re1, im1, re2, im2] = momentumAverage(
    measureOf(kernel),
    { reach: reachOf(all), components: 5 },
    (kx, ky, out) => {
      let [re, im] = [0, 0];
      for (let j = 0; j < charges.length; j++) {
        const phase = kx * points[2 * j] + ky * points[2 * j + 1];
        re += charges[j] * Math.cos(phase);
        im += charges[j] * Math.sin(phase);
      }
      const size = Math.sqrt(re * re + im * im);
      const rho = amplitude * size;
      const at = kx * z[0] + ky * z[1];
      // e^{iψ} of ψ = k·z − χ
      const [cosine, sine] =
        size === 0
          ? [1, 0]
          : [(Math.cos(at) * re + Math.sin(at) * im) / size, (Math.sin(at) * re - Math.cos(at) * im) / size];
      // e₁/i and e₂ without k̄ and k̄²
      const first = -0.5 * amplitude * law.first(rho) * sine;
      const [plus, minus] = law.second(rho);
      // J₀ + J₂ cos 2ψ = (J₀ + J₂) cos²ψ + (J₀ − J₂) sin²ψ
      const second = 0.125 * amplitude ** 2 * (plus * cosine * cosine + minus * sine * sine);
      out[0] = law.lessOne(rho);
      out[1] = kx * first;
      out[2] = -ky * first;
      out[3] = (kx * kx - ky * ky) * second;
      out[4] = -2 * kx * ky * second;
    },
  );
  const F = 1 + less;
  if (Math.abs(F) < 1e-12)
    throw new UnsupportedError(
      `${caller}: ⟨ΠV⟩ must not vanish, got a factor of ${F} from each neuron; change the charges or the width.`,
    );
  // (i e)² = −e²
  const one = squared({ re: re1, im: im1 });
  const pairs = (width * (width - 1)) / (F * F);
  return { re: pairs * one.re - (width / F) * re2, im: pairs * one.im - (width / F) * im2 };
}
