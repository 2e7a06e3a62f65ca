import { DomainError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import type { GroupElement } from "./group-element.ts";

/**
 * A group acting on fields by (gφ)(x) = ρ(g) φ(g⁻¹x): plain data, told apart by `kind`.
 * Groups that are not compact are drawn from a measure under which g and g⁻¹ are equally likely, of the `scale` given.
 */
export type Group =
  | { readonly kind: "translations"; readonly dimension: number; readonly scale: number }
  | { readonly kind: "rotations"; readonly dimension: number }
  | { readonly kind: "orthogonal"; readonly dimension: number }
  | { readonly kind: "euclidean"; readonly dimension: number; readonly scale: number }
  | { readonly kind: "reflections"; readonly dimension: number; readonly axes: readonly number[] }
  | {
      readonly kind: "scalings";
      readonly dimension: number;
      readonly scalingDimension: number;
      readonly scale: number;
      readonly outputs: number;
    }
  | { readonly kind: "output-permutations"; readonly outputs: number }
  | { readonly kind: "output-signs"; readonly outputs: number }
  | { readonly kind: "output-orthogonal"; readonly outputs: number }
  | { readonly kind: "output-unitary"; readonly complexOutputs: number }
  | { readonly kind: "equivariant"; readonly group: Group; readonly representation: "vector" | "determinant" }
  | {
      readonly kind: "finite";
      readonly dimension?: number;
      readonly outputs?: number;
      readonly elements: readonly GroupElement[];
    }
  | { readonly kind: "product"; readonly factors: readonly Group[] };

/** x ↦ x + c with c ~ N(0, scale²) in each direction. */
export function translations(dimension: number, scale = 1): Group {
  return {
    kind: "translations",
    dimension: requireInteger("translations", "dimension", dimension),
    scale: requirePositive("translations", "scale", scale),
  };
}

/** SO(d) on inputs, by its Haar measure. */
export function rotations(dimension: number): Group {
  return { kind: "rotations", dimension: requireInteger("rotations", "dimension", dimension, 2) };
}

/** O(d) on inputs, by its Haar measure. */
export function orthogonal(dimension: number): Group {
  return { kind: "orthogonal", dimension: requireInteger("orthogonal", "dimension", dimension) };
}

/** The Euclidean group x ↦ A x + c: A by the Haar measure of O(d), c ~ N(0, scale²) in each direction. */
export function euclidean(dimension: number, scale = 1): Group {
  return {
    kind: "euclidean",
    dimension: requireInteger("euclidean", "dimension", dimension),
    scale: requirePositive("euclidean", "scale", scale),
  };
}

/** Reflections of the axes named (all of them by default), each with probability ½; axis 0 is Euclidean time. */
export function reflections(dimension: number, axes?: readonly number[]): Group {
  requireInteger("reflections", "dimension", dimension);
  if (axes !== undefined) requireList("reflections", "axes", axes, 1, "leave it out for all");
  const chosen = axes ?? Array.from({ length: dimension }, (_, axis) => axis);
  if (chosen.length === 0 || !chosen.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < dimension))
    throw new DomainError(
      `reflections: \`axes\` must name axes 0 … ${dimension - 1}, got ${JSON.stringify(axes)}; leave it out for all.`,
    );
  return { kind: "reflections", dimension, axes: [...chosen] };
}

/** x ↦ λx with φ ↦ λ^{−Δ} φ(x/λ): a field of scaling dimension Δ; log λ ~ N(0, scale²). */
export function scalings(
  dimension: number,
  options: { readonly scalingDimension: number; readonly scale?: number; readonly outputs?: number },
): Group {
  requireKnownOptions("scalings", options, ["scalingDimension", "scale", "outputs"]);
  if (!Number.isFinite(options?.scalingDimension))
    throw new DomainError(
      `scalings: \`scalingDimension\` must be a finite number, got ${options?.scalingDimension}; pass the Δ of ⟨φφ⟩ ~ |x|^{−2Δ}.`,
    );
  return {
    kind: "scalings",
    dimension: requireInteger("scalings", "dimension", dimension),
    scalingDimension: options.scalingDimension,
    scale: requirePositive("scalings", "scale", options.scale ?? 0.5),
    outputs: requireInteger("scalings", "outputs", options.outputs ?? 1),
  };
}

/** S_D: permutations of the outputs. */
export function outputPermutations(outputs: number): Group {
  return { kind: "output-permutations", outputs: requireInteger("outputPermutations", "outputs", outputs, 2) };
}

/** ℤ₂^D: the sign of each output. */
export function outputSigns(outputs = 1): Group {
  return { kind: "output-signs", outputs: requireInteger("outputSigns", "outputs", outputs) };
}

/** O(D) on the outputs, by its Haar measure. */
export function outputOrthogonal(outputs: number): Group {
  return { kind: "output-orthogonal", outputs: requireInteger("outputOrthogonal", "outputs", outputs) };
}

/** SU(D) on D complex outputs, which are pairs (re, im) of consecutive real ones; by its Haar measure. */
export function outputUnitary(complexOutputs: number): Group {
  return {
    kind: "output-unitary",
    complexOutputs: requireInteger("outputUnitary", "complexOutputs", complexOutputs, 2),
  };
}

/**
 * An equivariant pair: g moves inputs, and outputs turn along by its matrix (D = d: a vector field) or by its determinant
 * (one output: a pseudoscalar).
 */
export function equivariantPair(group: Group, representation: "vector" | "determinant" = "vector"): Group {
  if (representation !== "vector" && representation !== "determinant")
    throw new DomainError(
      `equivariantPair: \`representation\` must be "vector" or "determinant", got ${quoted(representation)}; pass one of these.`,
    );
  requireGroup("equivariantPair", "group", group);
  if (!("dimension" in group) || group.kind === "scalings")
    throw new DomainError(
      `equivariantPair: \`group\` must move inputs isometrically, got "${group.kind}"; try rotations(d).`,
    );
  return { kind: "equivariant", group, representation };
}

/** G₁ × G₂ × …: elements of all factors drawn independently and composed. */
export function directProduct(...factors: readonly Group[]): Group {
  if (factors.length === 0)
    throw new DomainError("directProduct: `factors` must hold at least one group; pass one at least.");
  for (const factor of factors) requireGroup("directProduct", "factors", factor);
  return { kind: "product", factors };
}

/** Refuses what no constructor of groups has made. Throws DomainError. */
export function requireGroup(caller: string, name: string, group: Group): void {
  requireObject(caller, name, group, ["kind"], "make it with rotations(d) or another constructor of groups");
}

/** The input dimension a group speaks of, if any. */
export function inputDimensionOf(group: Group): number | undefined {
  if ("dimension" in group) return group.dimension;
  if (group.kind === "equivariant") return inputDimensionOf(group.group);
  if (group.kind === "product") return group.factors.map(inputDimensionOf).find((d) => d !== undefined);
  return undefined;
}

/** The number of real outputs a group speaks of, if any. */
export function outputDimensionOf(group: Group): number | undefined {
  if ("outputs" in group) return group.outputs;
  if (group.kind === "output-unitary") return 2 * group.complexOutputs;
  if (group.kind === "equivariant") return group.representation === "vector" ? inputDimensionOf(group.group) : 1;
  if (group.kind === "product") return group.factors.map(outputDimensionOf).find((d) => d !== undefined);
  return undefined;
}
