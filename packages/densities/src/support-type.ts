import { requireMember, requireObject } from "@nnft/foundations/kinds";

/**
 * Where a density lives: plain data, JSON-safe. An infinite end or radius is `null`, since JSON has no infinity.
 * `affine` is a point plus a linear subspace of dimension `rank`; `scaled` is { s·w : s in scale, w in base }.
 */
export type Support =
  | { readonly kind: "interval"; readonly low: number | null; readonly high: number | null }
  | { readonly kind: "ball"; readonly dimension: number; readonly radius: number | null }
  | { readonly kind: "shell"; readonly dimension: number; readonly innerRadius: number; readonly radius: number }
  | { readonly kind: "sphere"; readonly dimension: number; readonly radius: number }
  | { readonly kind: "points"; readonly values: readonly number[] }
  | { readonly kind: "affine"; readonly origin: readonly number[]; readonly rank: number }
  | { readonly kind: "union"; readonly members: readonly Support[] }
  | { readonly kind: "scaled"; readonly base: Support; readonly scale: Support }
  | { readonly kind: "product"; readonly factors: readonly Support[] }
  | { readonly kind: "power"; readonly base: Support; readonly count: number };

/** Whether every value of a one-dimensional support is above zero (a zero end of an interval has probability 0). */
export function isPositiveSupport(where: Support): boolean {
  switch (where.kind) {
    case "interval":
      return where.low !== null && where.low >= 0;
    case "points":
      return where.values.every((value) => value > 0);
    case "union":
      return where.members.every(isPositiveSupport);
    case "scaled":
      return isPositiveSupport(where.base) && isPositiveSupport(where.scale);
    case "product":
      return where.factors.every(isPositiveSupport);
    case "power":
      return isPositiveSupport(where.base);
    default:
      return false;
  }
}

/** The values of a one-dimensional support that carry probability of their own. */
export function atomsOfSupport(where: Support): readonly number[] {
  requireSupport("atomsOfSupport", where);
  if (where.kind === "points") return where.values;
  return where.kind === "union" ? where.members.flatMap(atomsOfSupport) : [];
}

/** The dimension d of the space that a support lies in. */
export function dimensionOfSupport(where: Support): number {
  requireSupport("dimensionOfSupport", where);
  switch (where.kind) {
    case "interval":
    case "points":
      return 1;
    case "ball":
    case "shell":
    case "sphere":
      return where.dimension;
    case "affine":
      return where.origin.length;
    case "union":
      return dimensionOfSupport(where.members[0]!);
    case "scaled":
      return dimensionOfSupport(where.base);
    case "product":
      return where.factors.reduce((sum, factor) => sum + dimensionOfSupport(factor), 0);
    case "power":
      return where.count * dimensionOfSupport(where.base);
  }
}

const supportKinds: readonly Support["kind"][] = [
  ...(["interval", "ball", "shell", "sphere", "points"] as const),
  ...(["affine", "union", "scaled", "product", "power"] as const),
];

function requireSupport(caller: string, where: Support): void {
  requireObject(caller, "where", where, ["kind"], "pass the support of a density, support(density)");
  requireMember(caller, "where.kind", where.kind, supportKinds);
}
