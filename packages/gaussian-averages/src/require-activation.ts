import { ShapeError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { requireFloat64, requireList, requireObject } from "@nnft/foundations/kinds";
import type { ResolvedActivation } from "./activations/activation.ts";

/** The activation, refused where it is not a resolved one. Throws DomainError. */
export function requireResolved(caller: string, activation: ResolvedActivation): ResolvedActivation {
  const fields = ["value", "derivative", "kinks"];
  requireObject(caller, "activation", activation, fields, "resolve it with resolveActivation(name)");
  return activation;
}

/** A list of functions of one number, `leastLength` of them at least. Throws DomainError. */
export function requireFunctions(caller: string, functions: unknown, leastLength: number): void {
  const list = requireList(caller, "functions", functions, leastLength, "pass one function for each pre-activation");
  list.forEach((one, a) => {
    requireObject(caller, `functions[${a}]`, one, ["value"], "pass { value: (z) => … } or a resolved activation");
  });
}

/** Row-major covariances [n, n] that are finite. Throws ShapeError and DomainError. */
export function requireFiniteCovariances(caller: string, covariance: Float64Array, n: number): void {
  requireFloat64(caller, "covariance", covariance, n * n);
  if (covariance.length > n * n)
    throw new ShapeError(
      `${caller}: \`covariance\` must have ${n} × ${n} entries, got ${covariance.length}; pass one row for each function.`,
    );
  for (let i = 0; i < covariance.length; i++)
    if (!Number.isFinite(covariance[i]))
      refuse(caller, `covariance[${i}]`, "a finite number", covariance[i], "use smaller points or weights");
}
