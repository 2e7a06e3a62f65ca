import type { ScalarEstimate } from "@nnft/correlators";
import { readRows, type Table } from "@nnft/foundations";
import {
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKnownOptions,
  requirePositive,
} from "@nnft/foundations/checks";
import { rising } from "./hypergeometric-2f1.ts";

/**
 * The density of Θ = (Θ_∥ ∈ ℝ^{p+2}, Θ_⊥ ∈ ℝ^q), invariant under rotations of each part (p + 2 after Wick's rotation):
 *
 * - `gaussian`: variances of the components along (`parallel`, a) and across (`perpendicular`, b); a = b has no defect;
 * - `fixed`: |Θ_∥|² and |Θ_⊥|² are numbers;
 * - `moments`: R_ij = ⟨|Θ_∥|^{2i} |Θ_⊥|^{2j}⟩ as a function;
 * - `radii`: draws of (|Θ_∥|², |Θ_⊥|²), one a row;
 * - `sum`: Θ = N^{−1/2} Σ_i Θ_i of N independent neurons of another density, which is known exactly; moments up to degree two.
 */
export type DefectDensity =
  | { readonly kind: "gaussian"; readonly parallel: number; readonly perpendicular: number }
  | { readonly kind: "fixed"; readonly parallel: number; readonly perpendicular: number }
  | { readonly kind: "moments"; readonly moment: (i: number, j: number) => number }
  | { readonly kind: "radii"; readonly draws: Table }
  | { readonly kind: "sum"; readonly of: Exclude<DefectDensity, { kind: "radii" | "sum" }>; readonly width: number };

/** A sum Σ w R_ij. */
export type LinearForm = (moment: (i: number, j: number) => number) => number;

/** Sums of radial moments of one total degree, with errors where they are drawn. */
export interface RadialMoments {
  readonly exact: boolean;
  readonly estimate: (form: LinearForm, degree: number) => ScalarEstimate;
}

/** Reads a density. Throws DomainError and ShapeError. */
export function radialMoments(caller: string, density: DefectDensity, p: number, q: number): RadialMoments {
  const kind = (density as DefectDensity | undefined)?.kind;
  switch (kind) {
    case "gaussian": {
      const { parallel, perpendicular } = density as Extract<DefectDensity, { kind: "gaussian" }>;
      requireParts(caller, density, parallel, perpendicular);
      return exactly(
        (i, j) => (2 * parallel) ** i * rising(p / 2 + 1, i) * (2 * perpendicular) ** j * rising(q / 2, j),
      );
    }
    case "fixed": {
      const { parallel, perpendicular } = density as Extract<DefectDensity, { kind: "fixed" }>;
      requireParts(caller, density, parallel, perpendicular);
      return exactly((i, j) => parallel ** i * perpendicular ** j);
    }
    case "moments": {
      requireKnownOptions(caller, density, ["kind", "moment"], "property of the density");
      const { moment } = density as Extract<DefectDensity, { kind: "moments" }>;
      requireFunction(caller, "density.moment", moment);
      return exactly((i, j) => requireFinite(caller, `density.moment(${i}, ${j})`, moment(i, j)));
    }
    case "radii":
      requireKnownOptions(caller, density, ["kind", "draws"], "property of the density");
      return drawn(caller, (density as Extract<DefectDensity, { kind: "radii" }>).draws);
    case "sum": {
      requireKnownOptions(caller, density, ["kind", "of", "width"], "property of the density");
      const { of, width } = density as Extract<DefectDensity, { kind: "sum" }>;
      const wide = width === Number.POSITIVE_INFINITY ? width : requireInteger(caller, "density.width", width, 1);
      const one = radialMoments(caller, of, p, q);
      if (!one.exact) refuse(caller, "density.of", "known exactly", of, "take a density with exact moments");
      return exactly((i, j) =>
        momentOfSum(caller, (a, b) => one.estimate((r) => r(a, b), 2).value, wide, { i, j, p, q }),
      );
    }
    default:
      return refuse(
        caller,
        "density.kind",
        "gaussian, fixed, moments, radii or sum",
        kind,
        'pass for example { kind: "gaussian", parallel: 0.5, perpendicular: 1.25 }',
      );
  }
}

/** R_ij of N^{−1/2} ΣΘ_i: R₂₀ → R₂₀/N + (1 − 1/N)(p + 4)/(p + 2) R₁₀², R₁₁ → R₁₁/N + (1 − 1/N) R₁₀R₀₁, R₀₂ alike with (q + 2)/q. */
function momentOfSum(
  caller: string,
  one: (i: number, j: number) => number,
  width: number,
  { i, j, p, q }: { readonly i: number; readonly j: number; readonly p: number; readonly q: number },
): number {
  if (i + j < 2) return one(i, j);
  if (i + j > 2)
    return refuse(
      caller,
      "powers",
      "at most 2 for a sum of neurons",
      i + j,
      "moments of sums are known up to degree two",
    );
  const apart =
    i === 1 ? one(1, 0) * one(0, 1) : i === 2 ? ((p + 4) / (p + 2)) * one(1, 0) ** 2 : ((q + 2) / q) * one(0, 1) ** 2;
  return one(i, j) / width + (1 - 1 / width) * apart;
}

function requireParts(caller: string, density: object, parallel: unknown, perpendicular: unknown): void {
  requireKnownOptions(caller, density, ["kind", "parallel", "perpendicular"], "property of the density");
  requirePositive(caller, "density.parallel", parallel);
  requirePositive(caller, "density.perpendicular", perpendicular);
}

function exactly(moment: (i: number, j: number) => number): RadialMoments {
  return {
    exact: true,
    estimate: (form) => ({ value: form(moment), standardError: 0, samples: 0, method: "exact" }),
  };
}

/** Means of products of the draws; forms are linear in them, so errors come from their covariance. */
function drawn(caller: string, draws: Table): RadialMoments {
  const { data, rows } = readRows(caller, "density.draws", draws, {
    columns: 2,
    axes: "[M, 2]",
    remedy: "give |Θ_∥|² and |Θ_⊥|² of each draw",
  });
  if (rows < 2) refuse(caller, "density.draws", "at least two rows", rows, "draw more");
  for (const value of data)
    if (!(value >= 0)) refuse(caller, "density.draws", "squares, ≥ 0", value, "give squared norms");
  return {
    exact: false,
    estimate: (form, degree) => {
      const weights = weightsOf(form, degree);
      let [sum, squares] = [0, 0];
      for (let m = 0; m < rows; m++) {
        const value = weights.reduce(
          (total, { i, j, weight }) => total + weight * data[2 * m] ** i * data[2 * m + 1] ** j,
          0,
        );
        sum += value;
        squares += value * value;
      }
      const mean = sum / rows;
      const variance = Math.max(0, squares / rows - mean * mean) / (rows - 1);
      return { value: mean, standardError: Math.sqrt(variance), samples: rows, method: "draws of the radii" };
    },
  };
}

/** The weights of a form on R_ij with i + j ≤ degree. */
function weightsOf(form: LinearForm, degree: number): readonly { i: number; j: number; weight: number }[] {
  const list: { i: number; j: number; weight: number }[] = [];
  for (let i = 0; i <= degree; i++)
    for (let j = 0; i + j <= degree; j++) {
      const weight = form((a, b) => (a === i && b === j ? 1 : 0));
      if (weight !== 0) list.push({ i, j, weight });
    }
  return list;
}
