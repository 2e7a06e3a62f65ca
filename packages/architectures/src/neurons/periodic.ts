import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";

/**
 * A 2π-periodic function g(u): "cos", "sin", a finite Fourier series
 * g(u) = Σ_k [ c_k cos(k u) + s_k sin(k u) ], or a user's function with its derivative (in process only).
 */
export type PeriodicFunction =
  | "cos"
  | "sin"
  | { readonly cosines: readonly number[]; readonly sines?: readonly number[] }
  | { readonly value: (u: number) => number; readonly derivative: (u: number) => number };

export interface ResolvedPeriodic {
  readonly value: (u: number) => number;
  readonly derivative: (u: number) => number;
  /** Fourier coefficients of k = 0, 1, …; undefined for a user's function, whose series is not known. */
  readonly series: { readonly cosines: readonly number[]; readonly sines: readonly number[] } | undefined;
}

/** Looks a periodic function up; throws DomainError for anything that is not one of the documented forms. */
export function resolvePeriodic(periodic: PeriodicFunction): ResolvedPeriodic {
  if (periodic === "cos")
    return { value: Math.cos, derivative: (u) => -Math.sin(u), series: { cosines: [0, 1], sines: [0, 0] } };
  if (periodic === "sin") return { value: Math.sin, derivative: Math.cos, series: { cosines: [0, 0], sines: [0, 1] } };
  if (typeof periodic === "object" && periodic !== null && "value" in periodic) {
    if (typeof periodic.value !== "function" || typeof periodic.derivative !== "function")
      throw new DomainError(
        "resolvePeriodic: a user's function needs functions `value` and `derivative`; pass { value: (u) => …, derivative: (u) => … }.",
      );
    requirePeriod(periodic.value);
    return { value: periodic.value, derivative: periodic.derivative, series: undefined };
  }
  if (typeof periodic === "object" && periodic !== null && "cosines" in periodic) {
    requireKnownOptions("resolvePeriodic", periodic, ["cosines", "sines"], "field");
    requireNumbers("resolvePeriodic", "cosines", periodic.cosines, 0);
    if (periodic.sines !== undefined) requireNumbers("resolvePeriodic", "sines", periodic.sines, 0);
    const length = Math.max(periodic.cosines.length, periodic.sines?.length ?? 0);
    const cosines = Array.from({ length }, (_, k) => periodic.cosines[k] ?? 0);
    const sines = Array.from({ length }, (_, k) => periodic.sines?.[k] ?? 0);
    if (length === 0 || ![...cosines, ...sines].every(Number.isFinite))
      throw new DomainError(
        "resolvePeriodic: `cosines` and `sines` must be lists of finite Fourier coefficients of k = 0, 1, …; write { cosines: [0, 1] } for cos.",
      );
    return {
      value: (u) => cosines.reduce((sum, c, k) => sum + c * Math.cos(k * u) + sines[k] * Math.sin(k * u), 0),
      derivative: (u) => cosines.reduce((sum, c, k) => sum + k * (sines[k] * Math.cos(k * u) - c * Math.sin(k * u)), 0),
      series: { cosines, sines },
    };
  }
  throw new DomainError(
    `resolvePeriodic: \`periodic\` must be "cos", "sin", { cosines, sines } or { value, derivative }, got ${quoted(periodic)}; pass one of these.`,
  );
}

function requirePeriod(value: (u: number) => number): void {
  for (const u of [-2.1, 0.3, 1.7]) {
    const [a, b] = [value(u), value(u + 2 * Math.PI)];
    if (!(Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a))))
      throw new DomainError(
        `resolvePeriodic: \`value\` must have period 2π, got g(${u}) = ${a} but g(${u} + 2π) = ${b}; rescale its argument.`,
      );
  }
}
