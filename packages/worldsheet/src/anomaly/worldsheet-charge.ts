import { ConvergenceError, UnsupportedError } from "@nnft/foundations";
import { besselJ } from "@nnft/foundations/bessel-functions";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { weylAnomaly } from "@nnft/symmetry/anomalies";
import { readWidth } from "../correlators/tachyons.ts";
import { EMBEDDING, type EmbeddingLaw, type EmbeddingOptions, readEmbedding } from "../net/embedding-law.ts";

export interface WorldsheetChargeOptions extends EmbeddingOptions {
  /** D */
  readonly dimension: number;
  /** N; Infinity is the limit */
  readonly width: number;
  /** r, the distance of the two stress tensors */
  readonly distance: number;
}

/** The central charge of a string as a network. */
export interface WorldsheetCharge {
  /** 2z⁴⟨TT⟩ of the embedding, D at infinite width in the window */
  readonly matter: number;
  /** of the reparameterisation ghosts */
  readonly ghosts: number;
  readonly total: number;
  /** D at which the limit is free of the Weyl anomaly */
  readonly criticalDimension: number;
}

/**
 * The central charge of an embedding network and of the ghosts at a distance r, exact at every width.
 *
 *   matter = D(1 − 1/N)[r²M₂/2]² + ((D² + 2D)/N)(r⁴/64) E[(g²/α′)²|W|⁴J₄(2|W|r)],  M₂ = ∫w k J₂(kr)dk.
 * The log-uniform density has (Z/16)r⁴M₄(2r), the same at all r in the window; the uniform one Λ²r²/16, which grows with r: not even scale
 * invariant. The ghosts have −26, the critical dimension of weylAnomaly; at finite width the matter of D = 26 does not cancel it.
 * Shapes: numbers → numbers. Convention: T = −(1/α′)∂X·∂X; `cutoffKind` is "gaussian" unless given. Accuracy: 1e-11.
 * Errors: UnsupportedError for a hard cutoff, where both parts grow without limit; DomainError for cutoffs that are not 0 < ε < Λ.
 * Source: arXiv:2601.06249; Polyakov 1981 for the ghosts; the law at finite width derived here.
 * @example worldsheetCharge({ dimension: 26, width: Infinity, distance: 1, reggeSlope: 1, infrared: 0.001, cutoff: 100 }).matter; // 26.0000
 */
export function worldsheetCharge(options: WorldsheetChargeOptions): WorldsheetCharge {
  const caller = "worldsheetCharge";
  requireKnownOptions(caller, options, ["dimension", "width", "distance", ...EMBEDDING]);
  const { cutoffKind = "gaussian" } = options;
  const law = readEmbedding(caller, { ...options, cutoffKind });
  if (law.kernel.cutoffKind === "hard")
    throw new UnsupportedError(
      `${caller}: \`cutoffKind\` must be "gaussian" for stress tensors, got "hard"; products of derivatives grow as √(Λr) with a sharp edge of momenta.`,
    );
  const D = requireInteger(caller, "dimension", options.dimension, 1, 1e6);
  const width = readWidth(caller, options.width);
  const r = requirePositive(caller, "distance", options.distance);
  const pairs = D * (1 - 1 / width) * (0.5 * r * r * law.kernel.moment(2, r)) ** 2;
  const singles =
    width === Number.POSITIVE_INFINITY ? 0 : ((D * D + 2 * D) / width) * (r ** 4 / 64) * neuron(caller, law, r);
  const { criticalDimension } = weylAnomaly({ scalars: 0 });
  const matter = pairs + singles;
  return { matter, ghosts: -criticalDimension, total: matter - criticalDimension, criticalDimension };
}

/** E[(g²/α′)²|W|⁴J₄(2|W|r)] */
function neuron(caller: string, { density, kernel, measure, square, reggeSlope }: EmbeddingLaw, r: number): number {
  if (density === "log-uniform") return 4 * kernel.logRange * kernel.moment(4, 2 * r);
  const { value, converged } = adaptivePanels(
    (t) => {
      const k = Math.exp(t);
      return measure.weight(k) * (square(k) / reggeSlope) ** 2 * k ** 4 * besselJ(5, 2 * k * r)[4];
    },
    Math.log(measure.low),
    Math.log(measure.high),
    { panels: 8 + Math.ceil(kernel.largest * r), tolerance: 1e-11, maxPanels: 1 << 20 },
  );
  if (!converged)
    throw new ConvergenceError(
      `${caller}: the mean over one neuron must converge, got no agreement; take a smaller distance.`,
    );
  return value;
}
