import { densityFromJSON, densityToJSON } from "@nnft/densities/json";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import { type Architecture, architectureOf, type Ensemble, type ParameterDensity } from "../ensemble.ts";
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
  const architecture = architectureOf(net, "ensembleToJSON");
  requireObject("ensembleToJSON", "net.density", net.density, [], "pass an ensemble, not its architecture");
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

/** Reads an ensemble from JSON data. Errors: DomainError naming the field that is wrong, unknown or missing, with what to do. */
export function ensembleFromJSON(value: unknown): Ensemble {
  const fields = asRecord("value", value);
  requireKnownOptions(CALLER, fields, ["architecture", "density"], "field");
  const architecture = architectureFromJSON(asRecord("architecture", fields.architecture));
  const densities = asRecord("density", fields.density);
  const density: Record<string, ParameterDensity[string]> = {};
  const { blocks } = parameterSpace(architecture);
  for (const name of Object.keys(densities))
    if (!blocks.some((block) => block.name === name))
      throw new DomainError(
        `ensembleFromJSON: \`density\` has an entry "${name}", but the parameter blocks are ${blocks.map((block) => block.name).join(", ")}; ` +
          "remove it or correct its name.",
      );
  for (const { name } of blocks) {
    if (!Object.hasOwn(densities, name))
      throw new DomainError(
        `${CALLER}: \`density\` has no entry for the parameter block "${name}"; write ensembleToJSON(net), or add one.`,
      );
    density[name] = speakingFor(CALLER, { value: `density.${name}` }, () => densityFromJSON(densities[name]));
  }
  return { architecture, density };
}

const CALLER = "ensembleFromJSON";

const fieldNames: Readonly<Record<Architecture["kind"], readonly string[]>> = {
  dense: ["widths", "activation", "weightScales", "biasScales", "neuronNormalization"],
  "plane-wave": ["width", "profile", "periodic", "outputScale"],
  layered: ["inputShape", "layers", "parameterization"],
};

function architectureFromJSON(fields: Readonly<Record<string, unknown>>): Architecture {
  const caller = CALLER;
  const { kind } = fields;
  if (typeof kind !== "string" || !Object.hasOwn(fieldNames, kind))
    throw new DomainError(
      `${caller}: \`architecture.kind\` must be "dense", "plane-wave" or "layered", got ${quoted(kind)}; write ensembleToJSON(net).`,
    );
  const names = fieldNames[kind as Architecture["kind"]];
  requireKnownOptions(caller, fields, ["kind", "inputDimension", "outputDimension", ...names], "field");
  if (fields.kind === "layered") {
    const read = layeredArchitecture(fields.inputShape, fields.layers, fields.parameterization);
    for (const name of ["inputDimension", "outputDimension"] as const)
      if (fields[name] !== read[name])
        throw new DomainError(
          `${caller}: \`${name}\` must be ${read[name]}, as the layers give, got ${quoted(fields[name])}; write that.`,
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
      throw new DomainError(
        `${caller}: \`${name}\` must have ${widths.length + 1} entries, got ${list.length}; give one for each layer.`,
      );
    };
    const activation = fields.activation as Activation;
    speakingFor(CALLER, {}, () => resolveActivation(activation));
    const { neuronNormalization } = fields;
    if (neuronNormalization !== "none" && neuronNormalization !== "log-normal")
      throw new DomainError(
        `${caller}: \`neuronNormalization\` must be "none" or "log-normal", got ${quoted(neuronNormalization)}; write "none".`,
      );
    if (neuronNormalization === "log-normal" && (activation !== "exp" || widths.length !== 1))
      throw new DomainError(
        `${caller}: \`neuronNormalization\` "log-normal" needs one hidden layer of exp neurons, got ${widths.length} of ${quoted(activation)}; write "none".`,
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

function asRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DomainError(
    `ensembleFromJSON: \`${name}\` must be an object, got ${quoted(value)}; parse the text with JSON.parse first.`,
  );
}

function asList(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new DomainError(`ensembleFromJSON: \`${name}\` must be a non-empty list, got ${quoted(value)}; write [ … ].`);
}
