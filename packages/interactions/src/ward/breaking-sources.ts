import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { dimensionOf, gradLogDensity, moment } from "@nnft/densities/operations";
import { ShapeError, UnsupportedError } from "@nnft/foundations";
import { requireNumbers } from "@nnft/foundations/checks";
import { requireFloat64, requireObject } from "@nnft/foundations/kinds";
import ndarray from "ndarray";
import type { DeformedEnsemble } from "../deform.ts";
import { interaction } from "../interaction/interaction.ts";
import { localPotential } from "../potential/local-potential.ts";
import { gridWeights, regionAxes } from "../region/region-axes.ts";
import { type FieldFlow, type WaveFlow, waveFlow } from "./field-flow.ts";

/** The sources of B, in this order. */
export const SOURCES = ["density", "jacobian", "interaction", "cutoff"] as const;

/** Where B comes from. */
export type BreakingSource = (typeof SOURCES)[number];

/** B of one network by source; B is their sum. */
export type BreakingSources = Readonly<Record<BreakingSource, number>>;

/** A momentum density (w² + m²)^{−e} e^{−w²/2Λ²} beneath waves of one amplitude. */
interface ScaleSpectrum {
  /** 1/Λ², 0 without a window */
  readonly window: number;
  /** Δ = d/2 − e, the dimension of the massless field */
  readonly dimension: number;
  /** m∂_m ln A of the amplitude A, A² = 2∫d^dw/(2π)^d (w² + m²)^{−e} e^{−w²/2Λ²}; Λ∂_Λ ln A is the rest of Δ */
  readonly byMass: number;
}

/**
 * B = ξ^a∂_a ln P̃ + ∂_aξ^a of a network under a flow of its field, by source.
 *
 * Formula: ln P̃ = ln P − S, S = ∫_region V(φ). With D constants that carry a dimension, a dilatation has B = −Σ_D D∂_D ln P̃, for
 * P ∝ (w² + m²)^{−e} e^{−w²/2Λ²}, F = 1 and the field dimension Δ = d/2 − e:
 *   jacobian     Nd,
 *   density      −2e Σ_i w_i²/(w_i² + m²) + (m∂_m ln A) ∫V′φ,
 *   cutoff       −Σ_i w_i²/Λ² + (Λ∂_Λ ln A) ∫V′φ + the change of the region,
 *   interaction  d·S − Δ ∫V′φ, which is (4 − d)S of φ⁴ at e = 1: only a coupling with a dimension breaks;
 * the change of a Gaussian region is −∫V x²/L². The amplitude counts as that of the free scalar, A of mass and Λ: S knows only its product with λ.
 * Another momentum density is all `density`, and its interaction d·S. Rotations and shifts take no V(φ) apart: they have the region in `cutoff`.
 * Shapes: θ [|θ|] of one network. Convention: as {@link breakingFunction}, which says what each source means. Constants of sources cancel in ⟨B⟩ = 0.
 * Accuracy: rounding; that of the region's nodes for an interaction.
 * Errors: UnsupportedError for nets that are no cosines with free phases and densities without a gradient; DomainError for a flow that does not fit;
 * ShapeError for a θ of another length.
 * Source: Halverson 2025 (89)–(91) in its infinitesimal form; derived here as the bare Callan–Symanzik equation, exact at every N; arXiv:2605.12488.
 *
 * @example breakingSources(cosNet({ inputDimension: 1, width: 2 }), { kind: "dilatation" })(Float64Array.of(1, 1, 0, 0, 1, 1)).density // −2
 */
export function breakingSources(
  theory: Ensemble | DeformedEnsemble,
  flow: FieldFlow,
): (theta: Float64Array) => BreakingSources {
  const caller = "breakingSources";
  const { ensemble, deformed } = readTheory(caller, theory);
  const moved = waveFlow(caller, ensemble, flow);
  const { size } = parameterSpace(ensemble);
  const own = sourcesOf(moved, deformed);
  return (theta) => {
    requireFloat64(caller, "theta", theta, 1);
    requireNumbers(caller, "theta", theta);
    if (theta.length !== size)
      throw new ShapeError(
        `${caller}: \`theta\` must have ${size} parameters, got ${theta.length}; pass those of one network.`,
      );
    const { density, cutoff } = own.ofNeurons(theta);
    const { width } = moved.net.architecture;
    const total = { density: 0, cutoff: 0 };
    for (let i = 0; i < width; i++) {
      total.density += density[i];
      total.cutoff += cutoff[i];
    }
    const more = own.ofInteraction?.(theta);
    return {
      density: total.density + (more?.density ?? 0),
      jacobian: moved.resolved.divergence(theta),
      interaction: more?.interaction ?? 0,
      cutoff: total.cutoff + (more?.cutoff ?? 0),
    };
  };
}

/** An ensemble, deformed or not. Throws DomainError for anything else. */
export function readTheory(
  caller: string,
  theory: Ensemble | DeformedEnsemble,
): { readonly ensemble: Ensemble; readonly deformed: DeformedEnsemble | undefined } {
  requireObject(caller, "theory", theory, [], "pass an ensemble, or what deform makes");
  const deformed = "kind" in theory ? theory : undefined;
  const ensemble = deformed ? deformed.ensemble : (theory as Ensemble);
  requireObject(caller, "theory", ensemble, ["architecture", "density"], "pass an ensemble, or what deform makes");
  return { ensemble, deformed };
}

/** The sources of every neuron, [N], and the largest term Σ_a|ξ^a∂_a ln P| of one: differences are judged by it. */
export interface NeuronSources {
  readonly density: Float64Array;
  readonly cutoff: Float64Array;
  readonly size: number;
}

/** The sources that each neuron has, and those of the interaction. */
export interface OwnSources {
  /** the same arrays at every call */
  readonly ofNeurons: (theta: Float64Array) => NeuronSources;
  readonly ofInteraction:
    | ((theta: Float64Array) => {
        readonly action: number;
        readonly density: number;
        readonly interaction: number;
        readonly cutoff: number;
        readonly size: number;
      })
    | undefined;
}

/** The parts of {@link breakingSources}. */
export function sourcesOf(moved: WaveFlow, deformed: DeformedEnsemble | undefined): OwnSources {
  const spectrum = moved.kind === "dilatation" ? scaleSpectrum(moved) : undefined;
  return {
    ofNeurons: neuronSources(moved, spectrum),
    ofInteraction: deformed && interactionSources(moved, deformed, spectrum),
  };
}

function scaleSpectrum({ net }: WaveFlow): ScaleSpectrum | undefined {
  const momentum = net.density.weight0;
  const d = net.architecture.inputDimension;
  if (momentum.kind !== "radial" || momentum.dimension !== d || momentum.maximumRadius !== undefined) return undefined;
  const { profile } = momentum;
  if (profile.family !== "power" || profile.cutoff?.kind === "hard") return undefined;
  const dimension = d / 2 - profile.exponent;
  if (!profile.cutoff) return { window: 0, dimension, byMass: dimension };
  const window = 1 / profile.cutoff.scale ** 2;
  const index = Array.from({ length: d }, (_, j) => (j === 0 ? 2 : 0));
  // ½⟨w²⟩/Λ² = Λ∂_Λ ln A
  return { window, dimension, byMass: dimension - 0.5 * d * moment(momentum, index) * window };
}

function neuronSources(moved: WaveFlow, spectrum: ScaleSpectrum | undefined): OwnSources["ofNeurons"] {
  const { net, block, resolved } = moved;
  const { width, inputDimension: d } = net.architecture;
  const { blocks, size } = parameterSpace(net);
  const { offset, size: length } = blocks.find(({ name }) => name === block)!;
  const [density, cutoff] = [new Float64Array(width), new Float64Array(width)];
  // phases are free: their density has no slope
  if (block === "bias0") return () => ({ density, cutoff, size: 0 });
  const law = net.density[block];
  const run = dimensionOf(law);
  const xi = new Float64Array(size);
  return (theta) => {
    resolved.field(theta, xi);
    const rows = ndarray(theta.slice(offset, offset + length), [length / run, run]);
    const slopes = gradLogDensity(law, rows).data;
    density.fill(0);
    cutoff.fill(0);
    let size = 0;
    for (let k = 0; k < length; k++) {
      const neuron = block === "weight1" ? k % width : Math.floor(k / d);
      const term = xi[offset + k] * slopes[k];
      density[neuron] += term;
      size = Math.max(size, Math.abs(term));
      if (spectrum) cutoff[neuron] -= theta[k] ** 2 * spectrum.window;
    }
    if (spectrum) for (let i = 0; i < width; i++) density[i] -= cutoff[i];
    return { density, cutoff, size };
  };
}

function interactionSources(
  moved: WaveFlow,
  deformed: DeformedEnsemble,
  spectrum: ScaleSpectrum | undefined,
): NonNullable<OwnSources["ofInteraction"]> {
  const { architecture } = moved.net;
  if (architecture.outputDimension !== 1)
    throw new UnsupportedError(
      "breakingFunction: `theory` must have one output where it has an interaction; V is a function of one field.",
    );
  const { action, phi } = interaction(deformed);
  const potential = localPotential(deformed.potential);
  const { axes } = regionAxes("breakingFunction", deformed.ensemble, deformed.region, potential);
  const weights = gridWeights(axes);
  const { size } = parameterSpace(moved.net);
  const [xi, slope] = [new Float64Array(size), new Float64Array(size)];
  const d = moved.kind === "dilatation" ? architecture.inputDimension : 0;
  return (theta) => {
    const s = action(theta, slope);
    moved.resolved.field(theta, xi);
    let [change, terms] = [0, Math.abs(s)];
    for (let k = 0; k < size; k++) {
      change -= xi[k] * slope[k];
      terms += Math.abs(xi[k] * slope[k]);
    }
    // what the region does to −ξ·∂S beyond d·S
    const region = change - d * s;
    if (!spectrum) return { action: s, density: 0, interaction: d * s, cutoff: region, size: terms };
    let amplitude = 0;
    for (let g = 0; g < phi.length; g++) amplitude += weights[g] * potential.derivative(phi[g]) * phi[g];
    return {
      action: s,
      density: spectrum.byMass * amplitude,
      interaction: d * s - spectrum.dimension * amplitude,
      cutoff: region + (spectrum.dimension - spectrum.byMass) * amplitude,
      size: terms,
    };
  };
}
