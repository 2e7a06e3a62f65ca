import type { ScalarEstimate } from "@nnft/correlators";
import { refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { CHAIN_OPTIONS, runHere } from "../chains/vortex-run.ts";
import { type SampleVillainOptions, villainRun } from "./sample-villain.ts";
import type { Villain } from "./villain.ts";

/**
 * The helicity modulus K_R = Υ/T of a Villain model by draws of its vortices, windings summed exactly.
 *
 *   K_R = K − 4π²K²⟨Σ_w H² e^{−2π²KH²/N}/Σ_w e^{−2π²KH²/N}⟩_m/N,   H = H(m) + L w;   2/π at the transition from below.
 * Shapes: → one estimate. Convention: a square lattice averages both directions. Accuracy: Γ-method errors.
 * Errors: DomainError for what is no Villain model and for options out of range.
 * Source: José et al. 1977; Nelson & Kosterlitz 1977; arXiv:2604.02313.
 * @example helicityModulus(villain({ size: [8, 8], stiffness: 1 }), { key: keyFrom(1) }).value;
 */
export function helicityModulus(model: Villain, options: Omit<SampleVillainOptions, "distances">): ScalarEstimate {
  const caller = "helicityModulus";
  requireObject(caller, "model", model, ["kind", "size", "bareStiffness"], "make it with villain");
  if (model.kind !== "villain") refuse(caller, "model", "a Villain model", model.kind, "make it with villain");
  requireKnownOptions(caller, options, CHAIN_OPTIONS);
  return runHere(villainRun(caller, model, options)).stiffness;
}
