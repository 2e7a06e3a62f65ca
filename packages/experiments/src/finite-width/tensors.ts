import type { Ensemble } from "@nnft/architectures";
import type { FiniteWidthLayer, TensorName } from "@nnft/infinite-width/finite-width";
import type { NdArray } from "ndarray";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FiniteWidthSpec } from "./schema.ts";

const NAMES: readonly TensorName[] = [
  ...(["K", "Theta", "K1", "Theta1", "V", "D", "F", "A", "B", "P", "Q", "R", "S", "T", "U"] as const),
];

/** Names as formulas have them. */
export const SYMBOLS: Readonly<Record<TensorName, string>> = {
  ...{ K: "K", Theta: "Θ", K1: "K₁", Theta1: "Θ₁", V: "V", D: "D", F: "F", A: "A", B: "B" },
  ...{ P: "P", Q: "Q", R: "R", S: "S", T: "T", U: "U" },
};

interface Entry {
  readonly layer: number;
  readonly tensor: TensorName;
  readonly labels: string;
  readonly value: number;
}

/** Entries of all tensors: the output first, and there those of one input. */
export async function tensorSection(
  net: Ensemble,
  points: NdArray<Float64Array>,
  rates: FiniteWidthSpec["rates"],
): Promise<{ readonly section: Section; readonly accuracy: number }> {
  const { finiteWidthTensors } = await import("@nnft/infinite-width/finite-width");
  const { layers, accuracy } = finiteWidthTensors(net, points, rates ? { rates } : {});
  const all = [...layers].reverse().flatMap(entriesOf);
  const isOne = ({ labels }: Entry): boolean => /^[0,]+$/.test(labels);
  const items = [...all.filter(isOne), ...all.filter((entry) => !isOne(entry))];
  const section: Section = {
    name: "finite_width_tensors",
    title: `${items.length} entries of tensors`,
    columns: [
      columnBy(items, "layer", "layer", ({ layer }) => layer),
      columnBy(items, "tensor", "tensor", ({ tensor }) => SYMBOLS[tensor]),
      columnBy(items, "inputs", "inputs", ({ labels }) => labels),
      columnBy(items, "value", "coefficient", ({ value }) => value, { digits: 10 }),
    ],
    brief: NAMES.length,
    below: [
      `layer ${layers.length} is the output; all but K and Θ are coefficients of 1/n; (a, c, b, d) are the inputs of F(ac|bd) and B(ac|bd)`,
    ],
  };
  return { section, accuracy };
}

function entriesOf(layer: FiniteWidthLayer): readonly Entry[] {
  return NAMES.flatMap((tensor) => {
    const { data, shape }: NdArray<Float64Array> = layer[tensor];
    const [count] = shape as [number];
    return Array.from(data, (value, flat) => {
      const labels = shape.map((_, axis) => Math.floor(flat / count ** (shape.length - 1 - axis)) % count).join(",");
      return { layer: layer.layer, tensor, labels, value };
    });
  });
}
