import type { TensorName } from "@nnft/infinite-width/finite-width";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FiniteWidthSpec } from "./schema.ts";
import { SYMBOLS } from "./tensors.ts";

/** Powers of the depth of every tensor, for each activation at its critical initialization. */
export async function growthSection({ activations, depth }: NonNullable<FiniteWidthSpec["growth"]>): Promise<Section> {
  const { growthExponents } = await import("@nnft/infinite-width/finite-width");
  const items = activations.flatMap((activation) =>
    Object.entries(growthExponents(activation, { depth })).flatMap(([tensor, { value, accuracy }]) =>
      Number.isFinite(value) ? [{ activation, tensor: tensor as TensorName, value, accuracy }] : [],
    ),
  );
  return {
    name: "growth_exponents",
    title: `${items.length} powers of the depth`,
    columns: [
      columnBy(items, "activation", "σ", ({ activation }) => activation),
      columnBy(items, "tensor", "tensor", ({ tensor }) => SYMBOLS[tensor]),
      columnBy(items, "power", "power of depth", ({ value }) => Number(value.toFixed(8)), { digits: 4 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 1 }),
    ],
    brief: 2 * Object.keys(SYMBOLS).length,
    below: [
      `extrapolated from ${depth / 4}, ${depth / 2} and ${depth} hidden layers; tensors that are 0 or infinite are left out`,
    ],
  };
}
