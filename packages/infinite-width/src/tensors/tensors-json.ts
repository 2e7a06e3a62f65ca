import { requireObject } from "@nnft/foundations/kinds";
import type { FiniteWidthLayer, FiniteWidthTensors } from "./finite-width-tensors.ts";
import { PAIRS, QUADRUPLES, type TensorName } from "./layer-tensors.ts";

/** Entries by layer and by labels: data["width-32"]["layer-2"]["0-1-1-0"]. */
export interface TensorFile {
  readonly meta: { readonly tensor: string; readonly layer_widths: readonly number[]; readonly points: number };
  readonly data: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

/**
 * Tensors as the JSON files of the package ntk-unlimited (arXiv:2508.11522): one object for each tensor, V under the name V4.
 *
 * Keys: data["width-n"]["layer-l"]["a-b-c-d"], n the fan-in of the last layer; entries are coefficients of 1/n, infinite ones are left out.
 */
export function finiteWidthFiles(tensors: FiniteWidthTensors): Readonly<Record<string, TensorFile>> {
  requireObject("finiteWidthFiles", "tensors", tensors, ["layers"], "pass the result of finiteWidthTensors");
  const { layers } = tensors;
  const widths = layers.slice(1).map(({ fanIn }) => fanIn);
  const points = layers[0].K.shape[0];
  const files = [...PAIRS, ...QUADRUPLES].map((name) => {
    const tensor = name === "V" ? "V4" : name;
    const byLayer = layers.map((layer) => [`layer-${layer.layer}`, entriesOf(layer, name)] as const);
    const data = { [`width-${widths[widths.length - 1]}`]: Object.fromEntries(byLayer) };
    return [tensor, { meta: { tensor, layer_widths: widths, points }, data }] as const;
  });
  return Object.fromEntries(files);
}

function entriesOf(layer: FiniteWidthLayer, name: TensorName): Record<string, number> {
  const { data, shape } = layer[name];
  const entries: [string, number][] = [];
  data.forEach((value, flat) => {
    const labels = shape.map((_, axis) => Math.floor(flat / shape[0] ** (shape.length - 1 - axis)) % shape[0]);
    if (Number.isFinite(value)) entries.push([labels.join("-"), value]);
  });
  return Object.fromEntries(entries);
}
