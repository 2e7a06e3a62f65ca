import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { adaptivePanels } from "@nnft/foundations/quadrature";
import { implicitStep, mapOf, type NicolaiOptions } from "./nicolai-map.ts";
import { at, readSuperpotential } from "./superpotential.ts";

export interface SteinOptions extends NicolaiOptions {
  /** the law of ξ, of mean 0 and variance 1: Gaussian, or √2 cos b with a uniform phase b; default "gaussian" */
  readonly noise?: "gaussian" | "cosine";
  /** x_0; default 0 */
  readonly start?: number;
}

/** Both sides of Stein's identity for one step of the Nicolai map. */
export interface SteinIdentity {
  /** ⟨xξ⟩ */
  readonly product: number;
  /** ⟨∂x/∂ξ⟩ */
  readonly tangent: number;
}

/**
 * ⟨xξ⟩ and ⟨∂x/∂ξ⟩ after one step of the Nicolai map: equal for Gaussian noise only, which is why supersymmetry needs it.
 *
 * Formula: x + εW′(x) = x_0 + √ε ξ, ∂x/∂ξ = √ε/(1 + εW″(x)), averaged over ξ.
 * Convention: ξ has unit variance; both sides include √ε. Accuracy: 1e-12. Errors: as `nicolaiMap`. Source: Stein 1981.
 * @example steinIdentity({ slope: [0, 1, 0, 1], step: 0.5 }).product; // 0.41228890080765
 */
export function steinIdentity(options: SteinOptions): SteinIdentity {
  const caller = "steinIdentity";
  requireKnownOptions(caller, options, ["slope", "step", "noise", "start"]);
  const { step } = mapOf(caller, options);
  const noise = requireMember(caller, "noise", options.noise === undefined ? "gaussian" : options.noise, [
    "gaussian",
    "cosine",
  ]);
  const start = requireFinite(caller, "start", options.start ?? 0);
  const { slope, curvature } = readSuperpotential(caller, options.slope);
  const root = Math.sqrt(step);
  const moved = (xi: number): number => implicitStep(slope, curvature, step, start + root * xi, start);
  const mean = (f: (xi: number) => number): number =>
    noise === "gaussian"
      ? adaptivePanels((xi) => (f(xi) * Math.exp((-xi * xi) / 2)) / Math.sqrt(2 * Math.PI), -9, 9, { panels: 32 }).value
      : adaptivePanels((b) => f(Math.SQRT2 * Math.cos(b)) / Math.PI, 0, Math.PI, { panels: 32 }).value;
  return {
    product: mean((xi) => moved(xi) * xi),
    tangent: mean((xi) => root / (1 + step * at(curvature, moved(xi)))),
  };
}
