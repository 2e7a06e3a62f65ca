import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { keyOf, type Module } from "../files/state-dict.ts";

/** Whether every dense layer takes what the one before gives. */
export const chain = (modules: readonly Module[]): boolean =>
  modules.every(
    ({ weight }, k) => weight.shape.length === 2 && (k === 0 || weight.shape[1] === modules[k - 1].weight.shape[0]),
  );

/** Throws FileError unless every dense layer takes what the one before gives. */
export function requireChain(file: string, modules: readonly Module[]): void {
  for (const [k, { name, weight }] of modules.entries()) {
    const key = quoted(keyOf(name, "weight"));
    const shape = `[${weight.shape.join(", ")}]`;
    if (weight.shape.length !== 2)
      throw new FileError(
        `${file}: ${key} has shape ${shape}, which is no dense layer; describe the net by \`inputShape\` and \`layers\`.`,
      );
    const width = modules[k - 1]?.weight.shape[0];
    if (k === 0 || weight.shape[1] === width) continue;
    const order = `the modules are taken in the order ${modules.map((module) => quoted(module.name)).join(", ")}`;
    throw new FileError(
      `${file}: ${key} must have shape [out, ${width}] behind the ${width} outputs of ${quoted(keyOf(modules[k - 1].name, "weight"))}, got ${shape}; ` +
        `save weights as [out, in] (a kernel of flax or Keras is [in, out]: transpose all), or give \`order\`: ${order}.`,
    );
  }
  if (modules.length < 2)
    throw new FileError(
      `${file}: holds weights of ${modules.length} module, a net with an activation has at least two; save the whole state dict.`,
    );
}

/** Throws FileError unless weights have the shapes of the description. */
export function requireShapes(
  file: string,
  modules: readonly Module[],
  expected: readonly (readonly number[])[],
): void {
  for (const [k, { name, weight }] of modules.entries()) {
    if (weight.shape.join() === expected[k].join()) continue;
    const swapped = weight.shape.toSorted().join() === expected[k].toSorted().join();
    throw new FileError(
      `${file}: ${quoted(keyOf(name, "weight"))} must have shape [${expected[k].join(", ")}] by \`layers\`, got [${weight.shape.join(", ")}]; ` +
        (swapped
          ? "its axes are in another order: save dense weights as [out, in] and convolutions as [out, in, height, width]."
          : "correct `layers` and `inputShape` (channels last there), or give `order`."),
    );
  }
}
