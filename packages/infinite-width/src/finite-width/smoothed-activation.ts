import type { ResolvedActivation } from "@nnft/architectures";
import { erf } from "@nnft/foundations";
import { isTabulated } from "../pair-closed-forms.ts";

/**
 * ⟨σ(m + s u)⟩ over u ~ N(0, 1) as a function of m and s > 0 where a closed form is known; undefined where none is.
 *
 * relu: m Φ(m/s) + s φ(m/s), of which abs and leaky relu are combinations with m; erf: erf(m/√(1+2s²));
 * gelu: m Φ(m/t) + (s²/t) φ(m/t) with t = √(1+s²).
 * Source: Gaussian integrals; erf: Ng & Geller 1969, "A table of integrals of the error functions", 4.3.13.
 */
export function smoothedActivation(
  activation: ResolvedActivation,
): ((mean: number, standardDeviation: number) => number) | undefined {
  if (!isTabulated(activation)) return undefined;
  switch (activation.name) {
    case "relu":
    case "abs":
    case "leaky-relu": {
      const slope = -activation.value(-1);
      return (m, s) => slope * m + (1 - slope) * (m * distribution(m / s) + s * density(m / s));
    }
    case "erf":
      return (m, s) => erf(m / Math.sqrt(1 + 2 * s * s));
    case "gelu":
      return (m, s) => {
        const t = Math.sqrt(1 + s * s);
        return m * distribution(m / t) + ((s * s) / t) * density(m / t);
      };
    default:
      return undefined;
  }
}

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
const distribution = (x: number): number => 0.5 * (1 + erf(x * Math.SQRT1_2));
