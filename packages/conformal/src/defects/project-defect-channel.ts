import { requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { monicGegenbauer } from "./monic-gegenbauer.ts";
import { type Defect, requireDefect } from "./require-defect.ts";

export interface ProjectDefectChannelOptions extends Defect {
  /** the highest j and s looked for */
  readonly most: number;
}

/** The spectrum of a defect, as a two-point function shows it. */
export interface DefectSpectrum {
  readonly operators: readonly { readonly j: number; readonly spin: number; readonly coefficient: number }[];
  /** what is left at points that were not used, relative to the function: large where the spectrum is not Δ̂ = 0, −1, …, −most */
  readonly residual: number;
}

/**
 * The spectrum of a defect from a two-point function on (χ̂, cos φ), by projection on Gegenbauer polynomials in both.
 *
 * For polynomials of degree `most` in either variable, as ⟨ΦⁿΦⁿ⟩/(r₁r₂)ⁿ is, the coefficients of f̂_{−j} A_s are exact: both sets are orthogonal, so
 * the function is read at Gauss's nodes t = χ̂/2 and cos φ between −1 and 1, where a polynomial may be evaluated though χ̂ ≥ 2 for points.
 * Shapes: a function (χ̂, cos φ) → number. Accuracy: rounding; `residual` says whether the spectrum is of that kind.
 * Errors: DomainError for options. Source: orthogonality of Gegenbauer polynomials; arXiv:2512.07946 for the models.
 * @example projectDefectChannel((chi) => chi, { dimension: 3, defectDimension: 1, most: 1 }).operators.length; // 4, of which j = 1, s = 0 has 1
 */
export function projectDefectChannel(
  twoPoint: (chi: number, cosine: number) => number,
  options: ProjectDefectChannelOptions,
): DefectSpectrum {
  const caller = "projectDefectChannel";
  requireFunction(caller, "twoPoint", twoPoint);
  requireKnownOptions(caller, options, ["dimension", "defectDimension", "most"]);
  const { p, q } = requireDefect(caller, options);
  const most = requireInteger(caller, "most", options.most, 0, 30);
  const spins = q === 1 ? Math.min(1, most) : most;
  const along = ruleOf(p / 2, most);
  const around = q === 1 ? { nodes: [-1, 1], weights: [0.5, 0.5] } : ruleOf(q / 2 - 1, spins);
  const values = along.nodes.map((t) => around.nodes.map((c) => twoPoint(2 * t, c)));
  const first = basis(p / 2, most, along.nodes).map((row, j) => row.map((x) => x * 2 ** j));
  const second =
    q === 1
      ? [
          [1, 1],
          [-1, 1],
        ].slice(0, spins + 1)
      : basis(q / 2 - 1, spins, around.nodes);
  const norm = (row: readonly number[], weights: readonly number[]): number =>
    row.reduce((sum, x, k) => sum + weights[k] * x * x, 0);
  const operators = first.flatMap((f, j) =>
    second.map((a, spin) => {
      let sum = 0;
      values.forEach((row, k) => {
        row.forEach((value, l) => {
          sum += along.weights[k] * around.weights[l] * f[k] * a[l] * value;
        });
      });
      return { j, spin, coefficient: sum / (norm(f, along.weights) * norm(a, around.weights)) };
    }),
  );
  return { operators, residual: residualOf(twoPoint, operators, p, q) };
}

/** P_0 … P_most at nodes. */
const basis = (lambda: number, most: number, nodes: readonly number[]): readonly (readonly number[])[] => {
  const columns = nodes.map((t) => monicGegenbauer(lambda, most, t));
  return Array.from({ length: most + 1 }, (_, j) => columns.map((column) => column[j]));
};

/** Gauss's rule of weight (1 − t²)^{λ−½} with most + 1 nodes: zeros of P_{most+1} by bisection between those of lower degree. */
function ruleOf(
  lambda: number,
  most: number,
): { readonly nodes: readonly number[]; readonly weights: readonly number[] } {
  const size = most + 1;
  let zeros: readonly number[] = [];
  for (let degree = 1; degree <= size; degree++) {
    const borders = [-1, ...zeros, 1];
    const value = (t: number): number => monicGegenbauer(lambda, degree, t)[degree];
    zeros = borders.slice(1).map((high, k) => rootBetween(value, borders[k], high));
  }
  // 1/w = Σ p_k²/‖p_k‖², ‖p_k‖² = Π γ for a weight of total 1
  const norms = normsOf(lambda, most);
  const weights = zeros.map(
    (t) => 1 / monicGegenbauer(lambda, most, t).reduce((sum, x, k) => sum + (x * x) / norms[k], 0),
  );
  return { nodes: zeros, weights };
}

function normsOf(lambda: number, most: number): readonly number[] {
  const norms = [1];
  for (let k = 1; k <= most; k++)
    norms.push(
      norms[k - 1] *
        (k === 1 ? 1 / (2 + 2 * lambda) : (k * (k + 2 * lambda - 1)) / (4 * (k + lambda) * (k + lambda - 1))),
    );
  return norms;
}

function rootBetween(value: (t: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rises = value(high) > value(low);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (value(middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Points that no rule uses. */
const TESTS = [
  [2.1, 0.3],
  [2.9, -0.6],
  [4.3, 0.85],
] as const;

function residualOf(
  twoPoint: (chi: number, cosine: number) => number,
  operators: DefectSpectrum["operators"],
  p: number,
  q: number,
): number {
  let worst = 0;
  for (const [chi, given] of TESTS) {
    const cosine = q === 1 ? Math.sign(given) : given;
    let scale = 0;
    let sum = 0;
    for (const { j, spin, coefficient } of operators) {
      const f = 2 ** j * monicGegenbauer(p / 2, j, chi / 2)[j];
      const term = coefficient * f * monicGegenbauer(q / 2 - 1, spin, cosine)[spin];
      sum += term;
      scale = Math.max(scale, Math.abs(term));
    }
    const value = twoPoint(chi, cosine);
    worst = Math.max(worst, Math.abs(sum - value) / Math.max(scale, Math.abs(value), Number.MIN_VALUE));
  }
  return worst;
}
