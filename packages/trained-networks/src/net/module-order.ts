import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { byNumbers } from "../files/by-numbers.ts";
import { keyOf, type Module, type StateDict } from "../files/state-dict.ts";

/**
 * The modules of a network, input side first.
 *
 * By `order` where it is given; by number where names differ in numbers only (net.0, net.2, net.10); else in the one of the orders of the
 * file and of names in which shapes fit.
 * Errors: FileError for an `order` that names other modules, and where both orders fit and differ.
 */
export function orderedModules(
  { file, modules }: StateDict,
  order: readonly string[] | undefined,
  fits: (modules: readonly Module[]) => boolean,
): readonly Module[] {
  const names = modules.map(({ name }) => name);
  const list = (of: readonly string[]): string => of.map((name) => quoted(keyOf(name, "weight"))).join(", ");
  if (order) {
    const missing = order.find((name) => !names.includes(name));
    if (missing !== undefined || order.length !== names.length || new Set(order).size !== names.length)
      throw new FileError(
        `${file}: \`order\` must name every module once, got ${quoted(order)}; the modules are ${names.map(quoted).join(", ")}.`,
      );
    return order.map((name) => modules[names.indexOf(name)]);
  }
  const sorted = modules.toSorted((a, b) => byNumbers(a.name, b.name));
  if (new Set(names.map((name) => name.replace(/\d+/g, "#"))).size === 1) return sorted;
  const candidates = [modules, sorted].filter(fits);
  const orders = new Set(candidates.map((candidate) => candidate.map(({ name }) => name).join("\n")));
  if (orders.size > 1)
    throw new FileError(
      `${file}: holds ${list(names)}, whose order neither numbers nor shapes tell; give the names of the modules as \`order\`.`,
    );
  return candidates[0] ?? sorted;
}
