import { type DenseArchitecture, type Ensemble, type LayeredArchitecture, layeredNet, mlp } from "@nnft/architectures";
import { layerPlan, type PlannedBlock, type PlannedLayer } from "@nnft/architectures/layer-plan";
import type { Layer } from "@nnft/architectures/layers";
import type { Density } from "@nnft/densities";
import { FileError, ShapeError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { keyOf, type Module, type StateDict } from "../files/state-dict.ts";
import type { NetworkDescription } from "./description.ts";
import { initialDensities } from "./initialization.ts";
import { orderedModules } from "./module-order.ts";
import { chain, requireChain, requireShapes } from "./require-shapes.ts";

/** A net in standard form, whose θ are the numbers of its state dicts, and the order of its modules. */
export interface NetworkNet {
  readonly net: Ensemble<DenseArchitecture | LayeredArchitecture>;
  readonly order: readonly string[];
  readonly biases: readonly boolean[];
}

/** Works out the net of a first state dict. Errors: FileError where its shapes do not fit the description. */
export function networkNet(caller: string, first: StateDict, description: NetworkDescription): NetworkNet {
  if (description.layers) return layeredNetwork(caller, first, description, description.layers);
  const modules = orderedModules(first, description.order, chain);
  const biases = biasesOf(caller, first.file, modules, description.biases);
  requireChain(first.file, modules);
  const net = mlp({
    inputDimension: modules[0].weight.shape[1],
    widths: modules.slice(0, -1).map(({ weight }) => weight.shape[0]),
    outputDimension: modules.at(-1)!.weight.shape[0],
    activation: description.activation!,
    parameterization: "standard",
    biasStd: biases.map(Number),
  });
  const fanIn = modules.map(({ weight }) => weight.shape[1]);
  return {
    net: { ...net, density: initialDensity(caller, fanIn, biases, description) },
    order: modules.map(({ name }) => name),
    biases,
  };
}

function layeredNetwork(
  caller: string,
  first: StateDict,
  description: NetworkDescription,
  layers: readonly Layer[],
): NetworkNet {
  const inputShape = description.inputShape!;
  const build = (biases: readonly boolean[]): Ensemble<LayeredArchitecture> => {
    let at = 0;
    const list = withBiases(layers, () => biases[at++] ?? false);
    return layeredNet({ inputShape, layers: list, parameterization: "standard" });
  };
  const weights = layerPlan(build([]).architecture).blocks;
  requireKnownBlocks(caller, weights);
  const expected = weightShapes(layerPlan(build([]).architecture).layers);
  const fits = (modules: readonly Module[]): boolean =>
    modules.length === expected.length && modules.every(({ weight }, k) => weight.shape.join() === expected[k].join());
  const modules = orderedModules(first, description.order, fits);
  if (modules.length !== expected.length)
    throw new FileError(
      `${first.file}: holds weights of ${modules.length} modules, but \`layers\` has ${expected.length} layers with weights; describe all of them.`,
    );
  requireShapes(first.file, modules, expected);
  const biases = biasesOf(caller, first.file, modules, description.biases);
  const net = build(biases);
  const fanIn = weights.map((block) => block.fanIn);
  return {
    net: { ...net, density: initialDensity(caller, fanIn, biases, description) },
    order: modules.map(({ name }) => name),
    biases,
  };
}

/** The layers with a bias where `has` says so, counted depth first. */
function withBiases(layers: readonly Layer[], has: () => boolean): readonly Layer[] {
  return layers.map((layer): Layer => {
    if (layer.kind === "dense" || layer.kind === "convolution")
      return { ...layer, weightStd: 1, biasStd: has() ? 1 : 0 };
    if (layer.kind === "serial") return { ...layer, layers: withBiases(layer.layers, has) };
    if (layer.kind === "parallel")
      return { ...layer, branches: layer.branches.map((branch) => withBiases(branch, has)) };
    return layer;
  });
}

function requireKnownBlocks(caller: string, blocks: readonly PlannedBlock[]): void {
  const other = blocks.find(({ role }) => role !== "weight");
  if (other)
    throw new ShapeError(
      `${caller}: \`layers\` must have weights in dense and convolution layers only, got a block "${other.name}"; ` +
        "PyTorch keeps attention in another layout, which is not read.",
    );
}

/** The shapes of PyTorch's weights, depth first: dense [out, in], convolution [out, in, …window]. */
function weightShapes(layers: readonly PlannedLayer[]): readonly (readonly number[])[] {
  return layers.flatMap(({ layer, inputShape, blocks, branches }): readonly (readonly number[])[] => {
    if (branches.length > 0) return branches.flatMap(weightShapes);
    const [weight] = blocks;
    if (!weight) return [];
    if (layer.kind !== "convolution") return [weight.shape];
    const window = typeof layer.size === "number" ? inputShape.slice(1).map(() => layer.size as number) : layer.size;
    return [[weight.shape[0], weight.shape[2], ...window]];
  });
}

function initialDensity(
  caller: string,
  fanIn: readonly number[],
  biases: readonly boolean[],
  { initialization = "pytorch" }: NetworkDescription,
): Readonly<Record<string, Density>> {
  const density: Record<string, Density> = {};
  fanIn.forEach((n, layer) => {
    const { weight, bias } = initialDensities(caller, initialization, layer, fanIn.length, n);
    density[`weight${layer}`] = weight;
    if (biases[layer]) density[`bias${layer}`] = bias;
  });
  return density;
}

/** Which modules have biases; a mixture that the description does not name is a key that is missing. */
function biasesOf(
  caller: string,
  file: string,
  modules: readonly Module[],
  given: NetworkDescription["biases"],
): readonly boolean[] {
  const found = modules.map(({ bias }) => bias !== undefined);
  if (Array.isArray(given) && given.length !== modules.length)
    throw new FileError(
      `${caller}: \`biases\` must have an entry for each of ${modules.length} modules, got ${given.length}; give one for each.`,
    );
  const wanted = (k: number): boolean =>
    Array.isArray(given) ? (given[k] as boolean) : typeof given === "boolean" ? given : found.some(Boolean);
  modules.forEach(({ name }, k) => {
    if (wanted(k) === found[k]) return;
    const key = quoted(keyOf(name, "bias"));
    throw new FileError(
      wanted(k)
        ? `${file}: has no ${key}${given === undefined ? ", though other modules have biases" : ""}; save the whole state dict, ` +
            "or say which modules have biases, e.g. `biases: [true, false]`."
        : `${file}: holds ${key}, but \`biases\` says that there is none; correct \`biases\`.`,
    );
  });
  return found;
}
