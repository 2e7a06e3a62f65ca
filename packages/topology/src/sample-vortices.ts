import { refuse } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { runHere, type VortexRun } from "./chains/vortex-run.ts";
import { type GasSamples, gasRun, type SampleGasOptions } from "./gas/sample-gas.ts";
import type { VortexGas } from "./gas/vortex-gas.ts";
import { type SampleVillainOptions, type VillainSamples, villainRun } from "./villain/sample-villain.ts";
import type { Villain } from "./villain/villain.ts";

/**
 * Draws the discrete latents of a model by Markov chains, with averages whose errors know about autocorrelations.
 *
 * Villain models: link moves (m changes by ±1 on the two sides of a link, H by ±1; accepted with min(1, e^{−ΔE})), windings drawn exactly after each
 * sweep and averaged exactly in K_R, spin waves integrated in correlators.
 * Gases: births and deaths of pairs, displacements, windings summed exactly; in the plane near Γ = 2 also whole states from the exact law there.
 * Convention: chain c draws from split(key, c), sweep k of it from split(split(key, c), k).
 * Accuracy: Γ-method errors; `reliable` and `reasons` as judgeChains says. Cost: 2N proposals for each sweep, N additions for each accepted one.
 * Errors: DomainError for what is no such model and for options that are unknown or out of range.
 * Source: arXiv:2604.02313; Wolff 2004 for the errors.
 * @example sampleVortices(villain({ size: [8, 8], stiffness: 1 }), { key: keyFrom(1) }).stiffness;
 */
export function sampleVortices(model: Villain, options: SampleVillainOptions): VillainSamples;
export function sampleVortices(model: VortexGas, options: SampleGasOptions): GasSamples;
export function sampleVortices(
  model: Villain | VortexGas,
  options: SampleVillainOptions | SampleGasOptions,
): VillainSamples | GasSamples {
  return runHere(vortexRun("sampleVortices", model, options));
}

/** The chains of a model, read and ready. */
export function vortexRun(
  caller: string,
  model: Villain | VortexGas,
  options: SampleVillainOptions | SampleGasOptions,
): VortexRun<VillainSamples | GasSamples> {
  requireObject(caller, "model", model, ["kind"], "make it with villain or vortexGas");
  if (model.kind === "villain") return villainRun(caller, model, options as SampleVillainOptions);
  if (model.kind === "vortexGas") return gasRun(caller, model, options as SampleGasOptions);
  return refuse(caller, "model", "a Villain model or a vortex gas", model, "make it with villain or vortexGas");
}
