import { refuse, requireInteger } from "@nnft/foundations/checks";

/** A flat defect of dimension p in ℝ^D. */
export interface Defect {
  /** D */
  readonly dimension: number;
  /** p, from 0 (a pair of points) to D − 1 (a boundary or an interface) */
  readonly defectDimension: number;
}

/** Checks D and p; q = D − p is the codimension. */
export function requireDefect(caller: string, { dimension, defectDimension }: Defect): { p: number; q: number } {
  requireInteger(caller, "dimension", dimension, 1);
  requireInteger(caller, "defectDimension", defectDimension, 0, dimension - 1, "leave one direction across it");
  return { p: defectDimension, q: dimension - defectDimension };
}

/** A cross-ratio ξ > 0. */
export function requireXi(caller: string, xi: number): number {
  if (!(typeof xi === "number" && xi > 0 && xi < Number.POSITIVE_INFINITY))
    refuse(caller, "xi", "a positive finite number", xi, "take x₁₂²/(r₁r₂) of different points");
  return xi;
}

/** cos φ. */
export function requireCosine(caller: string, cosine: number, codimension?: number): number {
  if (!(typeof cosine === "number" && cosine >= -1 && cosine <= 1))
    refuse(
      caller,
      "cosine",
      "a number from −1 to 1",
      cosine,
      "take the cosine of the angle between the points across the defect",
    );
  if (codimension === 1 && Math.abs(cosine) !== 1)
    refuse(
      caller,
      "cosine",
      "1 or −1 where one direction is across the defect",
      cosine,
      "take 1 for points on one side",
    );
  return cosine;
}
