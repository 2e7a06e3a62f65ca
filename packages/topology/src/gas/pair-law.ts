import { ConvergenceError } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNonNegative, requirePositive } from "@nnft/foundations/checks";
import { adaptivePanels } from "@nnft/foundations/quadrature";

export interface PairLawOptions {
  /** Γ = 2πK */
  readonly coupling: number;
  /** a, of the soft core (r + a)^{−Γ} */
  readonly core: number;
  /** y; default 1 */
  readonly fugacity?: number;
}

/** One pair of vortices with a soft core. */
export interface PairLaw {
  /** pairs per area in the plane, y²·2πa^{2−Γ}/((Γ − 1)(Γ − 2)); Infinity for Γ ≤ 2 */
  readonly density: number;
  /** ⟨r²⟩ = 6a²/((Γ − 3)(Γ − 4)); Infinity for Γ ≤ 4, where pairs unbind */
  readonly squareDistance: number;
  /** 1/K_R = 1/K + 2π² × density × ⟨r²⟩, of a dilute gas; 0 for Γ ≤ 4 */
  readonly stiffness: number;
  /** y² ∫ (r + a)^{−Γ} over the torus of side 1, r the distance to the nearest image */
  readonly torusWeight: number;
}

/**
 * The law of one pair of vortices, weight y²(r + a)^{−Γ}: a dilute gas in the plane, and the integral over the unit torus.
 *
 *   1/K_R = 1/K + 24π³y²a^{4−Γ}/((Γ − 1)(Γ − 2)(Γ − 3)(Γ − 4)): the divergence at Γ = 4 is the transition.
 *   torus: ∫₀^{1/√2} ρ(r)(r + a)^{−Γ} dr, ρ = 2πr up to ½, then 2r(π − 4 arccos(1/2r)).
 * Accuracy: rounding; 1e-12 on the torus. Errors: DomainError for couplings and cores ≤ 0.
 * Source: Kosterlitz & Thouless 1973; the soft core derived here.
 * @example pairLaw({ coupling: 6, core: 0.1 }).torusWeight; // 3133.87736691611
 */
export function pairLaw(options: PairLawOptions): PairLaw {
  const caller = "pairLaw";
  requireKnownOptions(caller, options, ["coupling", "core", "fugacity"]);
  const G = requirePositive(caller, "coupling", options.coupling);
  const a = requirePositive(caller, "core", options.core);
  const { fugacity = 1 } = options;
  const square = requireNonNegative(caller, "fugacity", fugacity) ** 2;
  const density = G > 2 ? (square * 2 * Math.PI * a ** (2 - G)) / ((G - 1) * (G - 2)) : Number.POSITIVE_INFINITY;
  const squareDistance = G > 4 ? (6 * a * a) / ((G - 3) * (G - 4)) : Number.POSITIVE_INFINITY;
  const bare = G / (2 * Math.PI);
  // r = a(e^u − 1) spreads the core; arccos has a square root at r = ½, which r = ½ + s² removes
  const near = adaptivePanels(
    (u) => 2 * Math.PI * radial(Math.expm1(u) * a, a, G) * Math.exp(u) * a,
    0,
    Math.log1p(0.5 / a),
  );
  const corner = Math.SQRT1_2 - 0.5;
  const far = adaptivePanels(
    (s) => {
      const r = 0.5 + s * s;
      return 2 * (Math.PI - 4 * Math.acos(0.5 / r)) * radial(r, a, G) * 2 * s;
    },
    0,
    Math.sqrt(corner),
  );
  if (!near.converged || !far.converged)
    throw new ConvergenceError(`${caller}: the integral over the torus did not settle; take a larger \`core\`.`);
  if (!Number.isFinite(near.value)) refuse(caller, "core", "large enough for a finite weight", a, "take a larger core");
  return {
    ...{ density, squareDistance },
    stiffness: G > 4 ? 1 / (1 / bare + 2 * Math.PI ** 2 * density * squareDistance) : 0,
    torusWeight: square * (near.value + far.value),
  };
}

/** r(r + a)^{−Γ} */
const radial = (r: number, a: number, G: number): number => r * (r + a) ** -G;
