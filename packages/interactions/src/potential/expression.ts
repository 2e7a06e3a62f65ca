import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { factorial } from "@nnft/foundations/combinatorics";
import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import { create, derivativeDependencies, parseDependencies } from "mathjs/number";

/** A formula and its derivative as functions, and its coefficients where it is a polynomial. */
export interface ParsedExpression {
  readonly value: (phi: number) => number;
  readonly derivative: (phi: number) => number;
  readonly coefficients: readonly number[] | undefined;
}

type Real = (x: number) => number;

const FUNCTIONS: Readonly<Record<string, Real>> = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
};
/** Functions that appear only in derivatives of these. */
const DERIVED: Readonly<Record<string, Real>> = {
  ...FUNCTIONS,
  sec: (x) => 1 / Math.cos(x),
  sech: (x) => 1 / Math.cosh(x),
};

let library: ReturnType<typeof create> | undefined;

/**
 * Reads a formula in `phi` and takes its derivative symbolically.
 *
 * Convention: `phi` and `φ` are the field; other names take their values from `parameters`. At a kink the slope is the mean of both sides.
 * Errors: DomainError for a formula that cannot be read, or with a name or function that is not known.
 * Source: the parser and the rules of derivation are those of math.js.
 */
export function parseExpression(text: string, parameters: Readonly<Record<string, number>>): ParsedExpression {
  if (typeof text !== "string")
    throw new DomainError(`expression: \`text\` must be a formula in phi, got ${String(text)}; write "phi^4".`);
  for (const name of Object.keys(parameters))
    if (isField(name) || name in FUNCTIONS)
      throw new DomainError(`expression: a parameter must not be called "${name}"; choose another name.`);
  library ??= create({ ...derivativeDependencies, ...parseDependencies }, {});
  const tree = parsed(text, library);
  const value = compiled(tree, parameters, FUNCTIONS, text);
  requireKnownOptions("expression", parameters, namesIn(tree), "parameter");
  const field = text.includes("φ") ? "φ" : "phi";
  if (field === "φ" && /\bphi\b/.test(text))
    throw new DomainError(`expression: \`text\` must write the field in one way, got "${text}"; use phi or φ.`);
  const slope = compiled(library.derivative(tree, field, { simplify: false }), parameters, DERIVED, text);
  return { value, derivative: throughHoles(slope), coefficients: polynomialOf(tree, value, parameters) };
}

/** Where rules of derivation leave 0/0 or 0·∞, as at the kink of (φ²)^½: the mean of the slopes on both sides, or of the one that exists. */
function throughHoles(slope: Real): Real {
  return (phi) => {
    const value = slope(phi);
    if (!Number.isNaN(value)) return value;
    const step = 1e-8 * Math.max(1, Math.abs(phi));
    const [above, below] = [slope(phi + step), slope(phi - step)];
    if (Number.isNaN(above)) return below;
    return Number.isNaN(below) ? above : (above + below) / 2;
  };
}

/** Names in a formula that stand for numbers, the field left out. */
function namesIn(tree: MathNode): readonly string[] {
  const names = new Set<string>();
  tree.traverse((node, path) => {
    const { name } = node as SymbolNode;
    if (node.type === "SymbolNode" && path !== "fn" && !isField(name)) names.add(name);
  });
  return [...names];
}

const isField = (name: string): boolean => name === "phi" || name === "φ";

function parsed(text: string, library: ReturnType<typeof create>): MathNode {
  try {
    return library.parse(text) as MathNode;
  } catch (error) {
    throw new DomainError(
      `expression: \`text\` must be a formula in phi, got "${text}": ${error instanceof Error ? error.message : quoted(error)}; write for example g*phi^4.`,
    );
  }
}

/** The tree as a function of φ. */
function compiled(
  tree: MathNode,
  parameters: Readonly<Record<string, number>>,
  functions: Readonly<Record<string, Real>>,
  text: string,
): Real {
  const complain = (what: string): never => {
    throw new DomainError(
      `expression: "${text}" must be made of numbers, phi, parameters, + - * / ^ ! and ${Object.keys(FUNCTIONS).join(", ")}, ` +
        `got ${what}; write the formula with these.`,
    );
  };
  const visit = (node: MathNode): Real => {
    switch (node.type) {
      case "ConstantNode": {
        const { value } = node as ConstantNode<number>;
        return typeof value === "number" ? () => value : complain(String(value));
      }
      case "SymbolNode": {
        const { name } = node as SymbolNode;
        if (isField(name)) return (phi) => phi;
        if (Object.hasOwn(parameters, name)) {
          const value = parameters[name];
          return () => value;
        }
        if (name === "pi") return () => Math.PI;
        if (name === "e") return () => Math.E;
        throw new DomainError(`expression: "${text}" names ${name}, which has no value; pass it in \`parameters\`.`);
      }
      case "ParenthesisNode":
        return visit((node as ParenthesisNode).content);
      case "FunctionNode": {
        const { fn, args } = node as FunctionNode;
        const { name } = fn as unknown as { readonly name: string };
        if (!Object.hasOwn(functions, name) || args.length !== 1)
          return complain(`${name} of ${args.length} arguments`);
        const [of, inner] = [functions[name], visit(args[0])];
        return (phi) => of(inner(phi));
      }
      case "OperatorNode": {
        const { op, args } = node as OperatorNode;
        const [a, b] = args.map(visit);
        if (args.length === 1) {
          if (op === "-") return (phi) => -a(phi);
          if (op === "+") return a;
          if (op === "!") return (phi) => factorialOrNaN(a(phi));
          return complain(op);
        }
        switch (op as string) {
          case "+":
            return (phi) => a(phi) + b(phi);
          case "-":
            return (phi) => a(phi) - b(phi);
          case "*":
            return (phi) => a(phi) * b(phi);
          case "/":
            if (isImplicitProduct(args[1]))
              throw new DomainError(
                `expression: "${text}" divides by a product without a sign, which can be read in two ways; write * between its factors, or parentheses.`,
              );
            return (phi) => a(phi) / b(phi);
          case "^":
            return (phi) => a(phi) ** b(phi);
          default:
            return complain(op);
        }
      }
      default:
        return complain(node.type);
    }
  };
  return visit(tree);
}

const isImplicitProduct = (node: MathNode): boolean =>
  node.type === "OperatorNode" && (node as OperatorNode & { readonly implicit?: boolean }).implicit === true;

/** n! of a whole number; NaN of another. */
const factorialOrNaN = (n: number): number => (Number.isInteger(n) && n >= 0 && n <= 170 ? factorial(n) : Number.NaN);

const HIGHEST_DEGREE = 64;

/** Coefficients of a tree of sums, products and whole powers of φ; undefined for any other. */
function polynomialOf(
  tree: MathNode,
  value: Real,
  parameters: Readonly<Record<string, number>>,
): readonly number[] | undefined {
  const visit = (node: MathNode): readonly number[] | undefined => {
    if (!mentionsField(node)) return [compiled(node, parameters, FUNCTIONS, node.toString())(0)];
    if (node.type === "SymbolNode") return [0, 1];
    if (node.type === "ParenthesisNode") return visit((node as ParenthesisNode).content);
    if (node.type !== "OperatorNode") return undefined;
    const { op, args } = node as OperatorNode;
    const [a, b] = args.map(visit);
    if (!a) return undefined;
    if (args.length === 1) return (op as string) === "-" ? a.map((c) => -c) : (op as string) === "+" ? a : undefined;
    if (!b) return undefined;
    switch (op as string) {
      case "+":
        return sum(a, b, 1);
      case "-":
        return sum(a, b, -1);
      case "*":
        return times(a, b);
      case "/":
        return b.length === 1 ? a.map((c) => c / b[0]) : undefined;
      case "^": {
        const [power] = b;
        if (b.length !== 1 || !Number.isInteger(power) || power < 0 || power * (a.length - 1) > HIGHEST_DEGREE)
          return undefined;
        let result: readonly number[] = [1];
        for (let k = 0; k < power; k++) result = times(result, a);
        return result;
      }
      default:
        return undefined;
    }
  };
  const coefficients = visit(tree);
  return coefficients?.every(Number.isFinite) && !Number.isNaN(value(1)) ? coefficients : undefined;
}

function mentionsField(node: MathNode): boolean {
  return node.filter((part) => part.type === "SymbolNode" && isField((part as SymbolNode).name)).length > 0;
}

function sum(a: readonly number[], b: readonly number[], sign: number): readonly number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? 0) + sign * (b[k] ?? 0));
}

function times(a: readonly number[], b: readonly number[]): readonly number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      product[i + j] += x * y;
    });
  });
  return product;
}
