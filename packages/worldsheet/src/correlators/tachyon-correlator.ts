import { scaledBesselI0MinusOne } from "@nnft/foundations/bessel-functions";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { type MomentumIntegrand, momentumAverage } from "@nnft/free-boson/momenta";
import type { EmbeddingLaw } from "../net/embedding-law.ts";
import {
  distanceOf,
  product,
  reachOf,
  readLaw,
  readWidth,
  TACHYONS,
  type TachyonOptions,
  type Tachyons,
} from "./tachyons.ts";

export interface TachyonCorrelatorOptions extends TachyonOptions {
  /** N; Infinity is the limit */
  readonly width: number;
}

/**
 * ⟨Π_r e^{ip_r·X(z_r)}⟩ of an embedding network, exact at every width: one integral over the momentum of one neuron.
 *
 *   {E_W[e^{−κQ₀} I₀(κ|Q₂|)]}^N,  κ = g²/4N, ψ_r = Re(Wz_r), Q₀ = |Σp_re^{iψ_r}|², Q₂ = Σ_{rs} p_r·p_s e^{i(ψ_r+ψ_s)};
 *   N → ∞: exp(−½Σ_{rs} p_r·p_s α′G(z_r − z_s)).
 * Shapes: momenta [n, D], points [n, 2] → a number. Convention: no zero mode, so momenta need not add to 0, and then the value falls with ε;
 * e^{ip·X} has h = h̄ = α′p²/4. Accuracy: 1e-12 relative to 1 for one neuron. Cost: (Λ·distance)² nodes.
 * Errors: DomainError for momenta that do not fit the points and cutoffs that are not 0 < ε < Λ; ConvergenceError where points lie too far apart.
 * Source: arXiv:2601.06249, 2607.02905; the law at finite width derived here.
 * @example tachyonCorrelator({ momenta: [[0.5], [-0.5]], points: [[0, 0], [0.3, 0]], reggeSlope: 1, width: 3, infrared: 1, cutoff: 20 }); // 0.695174
 */
export function tachyonCorrelator(options: TachyonCorrelatorOptions): number {
  const caller = "tachyonCorrelator";
  requireKnownOptions(caller, options, ["width", ...TACHYONS]);
  const law = readLaw(caller, options);
  const width = readWidth(caller, options.width);
  return speakingFor(caller, {}, () => Math.exp(logCorrelator(law, width)));
}

/** The logarithm of a tachyon correlator, which is positive. */
export function logCorrelator(law: EmbeddingLaw & Tachyons, width: number): number {
  return width === Number.POSITIVE_INFINITY ? logLimit(law) : width * Math.log1p(neuronLessOne(law, width));
}

/** −½Σp_r·p_s α′G(z_r − z_s) */
export function logLimit(law: EmbeddingLaw & Tachyons): number {
  let sum = 0;
  for (let r = 0; r < law.count; r++) {
    sum -= 0.5 * product(law, r, r) * law.kernel.logRange;
    for (let s = 0; s < r; s++) {
      const p = product(law, r, s);
      if (p !== 0) sum -= p * law.kernel.propagator(distanceOf(law.points, r, s));
    }
  }
  return law.reggeSlope * sum;
}

/** Q₀ and |Q₂| of one momentum W. */
export function quadraticForms(tachyons: Tachyons): (kx: number, ky: number, out: Float64Array) => void {
  const { count, dimension, momenta, points } = tachyons;
  const [cosines, sines] = [new Float64Array(dimension), new Float64Array(dimension)];
  return (kx, ky, out) => {
    cosines.fill(0);
    sines.fill(0);
    for (let r = 0; r < count; r++) {
      const phase = kx * points[2 * r] + ky * points[2 * r + 1];
      const [cosine, sine] = [Math.cos(phase), Math.sin(phase)];
      for (let mu = 0; mu < dimension; mu++) {
        const p = momenta[r * dimension + mu];
        cosines[mu] += p * cosine;
        sines[mu] += p * sine;
      }
    }
    // Q₂ = Σ_μ (c + is)²
    let [cc, ss, cs] = [0, 0, 0];
    for (let mu = 0; mu < dimension; mu++) {
      cc += cosines[mu] ** 2;
      ss += sines[mu] ** 2;
      cs += cosines[mu] * sines[mu];
    }
    out[0] = cc + ss;
    out[1] = Math.sqrt((cc - ss) ** 2 + 4 * cs * cs);
  };
}

/** E_W[e^{−κQ₀}I₀(κ|Q₂|)] − 1 */
function neuronLessOne(law: EmbeddingLaw & Tachyons, width: number): number {
  return momentumAverage(law.measure, { reach: reachOf(law.points), components: 1 }, neuronIntegrand(law, width))[0];
}

/** e^{−κQ₀}I₀(κ|Q₂|) − 1 of one momentum. */
export function neuronIntegrand(law: EmbeddingLaw & Tachyons, width: number): MomentumIntegrand {
  const forms = quadraticForms(law);
  const pair = new Float64Array(2);
  return (kx, ky, out) => {
    forms(kx, ky, pair);
    const kappa = law.square(Math.sqrt(kx * kx + ky * ky)) / (4 * width);
    const bessel = scaledBesselI0MinusOne(kappa * pair[1]);
    out[0] = Math.expm1(-kappa * Math.max(0, pair[0] - pair[1])) * (1 + bessel) + bessel;
  };
}
