import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { normal, radial, uniform } from "@nnft/densities";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { EMBEDDING, type EmbeddingOptions, readEmbedding } from "./embedding-law.ts";

export interface EmbeddingNetOptions extends EmbeddingOptions {
  /** N */
  readonly width: number;
  /** D, the number of coordinates X^μ */
  readonly dimension: number;
}

/**
 * The embedding of a closed string as a network, without its zero mode.
 *
 *   X^μ(z) = N^{−1/2} Σ_i a_i^μ g(|W_i|) cos(Re(W_iz) + c_i),  a ~ N(0, 1), c uniform;
 *   log-uniform |W|: g² = 2α′Z;  W uniform in the annulus: g² = α′(Λ² − ε²)/|W|²;   ⟨X^μX^ν⟩ = δ^{μν}α′∫w J₀(kr)dk/k → −δ^{μν}α′ ln r.
 * Both have the same Gaussian limit; the log-uniform one is far nearer to it at the same width, as `moebiusResidual` shows.
 * Shapes: points [P, 2] → fields [P, D]. Convention: T = −(1/α′)∂X·∂X; the zero mode gives (2π)^Dδ(Σp).
 * The uniform density has a function as its amplitude, so that net stays in its process.
 * Errors: DomainError for cutoffs that are not 0 < ε < Λ, slopes ≤ 0, counts that are no integers. Source: arXiv:2601.06249, 2607.02905.
 * @example embeddingNet({ width: 64, dimension: 26, reggeSlope: 1, infrared: 0.01, cutoff: 60 }).architecture.outputDimension; // 26
 */
export function embeddingNet(options: EmbeddingNetOptions): Ensemble<PlaneWaveArchitecture> {
  const caller = "embeddingNet";
  requireKnownOptions(caller, options, ["width", "dimension", ...EMBEDDING]);
  const width = requireInteger(caller, "width", options.width);
  const outputDimension = requireInteger(caller, "dimension", options.dimension);
  const { kernel, density, strength } = readEmbedding(caller, options);
  const tail = kernel.cutoffKind === "gaussian" ? { cutoff: { kind: "gaussian", scale: kernel.cutoff } as const } : {};
  const logUniform = density === "log-uniform";
  return {
    architecture: {
      kind: "plane-wave",
      inputDimension: 2,
      width,
      outputDimension,
      profile: logUniform ? { family: "one" } : { value: (k) => 1 / k, derivative: (k) => -1 / (k * k) },
      periodic: "cos",
      outputScale: Math.sqrt(strength / width),
    },
    density: {
      weight0: radial({
        dimension: 2,
        profile: { family: "power", mass: 0, exponent: logUniform ? 1 : 0, ...tail },
        minimumRadius: kernel.infrared,
        maximumRadius: kernel.largest,
      }),
      bias0: uniform(-Math.PI, Math.PI),
      weight1: normal(0, 1),
    },
  };
}
