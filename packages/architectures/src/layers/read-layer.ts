import { DomainError } from "@nnft/foundations";
import type { Layer } from "./layer.ts";
import type { LayerFields } from "./layer-kind.ts";
import { layerKinds } from "./layer-kinds.ts";

/** Checks layers that may have come from JSON; throws DomainError naming the place and the field that is wrong. */
export function readLayers(value: unknown, place: string): readonly Layer[] {
  if (!Array.isArray(value))
    throw new DomainError(
      `layeredNet: \`${place}\` must be a list of layers, got ${JSON.stringify(value)}; write [dense({ width: 64 })].`,
    );
  return value.map((layer, index) => readLayer(layer, `${place}[${index}]`));
}

function readLayer(value: unknown, place: string): Layer {
  const { kind, ...fields } = (typeof value === "object" && value !== null ? value : {}) as LayerFields;
  if (typeof kind !== "string" || !Object.hasOwn(layerKinds, kind))
    throw new DomainError(
      `layeredNet: \`${place}\` must be a layer of kind ${Object.keys(layerKinds).join(", ")}, ` +
        `got ${JSON.stringify(value) ?? String(value)}; make one with dense({ width: 64 }).`,
    );
  return layerKinds[kind as Layer["kind"]].read(fields, place, readLayers);
}
