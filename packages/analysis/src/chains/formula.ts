import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import { create, parseDependencies } from "mathjs/number";

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  ...{ exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs },
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan, sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh },
  ...{ asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh },
};

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "^": (x, y) => x ** y,
};

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
  library ??= create(parseDependencies, {});
  const names: string[] = [];
  const value = compiled(parsed(caller, text, library), (what, node) => {
    if (what === "name") return placeOf(caller, text, node, observables, names);
    throw new DomainError(
      `${caller}: \`of\` ${quoted(text)} must be made of numbers, names, + - * / ^ and ${Object.keys(FUNCTIONS).join(", ")}, got ${node}; use these.`,
    );
  });
  return { names, value };
}

/** The place of an observable among those that a formula names; -1 for π. */
function placeOf(caller: string, text: string, name: string, observables: readonly string[], names: string[]): number {
  if (!observables.includes(name)) {
    if (name === "pi") return -1;
    throw new DomainError(
      `${caller}: \`of\` ${quoted(text)} names ${quoted(name)}, which is no observable; there are ${observables.join(", ")}.`,
    );
  }
  if (!names.includes(name)) names.push(name);
  return names.indexOf(name);
}

type Value = (means: ArrayLike<number>) => number;

/** The tree as a function of means. `meet` gives the place of a name, and refuses what is no part of a formula. */
function compiled(tree: MathNode, meet: (what: "name" | "other", node: string) => number): Value {
  const visit = (node: MathNode): Value => {
    switch (node.type) {
      case "ConstantNode": {
        const { value } = node as ConstantNode;
        if (typeof value !== "number") meet("other", quoted(value));
        return () => value as number;
      }
      case "SymbolNode": {
        const place = meet("name", (node as SymbolNode).name);
        return place < 0 ? () => Math.PI : (means) => means[place]!;
      }
      case "ParenthesisNode":
        return visit((node as ParenthesisNode).content);
      case "FunctionNode": {
        const { fn, args } = node as FunctionNode;
        const { name = "" } = fn as unknown as { readonly name?: string };
        if (!Object.hasOwn(FUNCTIONS, name) || args.length !== 1) meet("other", `${name} of ${args.length} arguments`);
        const inner = visit(args[0]!);
        return (means) => FUNCTIONS[name]!(inner(means));
      }
      case "OperatorNode": {
        const { op, args, implicit } = node as OperatorNode & { readonly implicit?: boolean };
        if (implicit) meet("other", "a product without *");
        const [a, b] = args.map(visit);
        if (!b && op === "-") return (means) => -a!(means);
        if (!b && op === "+") return a!;
        if (!b || !Object.hasOwn(OPERATORS, op)) meet("other", `the operator ${op}`);
        return (means) => OPERATORS[op]!(a!(means), b!(means));
      }
      default:
        meet("other", node.type);
        return () => Number.NaN;
    }
  };
  return visit(tree);
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
