import { DomainError, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";

/** Attention heads with random weights on S tokens. */
export interface AttentionHeads {
  /** X [S, S], the covariance of a component of the tokens: x_s·x_t/d, or a kernel of the layer below */
  readonly tokens: Table;
  readonly scores: "linear" | "softmax";
  /** N_h; default 1 */
  readonly heads?: number;
  /** v, the product of the variances of queries and keys; default 1 */
  readonly scoreVariance?: number;
  /** d_k; default ∞ */
  readonly keyDimension?: number;
  /** d_v; default ∞ */
  readonly valueDimension?: number;
  /** of q·k; default "1/sqrt(d_k)" */
  readonly scaling?: "1/sqrt(d_k)" | "1/d_k";
  /** "causal" lets token s see tokens 1 … s; default "none" */
  readonly mask?: "none" | "causal";
}

/** Heads as they were read. */
export interface ReadHeads {
  readonly size: number;
  /** X [S, S] */
  readonly X: Float64Array;
  readonly scores: "linear" | "softmax";
  readonly heads: number;
  /** of a score in the form q·k/√d_k */
  readonly variance: number;
  readonly keyDimension: number;
  readonly valueDimension: number;
  /** whether token s sees token t */
  readonly sees: (s: number, t: number) => boolean;
}

const KNOWN = [...["tokens", "scores", "heads", "scoreVariance", "keyDimension", "valueDimension", "scaling", "mask"]];

/** Reads heads. Throws DomainError and ShapeError. */
export function readHeads(caller: string, heads: AttentionHeads): ReadHeads {
  requireObject(caller, "heads", heads, ["tokens", "scores"], "pass { tokens, scores }");
  requireKnownOptions(caller, heads, KNOWN, "field of heads");
  const { scoreVariance = 1, keyDimension = Infinite, valueDimension = Infinite } = heads;
  const { data: X, rows: size } = readRows(caller, "heads.tokens", heads.tokens);
  requireCovariance(caller, X, size);
  requirePositive(caller, "heads.scoreVariance", scoreVariance);
  const scaling = requireMember(caller, "heads.scaling", heads.scaling ?? "1/sqrt(d_k)", ["1/sqrt(d_k)", "1/d_k"]);
  const mask = requireMember(caller, "heads.mask", heads.mask ?? "none", ["none", "causal"]);
  const dimension = (name: string, value: number): number =>
    value === Infinite ? value : requireInteger(caller, `heads.${name}`, value, 1);
  dimension("keyDimension", keyDimension);
  return {
    size,
    X,
    scores: requireMember(caller, "heads.scores", heads.scores, ["linear", "softmax"]),
    heads: requireInteger(caller, "heads.heads", heads.heads ?? 1, 1),
    variance: scaling === "1/d_k" ? scoreVariance / keyDimension : scoreVariance,
    keyDimension,
    valueDimension: dimension("valueDimension", valueDimension),
    sees: mask === "causal" ? (s, t) => t <= s : () => true,
  };
}

const Infinite = Number.POSITIVE_INFINITY;

/** X is square, symmetric and positive semidefinite in each pair of tokens. */
function requireCovariance(caller: string, X: Float64Array, size: number): void {
  const remedy = "pass x_s·x_t/d for all pairs of tokens";
  if (X.length !== size * size || size === 0)
    throw new DomainError(
      `${caller}: \`heads.tokens\` must be a square table, got ${X.length} numbers in ${size} rows; ${remedy}.`,
    );
  for (let s = 0; s < size; s++)
    for (let t = 0; t < size; t++) {
      const [own, other, cross] = [X[s * (size + 1)], X[t * (size + 1)], X[s * size + t]];
      const most = Math.sqrt(own * other) * (1 + 1e-9);
      if (!(own > 0 && Math.abs(cross) <= most && Math.abs(cross - X[t * size + s]) <= 1e-12 * most))
        throw new DomainError(
          `${caller}: \`heads.tokens\` must be a covariance, got ${cross} in row ${s}, column ${t}; ${remedy}.`,
        );
    }
}
