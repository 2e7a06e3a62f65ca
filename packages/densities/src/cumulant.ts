import { bernoulliNumber, binomial, factorial, tangentNumber, UnsupportedError } from "@nnft/foundations";
import type { Density } from "./density.ts";
import { factorsOf, moment, multiIndex, order } from "./moment.ts";

/**
 * Cumulant (connected moment) of a density: ∂^n ln⟨e^{J·w}⟩ at J = 0, as a formal series where ⟨e^{J·w}⟩ diverges.
 *
 * Formula: closed forms for normal, uniform (B_n(high−low)^n/n), laplace (2(n−1)! scale^n), gamma
 * ((n−1)! shape scale^n), rademacher ((−1)^{n/2−1}T_{n/2}), correlatedNormal; a cumulant across independent factors is 0;
 * otherwise κ(n) = m(n) − Σ_{k<n−e_i} C(n−e_i, k) κ(k+e_i) m(n−e_i−k) from the moments, centred first where possible.
 * Shapes: n is a number for dimension 1, a multi-index of length d otherwise.
 * Convention: order 1 is the mean, order 2 the covariance; order 0 is 0.
 * Accuracy: rounding for closed forms; the recursion loses about a digit per two orders to cancellation.
 * Errors: UnsupportedError when a moment it needs is infinite, undefined or overflows; ShapeError and DomainError as `moment`.
 * Source: P. McCullagh, "Tensor Methods in Statistics" (1987), section 2.3.
 * @example cumulant(gamma(2, 1), 4) // 12
 */
export function cumulant(density: Density, n: number | readonly number[]): number {
  const index = multiIndex("cumulant", density, n);
  if (order(index) === 0) return 0;
  const value = cumulantOf(density, index);
  if (!Number.isFinite(value))
    throw new UnsupportedError(
      `cumulant: \`n\` must be low enough for the cumulant of ${density.kind} to fit in a float64, got ${n}; lower it, or rescale the density.`,
    );
  return value;
}

function cumulantOf(density: Density, index: readonly number[]): number {
  const n = index[0]!;
  switch (density.kind) {
    case "normal":
      return n === 1 ? density.mean : n === 2 ? density.standardDeviation ** 2 : 0;
    case "uniform":
      if (n === 1) return (density.low + density.high) / 2;
      return n % 2 === 1 ? 0 : (bernoulliNumber(n) * (density.high - density.low) ** n) / n;
    case "laplace":
      if (n === 1) return density.location;
      return n % 2 === 1 ? 0 : 2 * factorial(n - 1) * density.scale ** n;
    case "gamma":
      return factorial(n - 1) * density.shape * density.scale ** n;
    case "rademacher":
      return n % 2 === 1 ? 0 : (n % 4 === 2 ? 1 : -1) * tangentNumber(n / 2);
    case "deterministic":
      return n === 1 ? density.value : 0;
    case "correlatedNormal": {
      const touched = index.flatMap((count, i) => new Array<number>(Math.min(count, 3)).fill(i));
      if (touched.length === 1) return density.mean[touched[0]!]!;
      return touched.length === 2 ? density.covariance[touched[0]!]![touched[1]!]! : 0;
    }
    case "product":
    case "iid": {
      const parts = factorsOf(density, index);
      if (parts.length === 1) return cumulantOf(...parts[0]!);
      // Zero by independence, provided that the moments exist.
      for (const [part, orders] of parts) moment(part, orders);
      return 0;
    }
    default:
      return fromMoments(order(index) > 1 ? centred(density) : density, index);
  }
}

function fromMoments(density: Density, target: readonly number[]): number {
  const known = new Map<string, number>();
  const moments = new Map<string, number>();
  const m = (index: readonly number[]): number => {
    const name = index.join();
    let value = moments.get(name);
    if (value === undefined) moments.set(name, (value = moment(density, index)));
    return value;
  };
  const kappa = (index: readonly number[]): number => {
    const name = index.join();
    const stored = known.get(name);
    if (stored !== undefined) return stored;
    const i = index.findIndex((n) => n > 0);
    const rest = index.with(i, index[i]! - 1);
    let value = m(index);
    for (const k of below(rest)) {
      if (k.every((n, j) => n === rest[j])) continue;
      const other = m(rest.map((n, j) => n - k[j]!));
      if (other === 0) continue;
      const choices = k.reduce((product, n, j) => product * binomial(rest[j]!, n), 1);
      value -= choices * other * kappa(k.with(i, k[i]! + 1));
    }
    known.set(name, value);
    return value;
  };
  return kappa(target);
}

/** Every multi-index between 0 and `top`, inclusive. */
function* below(top: readonly number[]): Generator<number[]> {
  const index = top.map(() => 0);
  for (;;) {
    yield [...index];
    const j = index.findIndex((n, i) => n < top[i]!);
    if (j < 0) return;
    index.fill(0, 0, j);
    index[j]! += 1;
  }
}

/** The density moved by minus its mean where its family allows: cumulants from order 2 on do not change. */
function centred(density: Density): Density {
  switch (density.kind) {
    case "studentT":
    case "discrete":
    case "mixture":
      return density.kind === "mixture" && multivariate(density)
        ? density
        : (moved(density, -moment(density, 1)) ?? density);
    default:
      return density;
  }
}

function multivariate(density: Density): boolean {
  return density.kind === "mixture"
    ? multivariate(density.components[0]!)
    : "dimension" in density || ["product", "iid", "correlatedNormal", "scaleMixture"].includes(density.kind);
}

function moved(density: Density, by: number): Density | undefined {
  switch (density.kind) {
    case "normal":
      return { ...density, mean: density.mean + by };
    case "uniform":
      return { ...density, low: density.low + by, high: density.high + by };
    case "laplace":
    case "studentT":
      return { ...density, location: density.location + by };
    case "deterministic":
      return { ...density, value: density.value + by };
    case "discrete":
      return { ...density, values: density.values.map((value) => value + by) };
    case "mixture": {
      const parts = density.components.map((part) => moved(part, by));
      return parts.every((part) => part !== undefined) ? { ...density, components: parts } : undefined;
    }
    default:
      return undefined;
  }
}
