import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { layerPlan } from "@nnft/architectures/layer-plan";
import type { Layer } from "@nnft/architectures/layers";
import { type Activation, resolveActivation } from "@nnft/gaussian-averages";
import ndarray from "ndarray";
import { evaluateNetworks } from "../evaluate-networks.ts";
import { flattenedShapes } from "../net/flattened-shapes.ts";
import { channelsLast } from "../net/parameters-of.ts";
import type { Inputs } from "../read-inputs.ts";
import type { TrainedNetworks } from "../read-networks.ts";
import { otherActivations } from "./other-activations.ts";

/** Networks as they would be if one thing were otherwise, with what to do about it. */
interface Suspect {
  readonly advice: string;
  readonly networks: TrainedNetworks;
}

/** Why outputs differ from the fields, as far as one change explains all of them; else what else to look at. */
export function reasonOf(networks: TrainedNetworks, points: Inputs, outputs: Float64Array, allowed: number): string {
  const agrees = (suspect: TrainedNetworks): boolean => {
    try {
      const { data } = evaluateNetworks(suspect, points);
      return data.every((value, i) => Math.abs(value - outputs[i]) <= allowed);
    } catch {
      // points that do not fit another order of channels
      return false;
    }
  };
  const own = evaluateNetworks(networks, points);
  const order = otherOrder(own.data, outputs, networks.files.length, allowed);
  if (order) return `the outputs are those of networks in another order, ${order}; sort the files as the outputs`;
  const columns = own.shape[2] ?? 1;
  if (columns > 1 && isProbability(outputs, columns))
    return "the outputs are probabilities; store what the last layer gives, before the softmax";
  for (const { advice, networks: suspect } of suspects(networks)) if (agrees(suspect)) return advice;
  return "check the activation, strides and paddings of the description, and that the networks were in eval() mode";
}

function* suspects(networks: TrainedNetworks): Generator<Suspect> {
  const { net, channels } = networks;
  for (const { activation, advice } of otherActivations)
    yield { advice, networks: { ...networks, net: withActivation(net, activation) } };
  if (net.architecture.kind === "layered") {
    const other = channels === "first" ? "last" : "first";
    yield {
      advice: `the channels of points and flattened layers come ${other}; set \`channels: "${other}"\``,
      networks: { ...networks, channels: other, theta: withOtherFlattening(networks) },
    };
  }
  for (const { name, shape, offset, size } of parameterSpace(net).blocks) {
    if (shape.length !== 2 || shape[0] !== shape[1] || shape[0] === 1) continue;
    yield {
      advice: `"${name}" is transposed; save weights as [out, in]`,
      networks: {
        ...networks,
        theta: changed(networks, offset, size, (entries) => channelsLast(entries, 1, shape[0])),
      },
    };
  }
}

function withActivation(net: TrainedNetworks["net"], activation: Activation): TrainedNetworks["net"] {
  resolveActivation(activation);
  const { architecture, density } = net;
  if (architecture.kind === "dense") return { architecture: { ...architecture, activation }, density };
  const replaced = (layers: readonly Layer[]): readonly Layer[] =>
    layers.map((layer): Layer => {
      if (layer.kind === "activation") return { kind: "activation", activation };
      if (layer.kind === "serial") return { ...layer, layers: replaced(layer.layers) };
      if (layer.kind === "parallel") return { ...layer, branches: layer.branches.map(replaced) };
      return layer;
    });
  return { architecture: { ...architecture, layers: replaced(architecture.layers) }, density };
}

/** θ with the columns behind `flatten` in the other order. */
function withOtherFlattening(networks: TrainedNetworks): TrainedNetworks["theta"] {
  const { net, channels } = networks;
  if (net.architecture.kind !== "layered") return networks.theta;
  const shapes = flattenedShapes(layerPlan(net.architecture).layers);
  const { blocks } = parameterSpace(net as Ensemble);
  let theta = networks.theta;
  shapes.forEach((shape, k) => {
    if (!shape) return;
    const { offset, size, shape: block } = blocks.find(({ name }) => name === `weight${k}`)!;
    const channelCount = shape.at(-1)!;
    // [rows, positions, channels] back to [rows, channels, positions], or the other way
    const inner = channels === "first" ? block[1] / channelCount : channelCount;
    theta = changed({ ...networks, theta }, offset, size, (entries) => channelsLast(entries, block[0], inner));
  });
  return theta;
}

function changed(
  { theta }: TrainedNetworks,
  offset: number,
  size: number,
  change: (entries: Float64Array) => Float64Array,
): TrainedNetworks["theta"] {
  const [count, length] = theta.shape;
  const data = theta.data.slice();
  for (let m = 0; m < count; m++) {
    const at = m * length + offset;
    data.set(change(data.slice(at, at + size)), at);
  }
  return ndarray(data, [count, length]);
}

/** The places of the outputs among the networks, if they are a permutation. */
function otherOrder(
  fields: Float64Array,
  outputs: Float64Array,
  networks: number,
  allowed: number,
): string | undefined {
  const size = fields.length / networks;
  const places = Array.from({ length: networks }, (_, m) =>
    Array.from({ length: networks }, (_, k) => k).filter((k) => {
      for (let i = 0; i < size; i++) if (Math.abs(fields[m * size + i] - outputs[k * size + i]) > allowed) return false;
      return true;
    }),
  );
  if (!places.every((found) => found.length === 1)) return undefined;
  const order = places.map(([place]) => place);
  const shown = order.slice(0, 8).join(", ");
  return new Set(order).size === networks ? `${shown}${networks > 8 ? " …" : ""}` : undefined;
}

function isProbability(outputs: Float64Array, columns: number): boolean {
  for (let row = 0; row < outputs.length; row += columns) {
    const entries = outputs.subarray(row, row + columns);
    if (entries.some((entry) => entry < 0) || Math.abs(entries.reduce((sum, entry) => sum + entry, 0) - 1) > 1e-4)
      return false;
  }
  return true;
}
