import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { closestMatch } from "leven";
import type { Activation, ActivationFunction, ResolvedActivation } from "./activation.ts";
import { activationFamilies, type FamilyName, type FamilyParameters } from "./activation-families.ts";
import type { Entry } from "./entry.ts";
import { activationNames, namedActivations } from "./named-activations.ts";

/**
 * Looks an activation up: σ, σ′, where it is not smooth, whether it is homogeneous or polynomial, and its closed forms.
 *
 * Convention: gelu is the exact zΦ(z); hermite is the probabilists' He_n; gaussian is e^{−z²/2};
 * relu′(0) = step(0) = 0 and sign(0) = 0.
 * Errors: DomainError for an unknown name (it suggests the nearest known one) and for bad parameters.
 * @example resolveActivation("relu").homogeneity; // 1
 */
export function resolveActivation(activation: Activation): ResolvedActivation {
  if (typeof activation === "string") {
    if (Object.hasOwn(namedActivations, activation)) return { name: activation, ...namedActivations[activation] };
    throw unknownActivation(activation);
  }
  if (typeof activation !== "object" || activation === null)
    throw new DomainError(
      `resolveActivation: \`activation\` must be a name, a named family or { value, derivative }, got ${quoted(activation)}; try "tanh".`,
    );
  if ("closed" in activation) return activation as ResolvedActivation;
  if ("value" in activation) return usersActivation(activation);
  const make = Object.hasOwn(activationFamilies, activation.name)
    ? (activationFamilies[activation.name as FamilyName] as (parameters: FamilyParameters) => Entry)
    : undefined;
  if (!make) throw unknownActivation(String((activation as { name?: unknown }).name));
  return { name: activation.name, ...make(activation) };
}

function usersActivation(activation: ActivationFunction): ResolvedActivation {
  requireKnownOptions("resolveActivation", activation, ["name", "value", "derivative", "kinks"], "field");
  const { name = "user", value, derivative, kinks = [] } = activation;
  if (typeof value !== "function" || typeof derivative !== "function")
    throw new DomainError(
      "resolveActivation: a user activation needs functions `value` and `derivative`; pass { value: (z) => …, derivative: (z) => … }.",
    );
  const unknown = {
    homogeneity: undefined,
    polynomial: undefined,
    features: undefined,
    closed: undefined,
    derivatives: undefined,
  };
  return { name, value, derivative, kinks, ...unknown };
}

function unknownActivation(name: string): DomainError {
  const names = [...activationNames, ...Object.keys(activationFamilies)];
  const nearest = closestMatch(name.toLowerCase(), names);
  return new DomainError(
    `resolveActivation: \`activation\` must be one of ${names.join(", ")}, got "${name}"; did you mean "${nearest ?? "tanh"}"?`,
  );
}
