import { DomainError } from "@nnft/foundations";
import {
  type ActivationFunction,
  type ActivationName,
  type Activation as AnyActivation,
  resolveActivation,
} from "@nnft/gaussian-averages";

/** Activations that a device knows: all of `@nnft/gaussian-averages` but functions of yours. */
export type DeviceActivation = Exclude<AnyActivation, ActivationFunction>;

/** Statements of a kernel: `z` is declared, `value` is left. */
interface Statements {
  readonly value: string;
  readonly slope: string;
}

/** z held within ±most, where σ no longer changes in float32. By comparisons, which let NaN through: min and max of graphics interfaces drop it. */
const clamped = (most: number): string => `let held = z;
    if (z > ${most}) { held = ${most}; }
    if (z < ${-most}) { held = ${-most}; }`;

/** Φ(z) of `argument` as 0.5 (1 + e), erf in `e` by Abramowitz & Stegun 7.1.26, 2·10⁻⁷ absolute. */
const erfOf = (argument: string): string => `let a = Math.abs(${argument});
    let t = 1 / (1 + 0.3275911 * a);
    let e = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-a * a);
    if (z < 0) { e = -e; }`;

/** sin of an argument: whole turns taken off in two parts, folded to [−π/2, π/2], Taylor to r¹¹; 10⁻⁷ (1 + |z|). */
const sineOf = (argument: string, sign = ""): string => `let u = ${argument};
    let turns = Math.floor(u * 0.15915494309189535 + 0.5);
    let r = (u - turns * 6.28125) - turns * 0.0019353071795864769;
    if (r > 1.5707963267948966) { r = 3.141592653589793 - r; }
    if (r < -1.5707963267948966) { r = -3.141592653589793 - r; }
    let s = r * r;
    let value = ${sign}r * (1 + s * (-0.16666666666666666 + s * (0.008333333333333333 +
      s * (-0.0001984126984126984 + s * (0.0000027557319223985893 + s * -0.000000025052108385441718)))));`;
const QUARTER = 1.5707963267948966;

/** By pieces: σ above 0, below 0 and at 0. */
const pieces = (above: string, below: string, at: string): string => `let value = z;
    if (z > 0) { value = ${above}; }
    if (z < 0) { value = ${below}; }
    if (z == 0) { value = ${at}; }`;

/** The source of every named activation: the compiler names one without an entry. */
const table: Readonly<Record<ActivationName, Statements>> = {
  linear: { value: "let value = z;", slope: pieces("1", "1", "1") },
  tanh: {
    value: `${clamped(20)}\n    let value = Math.tanh(held);`,
    slope: `${clamped(20)}\n    let h = Math.tanh(held);\n    let value = 1 - h * h;`,
  },
  sigmoid: {
    value: `${clamped(80)}\n    let value = 1 / (1 + Math.exp(-held));`,
    slope: `${clamped(40)}\n    let value = 1 / ((1 + Math.exp(-held)) * (1 + Math.exp(held)));`,
  },
  erf: {
    value: `${erfOf("z")}\n    let value = e;`,
    slope: "let value = 1.1283791670955126 * Math.exp(-z * z);",
  },
  relu: { value: pieces("z", "0", "0"), slope: pieces("1", "0", "0") },
  gelu: {
    value: `${erfOf("z * 0.7071067811865476")}\n    let value = 0.5 * z * (1 + e);`,
    slope: `${erfOf("z * 0.7071067811865476")}\n    let value = 0.5 * (1 + e) + z * 0.3989422804014327 * Math.exp(-0.5 * z * z);`,
  },
  swish: {
    value: `${clamped(80)}\n    let value = z / (1 + Math.exp(-held));`,
    slope: `${clamped(40)}\n    let p = 1 / (1 + Math.exp(-held));\n    let value = p * (1 + held / (1 + Math.exp(held)));`,
  },
  sin: { value: sineOf("z"), slope: sineOf(`z + ${QUARTER}`) },
  cos: { value: sineOf(`z + ${QUARTER}`), slope: sineOf("z", "-") },
  exp: { value: "let value = Math.exp(z);", slope: "let value = Math.exp(z);" },
  gaussian: {
    value: "let value = Math.exp(-0.5 * z * z);",
    slope: "let value = -z * Math.exp(-0.5 * z * z);",
  },
  abs: { value: "let value = Math.abs(z);", slope: pieces("1", "-1", "0") },
  sign: { value: pieces("1", "-1", "0"), slope: pieces("0", "0", "0") },
  step: { value: pieces("1", "0", "0"), slope: pieces("0", "0", "0") },
};

/**
 * Statements that leave σ(z), or σ′(z), in `value`, z being declared.
 *
 * Accuracy: 4·10⁻⁷ (1 + |z| + |σ|), polynomials 2⁻²³ Σ k|c_k z^k|. sin and cos by a polynomial of their own: those of graphics interfaces may be off by 2⁻¹¹.
 * Errors: DomainError for names and parameters that `resolveActivation` refuses, and for functions, which a device cannot run.
 */
export function activationSource(activation: DeviceActivation, of: "value" | "slope" = "value"): string {
  if (typeof activation === "object" && activation !== null && "value" in activation)
    throw new DomainError(
      "activationSource: `activation` must be a name or a named family, a device cannot run a function of yours; leave `device` out.",
    );
  const resolved = resolveActivation(activation);
  if (typeof activation === "string") return table[activation][of];
  const { name, polynomial } = resolved;
  if (polynomial) return horner(of === "value" ? polynomial : derivative(polynomial));
  if (name === "leaky-relu") {
    const { slope } = activation as { readonly slope: number };
    return of === "value" ? pieces("z", `${slope} * z`, "0") : pieces("1", `${slope}`, `${slope}`);
  }
  const { degree } = activation as { readonly degree: number };
  const power = (k: number): string => (k <= 0 ? "1" : Array.from({ length: k }, () => "z").join(" * "));
  if (of === "value") return pieces(power(degree), "0", "0");
  return pieces(degree === 0 ? "0" : `${degree} * ${power(degree - 1)}`, "0", "0");
}

const derivative = (coefficients: readonly number[]): readonly number[] =>
  coefficients.slice(1).map((c, k) => (k + 1) * c);

/** Σ_k c_k z^k by Horner's rule; the first product makes `value` a float for all coefficients. */
function horner(coefficients: readonly number[]): string {
  const [last = 0, ...rest] = coefficients.toReversed();
  if (rest.length === 0) return `let value = z - z + ${last};`;
  const steps = rest.slice(1).map((c) => `\n    value = value * z + ${c};`);
  return `let value = z * ${last} + ${rest[0]};${steps.join("")}`;
}

/** The text by which kernels of an activation are told apart. */
export function activationId(activation: DeviceActivation): string {
  return typeof activation === "string" ? activation : JSON.stringify(activation);
}

/** Source that applies an activation to `z` and leaves NaN and ∞ as they are in `result`. */
export function guardedActivation(activation: DeviceActivation): string {
  return `${activationSource(activation)}
    let result = z;
    if (z * z >= 0) { result = value; }`;
}
