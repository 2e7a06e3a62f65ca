import { requirePositive } from "@nnft/foundations/checks";
import { requireMember, speakingFor } from "@nnft/foundations/kinds";
import type { CutoffKind } from "@nnft/free-boson";
import { type LogKernel, logKernel, type MomentumMeasure } from "@nnft/free-boson/momenta";

/** How the momenta W of an embedding are drawn: uniform in ln|W| with equal amplitudes, or uniform in the annulus with amplitudes ∝ 1/|W|. */
export type EmbeddingDensity = "log-uniform" | "uniform";

export interface EmbeddingOptions {
  /** ε, the smallest |W| */
  readonly infrared: number;
  /** Λ */
  readonly cutoff: number;
  /** default "hard" */
  readonly cutoffKind?: CutoffKind;
  /** α′; ⟨XX⟩ → −α′ ln r */
  readonly reggeSlope: number;
  /** default "log-uniform" */
  readonly density?: EmbeddingDensity;
}

/** The law of one neuron of an embedding. */
export interface EmbeddingLaw {
  readonly kernel: LogKernel;
  readonly reggeSlope: number;
  readonly density: EmbeddingDensity;
  /** the density of ln|W| */
  readonly measure: MomentumMeasure;
  /** g(|W|)² of the amplitude */
  readonly square: (momentum: number) => number;
  /** g² = `strength` |W|^{−2} of the uniform density, or `strength` */
  readonly strength: number;
}

export const EMBEDDING = ["infrared", "cutoff", "cutoffKind", "reggeSlope", "density"] as const;

/** Reads cutoffs, Regge slope and density: ½⟨g²J₀(|W|r)⟩ = α′∫w J₀(kr)dk/k for both densities. */
export function readEmbedding(caller: string, options: EmbeddingOptions): EmbeddingLaw {
  const reggeSlope = requirePositive(caller, "reggeSlope", options.reggeSlope);
  const { infrared, cutoff, cutoffKind = "hard", density: given = "log-uniform" } = options;
  const density = requireMember(caller, "density", given, ["log-uniform", "uniform"]);
  const kernel = speakingFor(caller, {}, () => logKernel({ infrared, cutoff, cutoffKind }));
  const range = { low: kernel.infrared, high: kernel.largest };
  const { weight, logRange } = kernel;
  if (density === "log-uniform") {
    const strength = 2 * reggeSlope * logRange;
    const measure = { ...range, weight: (k: number) => weight(k) / logRange };
    return { kernel, reggeSlope, density, measure, strength, square: () => strength };
  }
  // ∫w k dk
  const area =
    cutoffKind === "hard" ? (cutoff ** 2 - infrared ** 2) / 2 : cutoff ** 2 * Math.exp(-0.5 * (infrared / cutoff) ** 2);
  const strength = 2 * reggeSlope * area;
  const measure = { ...range, weight: (k: number) => (k * k * weight(k)) / area };
  return { kernel, reggeSlope, density, measure, strength, square: (k) => strength / (k * k) };
}
