import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { FunctionNode, MathNode, SymbolNode } from "mathjs";
import { all, create } from "mathjs/number";

const FUNCTIONS = ["exp", "log", "sqrt", "abs", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"];
const NODES = ["ConstantNode", "SymbolNode", "OperatorNode", "ParenthesisNode", "FunctionNode"];

/** A function of the means of observables. */
export interface Formula {
  /** the observables that it names */
  readonly names: readonly string[];
  /** its value where these have such means */
  readonly value: (means: ArrayLike<number>) => number;
}

let library: ReturnType<typeof create> | undefined;

/**
 * Reads a formula such as "a/b" or "log(c1/c2)" in the names of observables.
 *
 * Errors: DomainError for one that cannot be read, and for names and functions that are not there. Source: the parser is that of math.js.
 */
export function formula(caller: string, text: string, observables: readonly string[]): Formula {
  library ??= create(all, {});
  const tree = parsed(caller, text, library);
  const names = new Set<string>();
  tree.traverse((node, path) => {
    const { name } = node as SymbolNode;
    const called = node.type === "FunctionNode" ? ((node as FunctionNode).fn as unknown as SymbolNode).name : undefined;
    if (!NODES.includes(node.type) || (called !== undefined && !FUNCTIONS.includes(called)))
      throw new DomainError(
        `${caller}: \`of\` ${quoted(text)} must be made of numbers, names, + - * / ^ and ${FUNCTIONS.join(", ")}, got ${called ?? node.type}; use these.`,
      );
    if (node.type === "SymbolNode" && path !== "fn" && name !== "pi") names.add(name);
  });
  for (const name of names)
    if (!observables.includes(name))
      throw new DomainError(
        `${caller}: \`of\` ${quoted(text)} names ${quoted(name)}, which is no observable; there are ${observables.join(", ")}.`,
      );
  const list = [...names];
  const code = tree.compile();
  return {
    names: list,
    value: (means) => Number(code.evaluate({ ...Object.fromEntries(list.map((name, k) => [name, means[k]])) })),
  };
}

function parsed(caller: string, text: string, { parse }: ReturnType<typeof create>): MathNode {
  try {
    return parse(text) as MathNode;
  } catch (error) {
    throw new DomainError(
      `${caller}: \`of\` must be a formula, got ${quoted(text)}: ${error instanceof Error ? error.message : quoted(error)}; write for example a/b.`,
    );
  }
}
