import type { Density } from "@nnft/densities";
import { dimensionOf, isRotationInvariant, moment } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import type { ConformalField } from "./conformal-field.ts";
import { type Factor, isPolynomial, normalForm } from "./normal-form.ts";
import { type CompositeOperator, operatorParts } from "./operators.ts";

/** Whether an n-point function exists, and why not. */
export interface Finiteness {
  readonly finite: boolean;
  /** "divergent": the integral over Θ is infinite. "undefined": it has no Lorentz-invariant meaning, or none that is known. */
  readonly verdict: "finite" | "divergent" | "undefined";
  /** The checks, each with its outcome. */
  readonly reasons: readonly string[];
}

type Finding = { readonly verdict: Finiteness["verdict"]; readonly reason: string };

/**
 * Decides whether the n-point function of a field (or of operators made of it) exists.
 *
 * Criteria. Positive integer powers: the moments of Θ and of the weights up to the total degree are finite.
 * Negative powers (Θ·X)^{−a} by Schwinger's ∫₀^∞ ds s^{a−1} e^{−sΘ·X}: the integral of Π s_i^{a_i−1} exp(−½ Σ s_i s_j x_ij²) exists if and only if
 * a_i < Σ_{j≠i} a_j for every point, so that two-point functions never do: boosts that fix both points act freely, and ∫ds/s is left.
 * The Euclidean average of 1/(Θ·X) over Wick-rotated Θ converges, but depends on X* too and is not Lorentz invariant.
 * Fractional powers above 0 have a cut where Θ·X changes sign: undefined. A layer needs every moment of its neuron that it contains, the second first.
 * Shapes: n points, all Φ, unless `operators` are given. Errors: DomainError for operators that are not.
 * Source: Halverson (2025), section 3.3.3, property 3; Symanzik (1972) for the integral.
 * @example finiteness(powerField(linearField({ dimension: 3 }), -1), 2).verdict // "divergent"
 */
export function finiteness(
  field: ConformalField,
  n: number,
  operators: readonly CompositeOperator[] = new Array(Math.max(0, Math.floor(n) || 0)).fill(1),
): Finiteness {
  requireInteger("finiteness", "n", n);
  requireList("finiteness", "operators", operators, 1, "pass one for each point");
  const parts = operators.map((operator) => operatorParts("finiteness", field, operator));
  const extra = 2 * parts.reduce((sum, { contractions }) => sum + contractions, 0);
  const rows = parts.map(({ power }) => power);
  const findings = findingsOf(field, rows, extra);
  const verdict = findings.some((finding) => finding.verdict === "divergent")
    ? "divergent"
    : findings.some((finding) => finding.verdict === "undefined")
      ? "undefined"
      : "finite";
  return { finite: verdict === "finite", verdict, reasons: [...new Set(findings.map(({ reason }) => reason))] };
}

function findingsOf(field: ConformalField, rows: readonly number[], extra: number): readonly Finding[] {
  return normalForm(field).flatMap((factor) => factorFindings(factor, rows, extra));
}

function factorFindings({ base, exponent }: Factor, rows: readonly number[], extra: number): readonly Finding[] {
  const degrees = rows.map((row) => row * exponent);
  const total = degrees.reduce((sum, degree) => sum + degree, 0) + extra;
  if (total === 0) return [{ verdict: "finite", reason: "degree 0" }];
  if (isPolynomial(exponent)) {
    if (base.kind === "linear") return [momentFinding("Θ", base.density, total)];
    // One neuron may be read by all slots, and by two of them at different points: ⟨ff⟩ is part of every correlator of the layer.
    const below = findingsOf(base.of, degrees, 0);
    const slots = degrees.reduce((sum, degree) => sum + degree, 0);
    const second = slots >= 2 ? findingsOf(base.of, [1, 1], 0) : [];
    return [momentFinding("the weights", base.weights, total), ...below, ...second];
  }
  if (exponent > 0)
    return [
      {
        verdict: "undefined",
        reason: [
          `(…)^${exponent} with Δ = ${-exponent}: a positive power that is not an integer has a cut where its base changes sign`,
          "and no Lorentz-invariant average",
        ].join(", "),
      },
    ];
  if (base.kind === "conformal-layer")
    return [
      {
        verdict: "undefined",
        reason: `a negative power (${exponent}) of a layer: its zeros move with all neurons, no continuation is known`,
      },
    ];
  const a = degrees.map((degree) => -degree);
  const active = a.flatMap((value, i) => (value > 0 ? [i] : []));
  const sum = a.reduce((all, value) => all + value, 0);
  const worst = active.find((i) => !(a[i] < sum - a[i] - 1e-12));
  if (worst !== undefined)
    return [{ verdict: "divergent", reason: `(Θ·X)^${exponent}${divergence(active.length, worst, a[worst], sum)}` }];
  if (!isGaussian(base.density))
    return [
      {
        verdict: "undefined",
        reason: `(Θ·X)^${exponent}: the continuation from Θ·X > 0 is known for Gaussian Θ only, got ${base.density.kind}`,
      },
    ];
  return [
    {
      verdict: "finite",
      reason: `(Θ·X)^${exponent}: every dimension is below the sum of the others, the Schwinger integral converges`,
    },
  ];
}

/** Why the Schwinger integral diverges with `active` points, the point `i` of dimension `a` among them. */
function divergence(active: number, i: number, a: number, sum: number): string {
  if (active <= 2) {
    const [points, fixed] = active === 1 ? ["point", "X₁"] : ["points", "X₁ and X₂"];
    const group = `the boosts that fix ${fixed} form a group of infinite volume on which the integrand is constant`;
    return ` at ${active} ${points}: ${group}; ∫₀^∞ ds/s is left`;
  }
  const others = `not below ${sum - a}, the sum of the others`;
  return `: point ${i + 1} has dimension ${a}, ${others}; the integral diverges where Θ runs to X_${i + 1}`;
}

/** A Gaussian of mean 0 and equal variances. */
export function isGaussian(density: Density): boolean {
  return (
    (density.kind === "iid" && density.density.kind === "normal" && density.density.mean === 0) ||
    (density.kind === "correlatedNormal" && isRotationInvariant(density, dimensionOf(density)))
  );
}

function momentFinding(name: string, density: Density, order: number): Finding {
  const index = new Array<number>(dimensionOf(density)).fill(0);
  index[0] = order + (order % 2);
  try {
    moment(density, index);
    return { verdict: "finite", reason: `moment ${order} of ${name} (${density.kind}) is finite` };
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    return { verdict: "divergent", reason: `moment ${order} of ${name} (${density.kind}) is infinite` };
  }
}
