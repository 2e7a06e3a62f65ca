import type { Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { DomainError } from "@nnft/foundations";
import { quoted, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";

/** A vector field ξ on parameter space: θ ↦ θ + εξ(θ). */
export type ParameterFlow =
  /** ξ = 1 on one entry of a block, or on all of them */
  | { readonly kind: "shift"; readonly block: string; readonly entry?: number }
  /** ξ = θ on the entries of a block */
  | { readonly kind: "dilatation"; readonly block: string }
  /** any other, with its divergence ∂_aξ^a; in process only */
  | {
      readonly field: (theta: Float64Array, into: Float64Array) => void;
      readonly divergence: (theta: Float64Array) => number;
    };

/** A flow as two functions. */
export interface ResolvedFlow {
  readonly field: (theta: Float64Array, into: Float64Array) => void;
  readonly divergence: (theta: Float64Array) => number;
}

/** Throws DomainError for a flow of another form, or of a block that does not exist. */
export function resolveFlow(caller: string, ensemble: Ensemble, xi: ParameterFlow): ResolvedFlow {
  if (typeof xi === "object" && xi !== null && "field" in xi) {
    if (typeof xi.field !== "function" || typeof xi.divergence !== "function")
      throw new DomainError(
        `${caller}: a flow of your own needs the functions \`field\` and \`divergence\`; give both.`,
      );
    requireKnownOptions(caller, xi, ["field", "divergence"], "function of xi");
    return xi;
  }
  requireObject(caller, "xi", xi, ["kind", "block"], 'pass { kind: "shift", block: "weight0" }');
  requireKnownOptions(caller, xi, ["kind", "block", "entry"], "field of xi");
  requireMember(caller, "xi.kind", xi.kind, ["shift", "dilatation"]);
  const { blocks } = parameterSpace(ensemble);
  const block = blocks.find(({ name }) => name === xi.block);
  if (!block)
    throw new DomainError(
      `${caller}: \`xi.block\` must be one of ${blocks.map(({ name }) => name).join(", ")}, got ${quoted(xi.block)}; pass one of these.`,
    );
  const { offset, size } = block;
  if (xi.kind === "dilatation")
    return {
      field: (theta, into) => {
        into.fill(0);
        into.set(theta.subarray(offset, offset + size), offset);
      },
      divergence: () => size,
    };
  const { entry } = xi;
  if (entry !== undefined && (!Number.isInteger(entry) || entry < 0 || entry >= size))
    throw new DomainError(
      `${caller}: \`xi.entry\` must be an index below ${size}, got ${entry}; pass an index that counts from 0.`,
    );
  return {
    field: (_, into) => {
      into.fill(0);
      if (entry === undefined) into.fill(1, offset, offset + size);
      else into[offset + entry] = 1;
    },
    divergence: () => 0,
  };
}
