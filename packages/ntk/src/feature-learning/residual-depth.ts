import { DomainError, readRows, type Table } from "@nnft/foundations";
import {
  quoted,
  requireFinite,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type Activation, pairAverages } from "@nnft/gaussian-averages";
import ndarray, { type NdArray } from "ndarray";
import { adaptiveIntegral } from "../adaptive-integral.ts";

/** A net of residual layers h⁺ = h + L^{−α} W h/√n with unit normal weights. */
export interface ResidualNet {
  /** n */
  readonly width: number;
  /** L */
  readonly depth: number;
  /** α */
  readonly alpha: number;
}

/** Moments of a linear residual net at one input, over |h₀|² and |h₀|⁴. */
export interface ResidualMoments {
  /** ⟨|h|²⟩ */
  readonly square: number;
  /** ⟨|h|⁴⟩/⟨|h|²⟩²: 1 at infinite width, e^{4/n} at any depth for α = ½ */
  readonly kurtosis: number;
}

/**
 * The size of the field of a linear residual net and its scatter, exactly at every width and depth.
 *
 *   ⟨r⟩ = 1 + c, ⟨r²⟩ = (1 + c)² + 4c/n + 2c²/n for each layer, r = |h⁺|²/|h|², c = L^{−2α}
 * α = ½: ⟨|h|²⟩ → e, kurtosis → e^{4/n}; the expansion parameter L/n of plain nets is gone. α = 1: both → 1, the excess as 4/(nL).
 * Errors: DomainError for counts below 1 and an α that is no number.
 * Source: derived here; Hayou 2023, Bordelon et al. 2024 for the limits.
 *
 * @example residualMoments({ width: 16, depth: 64, alpha: 0.5 }).kurtosis;
 */
export function residualMoments(net: ResidualNet): ResidualMoments {
  const caller = "residualMoments";
  requireObject(caller, "net", net, ["width", "depth", "alpha"], "pass { width, depth, alpha }");
  requireKnownOptions(caller, net, ["width", "depth", "alpha"], "field of net");
  const n = requireInteger(caller, "net.width", net.width, 1);
  const L = requireInteger(caller, "net.depth", net.depth, 1);
  const c = L ** (-2 * requireFinite(caller, "net.alpha", net.alpha));
  const spread = (4 * c + 2 * c * c) / (n * (1 + c) ** 2);
  return { square: (1 + c) ** L, kurtosis: Math.exp(L * Math.log1p(spread)) };
}

export interface ResidualFlowOptions {
  readonly activation: Activation;
  /** C_W of the branches; default 1 */
  readonly weightVariance?: number;
  /** depth in units of L; default 1 */
  readonly time?: number;
}

/**
 * The kernel of an infinitely wide residual net of infinite depth with α = ½, h⁺ = h + L^{−1/2} W σ(h)/√n.
 *
 *   dK/dt = C_W⟨σσ⟩_K, t from 0 to 1 through the net;   relu: K_aa → K_aa e^{C_W/2},  dρ/dt = (C_W/2)(k(ρ) − ρ)
 * Shapes: K(0) [P, P] → K(t) [P, P].
 * Accuracy: 1e-11 by adaptive steps. Cost: some 50 averages for each pair.
 * Errors: DomainError for a kernel that is not square and symmetric, and for a negative time.
 * Source: Hayou 2023; Dormand & Prince 1980.
 *
 * @example residualKernelFlow([[1, 0.3], [0.3, 1]], { activation: "relu" }).get(0, 1);
 */
export function residualKernelFlow(kernel: Table, options: ResidualFlowOptions): NdArray<Float64Array> {
  const caller = "residualKernelFlow";
  requireObject(caller, "options", options, ["activation"], "pass { activation }");
  requireKnownOptions(caller, options, ["activation", "weightVariance", "time"]);
  const C = requirePositive(caller, "weightVariance", options.weightVariance ?? 1);
  const time = requireNonNegative(caller, "time", options.time ?? 1);
  const { data, rows: P } = readRows(caller, "kernel", kernel);
  requireSymmetric(caller, data, P);
  const averages = pairAverages(options.activation);
  const pairs = Array.from({ length: P }, (_, a) => Array.from({ length: a + 1 }, (_, b) => [a, b] as const)).flat();
  const [q1, q2, c, value] = [0, 1, 2, 3].map(() => new Float64Array(pairs.length));
  const { state } = adaptiveIntegral(
    (K, derivative) => {
      pairs.forEach(([a, b], i) => {
        [q1[i], q2[i], c[i]] = [K[a * (P + 1)], K[b * (P + 1)], K[a * P + b]];
      });
      averages.average(q1, q2, c, value);
      pairs.forEach(([a, b], i) => {
        derivative[a * P + b] = derivative[b * P + a] = C * value[i];
      });
    },
    data,
    time,
    1e-13,
    { caller },
  );
  return ndarray(state, [P, P]);
}

function requireSymmetric(caller: string, K: Float64Array, P: number): void {
  const fits =
    K.length === P * P &&
    P > 0 &&
    K.every((k, at) => Math.abs(k - K[(at % P) * P + Math.floor(at / P)]) <= 1e-12 * Math.abs(k) + 1e-300);
  if (!fits)
    throw new DomainError(
      `${caller}: \`kernel\` must be square and symmetric, got ${K.length} numbers in ${P} rows; pass K [P, P].`,
    );
}

/** Powers of the depth L of a residual net; the powers of what should be of order one are 0. */
export interface DepthScaling {
  /** of the learning rate of gradient descent, and of Adam */
  readonly gradientRate: number;
  readonly adamRate: number;
  /** of the change of the pre-activation of one branch in training */
  readonly branchUpdate: number;
  /** of the scatter of |h|² at initialization: 0 or below keeps it finite */
  readonly spread: number;
  /** "feature learning" where every branch learns, "lazy" where each stands still as L → ∞, "unusable" where the field grows without limit */
  readonly verdict: "feature learning" | "lazy" | "unusable";
}

export interface DepthScalingOptions {
  /** 1 for branches Wσ(h), 2 for Aσ(Bh); default 2 */
  readonly branchDepth?: 1 | 2;
}

/**
 * Whether branches of a residual net with prefactor L^{−α} learn features at large depth.
 *
 *   tangent kernel of the branches ~ L·L^{−2α}: rates L^{2α−1}, for Adam L^{α−1};   update of one branch ~ L^{α−1};   ⟨|h|²⟩ grows unless α ≥ ½
 * Branches of depth two, Aσ(Bh): at α = ½ each is lazy, as L^{−1/2}; at α = 1 all is of order one. Branches of depth one, Wσ(h), have no pre-activation
 * but h itself, to which all of them add: it moves at order one, so that none is lazy from α = ½ on.
 * Convention: the update is that of the part that the weights of the branch make, not of the motion of h.
 * Errors: DomainError for an α that is no number, and branches of another depth.
 * Source: derived here; Yang et al. 2023, Bordelon et al. 2024; arXiv:2505.01618.
 *
 * @example checkDepthScaling(0.5).verdict; // "lazy"
 */
export function checkDepthScaling(alpha: number, options: DepthScalingOptions = {}): DepthScaling {
  requireFinite("checkDepthScaling", "alpha", alpha);
  requireKnownOptions("checkDepthScaling", options, ["branchDepth"]);
  const { branchDepth = 2 } = options;
  if (branchDepth !== 1 && branchDepth !== 2)
    throw new DomainError(
      `checkDepthScaling: \`branchDepth\` must be 1 or 2, got ${quoted(branchDepth)}; count the layers of weights of a branch.`,
    );
  const branchUpdate = alpha - 1;
  const learns = branchDepth === 1 ? "feature learning" : branchUpdate < 0 ? "lazy" : "unusable";
  const verdict = alpha < 0.5 ? "unusable" : branchUpdate === 0 ? "feature learning" : learns;
  return { gradientRate: 2 * alpha - 1, adamRate: alpha - 1, branchUpdate, spread: 1 - 2 * alpha, verdict };
}
