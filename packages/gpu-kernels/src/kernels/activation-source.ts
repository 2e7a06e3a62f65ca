import { DomainError } from "@nnft/densities";

/** σ(z) as source of a kernel, single precision, arguments kept where float32 holds the result. */
const sources = {
  linear: "z",
  tanh: "Math.tanh(clamped)",
  sigmoid: "1 / (1 + Math.exp(-clamped))",
  relu: "positive",
  swish: "z / (1 + Math.exp(-clamped))",
  sin: "sineSource(z)",
  cos: "sineSource(z + π/2)",
  exp: "Math.exp(z)",
  gaussian: "Math.exp(-0.5 * z * z)",
  abs: "Math.abs(z)",
  erf: "erfSource(z)",
  gelu: "0.5 * z * (1 + erfSource(z * 0.7071067811865476))",
} as const;

export type DeviceActivation = keyof typeof sources;
export const deviceActivations = Object.keys(sources) as readonly DeviceActivation[];

/**
 * Statements that leave σ(z) in `value`, z being declared.
 *
 * erf by Abramowitz & Stegun 7.1.26, 2·10⁻⁷ absolute. sin and cos by a polynomial of their own: those of graphics interfaces may be off by 2⁻¹¹. Errors: DomainError for names that have no source.
 */
export function activationSource(name: DeviceActivation): string {
  const source = sources[name];
  if (source === undefined)
    throw new DomainError(
      `activationSource: \`activation\` must be one of ${deviceActivations.join(", ")}, got ${JSON.stringify(name)}.`,
    );
  // By comparisons, which let NaN through: min and max of graphics interfaces drop it.
  if (name === "relu") return "let value = z;\n    if (z <= 0) { value = 0; }";
  if (source.includes("clamped")) {
    const most = name === "tanh" ? 20 : 80;
    return `let clamped = z;
    if (z > ${most}) { clamped = ${most}; }
    if (z < ${-most}) { clamped = ${-most}; }
    let value = ${source};`;
  }
  if (source.startsWith("sineSource")) return sineSource(name === "cos" ? "z + 1.5707963267948966" : "z");
  if (!source.includes("erfSource")) return `let value = ${source};`;
  const argument = name === "erf" ? "z" : "z * 0.7071067811865476";
  return `let a = Math.abs(${argument});
    let t = 1 / (1 + 0.3275911 * a);
    let e = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-a * a);
    if (z < 0) { e = -e; }
    let value = ${name === "erf" ? "e" : "0.5 * z * (1 + e)"};`;
}

/** sin of an argument: whole turns taken off in two parts, folded to [−π/2, π/2], Taylor to r¹¹; 10⁻⁷ (1 + |z|). */
function sineSource(argument: string): string {
  return `let u = ${argument};
    let turns = Math.floor(u * 0.15915494309189535 + 0.5);
    let r = (u - turns * 6.28125) - turns * 0.0019353071795864769;
    if (r > 1.5707963267948966) { r = 3.141592653589793 - r; }
    if (r < -1.5707963267948966) { r = -3.141592653589793 - r; }
    let s = r * r;
    let value = r * (1 + s * (-0.16666666666666666 + s * (0.008333333333333333 + s * (-0.0001984126984126984 + s * (0.0000027557319223985893 + s * -0.000000025052108385441718)))));`;
}
