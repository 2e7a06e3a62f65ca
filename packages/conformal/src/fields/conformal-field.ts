import { type Density, iid, normal } from "@nnft/densities";
import { dimensionOf } from "@nnft/densities/operations";
import { DomainError } from "@nnft/foundations";
import { quoted, refuse, requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import { checkDimension } from "../embedding/light-cone.ts";

/** Φ(X) = Θ·X, or √(−2) Θ·X, with Θ of D+2 components drawn from `density` in Euclidean signature, Θ₀ Wick rotated. */
export interface LinearField {
  readonly kind: "linear";
  readonly dimension: number;
  readonly density: Density;
  readonly normalization: "canonical" | "bare";
}

/** f(X)^exponent. */
export interface PowerField {
  readonly kind: "power";
  readonly of: ConformalField;
  readonly exponent: number;
}

/** Π f_a(X) of independent fields. */
export interface ProductField {
  readonly kind: "product";
  readonly factors: readonly ConformalField[];
}

/** N^{−1/2} Σ_i w_i f_i(X) of N independent copies of f. */
export interface ConformalLayer {
  readonly kind: "conformal-layer";
  readonly of: ConformalField;
  readonly width: number;
  readonly weights: Density;
}

/** An ensemble of networks on the null cone, homogeneous of degree −Δ: plain data. */
export type ConformalField = LinearField | PowerField | ProductField | ConformalLayer;

export interface LinearFieldOptions {
  /** D, the dimension of space. */
  readonly dimension: number;
  /** P(Θ) on ℝ^{D+2}; standard normal by default. */
  readonly density?: Density;
  /** "canonical": √(−2) Θ·X, ⟨ΦΦ⟩ = μ₂ x₁₂²; "bare": Θ·X, ⟨ΦΦ⟩ = −½ μ₂ x₁₂². */
  readonly normalization?: "canonical" | "bare";
}

const LINEAR = ["dimension", "density", "normalization"];

/**
 * The linear network on the null cone, Δ = −1.
 *
 * Formula: Φ(X) = √(−2) Θ·X (or Θ·X), Θ ~ P(Θ) (109). Convention: exact correlators need P(Θ) rotation invariant in ℝ^{D+2};
 * the Wick rotation Θ·X → Σ_μ Θ_μ X_μ with X_0 → iX_0 makes it Lorentz invariant. Other densities can be drawn, and are found not covariant.
 * Errors: DomainError for a density that is not on ℝ^{D+2}. Source: Halverson (2025), (109); (110), (111) hold for √(−2) Θ·X with μ₂ = 1.
 * @example linearField({ dimension: 3 })
 */
export function linearField(options: LinearFieldOptions): LinearField {
  requireKnownOptions("linearField", options, LINEAR);
  const { dimension, density, normalization = "canonical" } = options;
  checkDimension("linearField", dimension);
  const law = density ?? iid(normal(0, 1), dimension + 2);
  if (dimensionOf(law) !== dimension + 2)
    throw new DomainError(
      `linearField: \`density\` must be on ℝ^${dimension + 2} (D + 2 components), got ${dimensionOf(law)}; use iid(…, ${dimension + 2}).`,
    );
  if (normalization !== "canonical" && normalization !== "bare")
    throw new DomainError(
      `linearField: \`normalization\` must be "canonical" or "bare", got ${quoted(normalization)}; leave it out for "canonical".`,
    );
  return { kind: "linear", dimension, density: law, normalization };
}

/**
 * f(X)^n, of dimension nΔ_f: activation xⁿ. Negative and fractional n are data too; {@link finiteness} says what exists.
 * @example powerField(linearField({ dimension: 4 }), -1) // Δ = 1
 */
export function powerField(of: ConformalField, exponent: number): PowerField {
  requireConformalField("powerField", of);
  if (!Number.isFinite(exponent) || exponent === 0)
    refuse("powerField", "exponent", "finite and not 0", exponent, "a power of 0 is a constant");
  return { kind: "power", of, exponent };
}

/**
 * The product of independent fields, of dimension ΣΔ.
 * @example productField([linearField({ dimension: 3 }), linearField({ dimension: 3 })])
 */
export function productField(factors: readonly ConformalField[]): ProductField {
  if (!Array.isArray(factors) || factors.length === 0)
    refuse("productField", "factors", "a list of at least one field", factors, "pass [field, …]");
  for (const factor of factors) requireConformalField("productField", factor, "factors");
  const dimensions = new Set(factors.map((factor) => spaceDimension(factor)));
  if (dimensions.size > 1)
    throw new DomainError(
      `productField: \`factors\` must live in the same dimension, got ${[...dimensions].join(", ")}; choose one.`,
    );
  return { kind: "product", factors };
}

/**
 * The ratio f/g of independent fields, of dimension Δ_f − Δ_g.
 * @example ratioField(powerField(linearField({ dimension: 3 }), 2), linearField({ dimension: 3 })) // Δ = −1
 */
export const ratioField = (numerator: ConformalField, denominator: ConformalField): ProductField =>
  speakingFor("ratioField", {}, () => {
    requireConformalField("ratioField", numerator, "numerator");
    requireConformalField("ratioField", denominator, "denominator");
    return productField([numerator, powerField(denominator, -1)]);
  });

export interface ConformalLayerOptions {
  /** f: one neuron. */
  readonly neuron: ConformalField;
  /** N, or Infinity for the generalized free field. */
  readonly width: number;
  /** P(w); standard normal by default. */
  readonly weights?: Density;
}

/**
 * A layer of N independent neurons, N^{−1/2} Σ_i w_i f_i(X), of the dimension of f. At N = ∞ it is a generalized free field.
 * @example conformalLayer({ neuron: linearField({ dimension: 3 }), width: 64 })
 */
export function conformalLayer(options: ConformalLayerOptions): ConformalLayer {
  requireKnownOptions("conformalLayer", options, ["neuron", "width", "weights"]);
  const { neuron, width, weights = normal(0, 1) } = options;
  requireConformalField("conformalLayer", neuron, "neuron");
  if (width !== Number.POSITIVE_INFINITY && (!Number.isInteger(width) || width < 1))
    refuse("conformalLayer", "width", "an integer of at least 1, or Infinity", width, "pass the number of neurons");
  if (dimensionOf(weights) !== 1)
    throw new DomainError(
      `conformalLayer: \`weights\` must be a density on ℝ, got dimension ${dimensionOf(weights)}; pass e.g. normal().`,
    );
  return { kind: "conformal-layer", of: neuron, width, weights };
}

export interface DeepConformalNetOptions extends LinearFieldOptions {
  /** Activation xⁿ of each hidden layer, first to last. */
  readonly powers: readonly number[];
  /** Width of each hidden layer. */
  readonly widths: readonly number[];
  /** P(w) of all layers after the first; standard normal by default. */
  readonly weights?: Density;
}

/**
 * A deep homogeneous net: Φ₁ = N₁^{−1/2} Σ w (Θ·X)^{n₁}, Φ₂ = N₂^{−1/2} Σ w Φ₁^{n₂}, …, of dimension −n₁n₂⋯.
 *
 * Convention: fully connected; neurons of a layer read the same neurons below, each with weights of its own.
 * Errors: DomainError for lists of different length. Source: activation xⁿ maps −Δ to −nΔ.
 * @example deepConformalNet({ dimension: 3, powers: [2, 2], widths: [8, 8] }) // Δ = −4
 */
export function deepConformalNet(options: DeepConformalNetOptions): ConformalField {
  requireKnownOptions("deepConformalNet", options, [...LINEAR, "powers", "widths", "weights"]);
  const { powers, widths, weights, ...linear } = options;
  if (!Array.isArray(powers) || !Array.isArray(widths) || powers.length === 0 || powers.length !== widths.length)
    throw new DomainError(
      "deepConformalNet: `powers` and `widths` must have the same length of at least 1, " +
        `got ${quoted(powers)} and ${quoted(widths)}; give one of each for every hidden layer.`,
    );
  return speakingFor("deepConformalNet", { width: "widths", exponent: "powers" }, () =>
    powers.reduce<ConformalField>(
      (below, exponent, layer) =>
        conformalLayer({ neuron: exponent === 1 ? below : powerField(below, exponent), width: widths[layer], weights }),
      linearField(linear),
    ),
  );
}

/** The fields that each kind holds. */
const heldBy: {
  readonly [Kind in ConformalField["kind"]]: (
    field: Extract<ConformalField, { readonly kind: Kind }>,
  ) => readonly ConformalField[];
} = {
  linear: () => [],
  power: ({ of }) => [of],
  product: ({ factors }) => (Array.isArray(factors) && factors.length > 0 ? factors : [undefined as never]),
  "conformal-layer": ({ of }) => [of],
};

/** A conformal field, whose parts are conformal fields too. Throws DomainError. */
export function requireConformalField(caller: string, field: unknown, name = "field"): asserts field is ConformalField {
  const kind = (field as Partial<ConformalField> | null | undefined)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(heldBy, kind))
    refuse(
      caller,
      name,
      `a conformal field of kind ${Object.keys(heldBy).join(", ")}`,
      kind ?? field,
      "make one with linearField, powerField, productField or conformalLayer",
    );
  const held = heldBy[kind] as (of: ConformalField) => readonly ConformalField[];
  for (const part of held(field as ConformalField)) requireConformalField(caller, part);
}

/** D of the space a field lives on. */
export function spaceDimension(field: ConformalField): number {
  requireConformalField("spaceDimension", field);
  switch (field.kind) {
    case "linear":
      return field.dimension;
    case "product":
      return spaceDimension(field.factors[0]);
    default:
      return spaceDimension(field.of);
  }
}

/**
 * The scaling dimension Δ of a field: Φ(λX) = λ^{−Δ} Φ(X). Errors: DomainError for anything that is no conformal field.
 * @example scalingDimension(powerField(linearField({ dimension: 4 }), 2)) // -2
 */
export function scalingDimension(field: ConformalField): number {
  requireConformalField("scalingDimension", field);
  switch (field.kind) {
    case "linear":
      return -1;
    case "power":
      return field.exponent * scalingDimension(field.of);
    case "product":
      return field.factors.reduce((sum, factor) => sum + scalingDimension(factor), 0);
    case "conformal-layer":
      return scalingDimension(field.of);
  }
}
