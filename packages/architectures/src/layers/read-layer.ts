import { DomainError, requireKnownOptions } from "@nnft/foundations";
import { activation } from "./activation.ts";
import { averagePooling, globalAveragePooling } from "./average-pooling.ts";
import { convolution } from "./convolution.ts";
import { dense } from "./dense.ts";
import { flatten } from "./flatten.ts";
import type { Layer } from "./layer.ts";
import { layerNorm } from "./layer-norm.ts";
import { parallel, serial } from "./parallel.ts";
import { selfAttention } from "./self-attention.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Each kind's constructor, on the fields of a layer as they stand in JSON; it checks them all. */
const READERS: Readonly<Record<Layer["kind"], (fields: Fields, place: string) => Layer>> = {
  dense: (fields) => dense(fields as never),
  activation: (fields) => {
    requireKnownOptions("activation", fields, ["activation"]);
    return activation(fields.activation as never);
  },
  convolution: (fields) => convolution(fields as never),
  "average-pooling": (fields) => averagePooling(fields as never),
  "global-average-pooling": (fields) => {
    requireNone("globalAveragePooling", fields);
    return globalAveragePooling();
  },
  flatten: (fields) => {
    requireNone("flatten", fields);
    return flatten();
  },
  "layer-norm": (fields) => layerNorm(fields),
  "self-attention": (fields) => selfAttention(fields as never),
  parallel: ({ branches, ...rest }, place) => {
    requireNone("parallel", rest);
    if (!Array.isArray(branches)) throw notAList(`${place}.branches`, branches);
    return parallel(...branches.map((branch, b) => readLayers(branch, `${place}.branches[${b}]`)));
  },
  serial: ({ layers, ...rest }, place) => {
    requireNone("serial", rest);
    return serial(...readLayers(layers, `${place}.layers`));
  },
};

/** Checks layers that may have come from JSON; throws DomainError naming the place and the field that is wrong. */
export function readLayers(value: unknown, place: string): readonly Layer[] {
  if (!Array.isArray(value)) throw notAList(place, value);
  return value.map((layer, index) => readLayer(layer, `${place}[${index}]`));
}

function readLayer(value: unknown, place: string): Layer {
  const kinds = Object.keys(READERS);
  const { kind, ...fields } = (typeof value === "object" && value !== null ? value : {}) as Fields;
  if (typeof kind !== "string" || !Object.hasOwn(READERS, kind))
    throw new DomainError(
      `layeredNet: \`${place}\` must be a layer of kind ${kinds.join(", ")}, got ${JSON.stringify(value) ?? String(value)}; make one with dense({ width: 64 }).`,
    );
  return READERS[kind as Layer["kind"]](fields, place);
}

function requireNone(caller: string, fields: Fields): void {
  const [first] = Object.keys(fields);
  if (first !== undefined) throw new DomainError(`${caller}: unknown option \`${first}\`; it takes none.`);
}

function notAList(place: string, value: unknown): DomainError {
  return new DomainError(`layeredNet: \`${place}\` must be a list of layers, got ${JSON.stringify(value)}.`);
}
