import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { keyOf, type Module, type StateDict } from "../files/state-dict.ts";
import type { NetworkNet } from "./network-net.ts";

/** Throws FileError unless another network has the modules, shapes and biases of the first. */
export function modulesLike(first: StateDict, { order, biases }: NetworkNet, other: StateDict): readonly Module[] {
  const byName = new Map(other.modules.map((module) => [module.name, module]));
  const firstByName = new Map(first.modules.map((module) => [module.name, module]));
  const strange = other.modules.find(({ name }) => !firstByName.has(name));
  if (strange)
    throw new FileError(
      `${other.file}: holds ${quoted(keyOf(strange.name, "weight"))}, which ${first.file} has not; give networks of one architecture.`,
    );
  return order.map((name, k) => {
    const module = byName.get(name);
    const wanted = firstByName.get(name)!.weight.shape;
    if (!module)
      throw new FileError(`${other.file}: has no ${quoted(keyOf(name, "weight"))}; give networks of one architecture.`);
    if (module.weight.shape.join() !== wanted.join())
      throw new FileError(
        `${other.file}: ${quoted(keyOf(name, "weight"))} must have shape [${wanted.join(", ")}] as in ${first.file}, ` +
          `got [${module.weight.shape.join(", ")}]; give networks of one architecture.`,
      );
    if ((module.bias !== undefined) !== biases[k])
      throw new FileError(
        `${other.file}: ${biases[k] ? "has no" : "holds"} ${quoted(keyOf(name, "bias"))}, unlike ${first.file}; save the whole state dict.`,
      );
    if (module.bias && (module.bias.shape.length !== 1 || module.bias.shape[0] !== wanted[0]))
      throw new FileError(
        `${other.file}: ${quoted(keyOf(name, "bias"))} must have shape [${wanted[0]}], got [${module.bias.shape.join(", ")}]; save the whole state dict.`,
      );
    return module;
  });
}
