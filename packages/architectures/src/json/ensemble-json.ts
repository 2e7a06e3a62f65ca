import { densityFromJSON, densityToJSON } from "@nnft/densities/json";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireNonNegative } from "@nnft/foundations/checks";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import type { Architecture, Ensemble, ParameterDensity } from "../ensemble.ts";
import type { Layer } from "../layers/layer.ts";
import { layeredArchitecture } from "../nets/layered-net.ts";
import { type PeriodicFunction, resolvePeriodic } from "../neurons/periodic.ts";
import { type RadialProfile, resolveProfile } from "../neurons/radial-profile.ts";
import { parameterSpace } from "../parameter-space.ts";

/**
 * An ensemble as JSON data. Throws UnsupportedError when it holds a user's function, which JSON cannot carry.
 * `ensembleFromJSON(JSON.parse(JSON.stringify(ensembleToJSON(net))))` equals `net`.
 */
export function ensembleToJSON(net: Ensemble): unknown {
  const { architecture } = net;
  for (const part of partsOf(architecture))
    if (typeof part === "object" && part !== null && "value" in part)
      throw new UnsupportedError(
        "ensembleToJSON: `net` holds a user's function, which JSON cannot carry; use a named activation, profile or Fourier series.",
      );
  return {
    architecture,
    density: Object.fromEntries(Object.entries(net.density).map(([block, density]) => [block, densityToJSON(density)])),
  };
}

/** The parts of an architecture that may be functions. */
function partsOf(architecture: Architecture): readonly unknown[] {
  if (architecture.kind === "dense") return [architecture.activation];
  if (architecture.kind === "plane-wave") return [architecture.profile, architecture.periodic];
  const activations = (layers: readonly Layer[]): readonly unknown[] =>
    layers.flatMap((layer) => {
      if (layer.kind === "activation") return [layer.activation];
      if (layer.kind === "serial") return activations(layer.layers);
      return layer.kind === "parallel" ? layer.branches.flatMap(activations) : [];
    });
  return activations(architecture.layers);
}

/** Reads an ensemble from JSON data; throws DomainError naming the field that is wrong. */
export function ensembleFromJSON(value: unknown): Ensemble {
  const fields = asRecord("ensemble", value);
  const architecture = architectureFromJSON(asRecord("architecture", fields.architecture));
  const densities = asRecord("density", fields.density);
  const density: Record<string, ParameterDensity[string]> = {};
  const { blocks } = parameterSpace(architecture);
  for (const name of Object.keys(densities))
    if (!blocks.some((block) => block.name === name))
      throw new DomainError(
        `ensembleFromJSON: \`density\` has an entry "${name}", but the parameter blocks are ${blocks.map((block) => block.name).join(", ")}.`,
      );
  for (const { name } of blocks) {
    if (!(name in densities))
      throw new DomainError(`ensembleFromJSON: \`density\` has no entry for the parameter block "${name}".`);
    density[name] = densityFromJSON(densities[name]);
  }
  return { architecture, density };
}

function architectureFromJSON(fields: Readonly<Record<string, unknown>>): Architecture {
  const caller = "ensembleFromJSON";
  if (fields.kind === "layered") {
    const read = layeredArchitecture(fields.inputShape, fields.layers, fields.parameterization);
    for (const name of ["inputDimension", "outputDimension"] as const)
      if (fields[name] !== read[name])
        throw new DomainError(
          `${caller}: \`${name}\` must be ${read[name]}, as the layers give, got ${String(fields[name])}.`,
        );
    return read;
  }
  const inputDimension = requireInteger(caller, "inputDimension", fields.inputDimension);
  const outputDimension = requireInteger(caller, "outputDimension", fields.outputDimension);
  if (fields.kind === "dense") {
    const widths = asList("widths", fields.widths).map((width) => requireInteger(caller, "widths", width));
    const scales = (name: string): number[] => {
      const list = asList(name, fields[name]).map((scale) => requireNonNegative(caller, name, scale));
      if (list.length === widths.length + 1) return list;
      throw new DomainError(`${caller}: \`${name}\` must have ${widths.length + 1} entries, got ${list.length}.`);
    };
    const activation = fields.activation as Activation;
    resolveActivation(activation);
    const { neuronNormalization } = fields;
    if (neuronNormalization !== "none" && neuronNormalization !== "log-normal")
      throw new DomainError(
        `${caller}: \`neuronNormalization\` must be "none" or "log-normal", got ${String(neuronNormalization)}.`,
      );
    if (neuronNormalization === "log-normal" && (activation !== "exp" || widths.length !== 1))
      throw new DomainError(
        `${caller}: \`neuronNormalization\` "log-normal" needs one hidden layer of exp neurons, got ${widths.length} of ${JSON.stringify(activation)}.`,
      );
    return {
      kind: "dense",
      inputDimension,
      widths,
      outputDimension,
      activation,
      weightScales: scales("weightScales"),
      biasScales: scales("biasScales"),
      neuronNormalization,
    };
  }
  if (fields.kind === "plane-wave") {
    const profile = fields.profile as RadialProfile;
    const periodic = fields.periodic as PeriodicFunction;
    resolveProfile(profile);
    resolvePeriodic(periodic);
    return {
      kind: "plane-wave",
      inputDimension,
      width: requireInteger(caller, "width", fields.width),
      outputDimension,
      profile,
      periodic,
      outputScale: requireNonNegative(caller, "outputScale", fields.outputScale),
    };
  }
  throw new DomainError(
    `${caller}: \`architecture.kind\` must be "dense", "plane-wave" or "layered", got ${JSON.stringify(fields.kind)}.`,
  );
}

function asRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DomainError(`ensembleFromJSON: \`${name}\` must be an object, got ${JSON.stringify(value)}.`);
}

function asList(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new DomainError(`ensembleFromJSON: \`${name}\` must be a non-empty list, got ${JSON.stringify(value)}.`);
}
