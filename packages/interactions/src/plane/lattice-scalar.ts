import {
  refuse,
  requireInteger,
  requireKnownOptions,
  requireNonNegative,
  requirePositive,
} from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

export interface LatticeScalarOptions {
  /** sites along time and space [2], each at least 2 */
  readonly sites: readonly number[];
  /** a */
  readonly spacing: number;
  /** m, of the normal ordering */
  readonly mass: number;
  /** λ */
  readonly coupling: number;
}

/** Normal-ordered φ⁴ on a periodic square lattice. */
export interface LatticeScalar {
  readonly kind: "lattice-scalar";
  readonly sites: readonly [number, number];
  readonly spacing: number;
  readonly mass: number;
  readonly coupling: number;
  /** m₀² = m² − (λ/2)G_a(0) */
  readonly bareMassSquare: number;
}

/**
 * φ⁴ on a periodic square lattice, normal ordered with respect to the mass m on the infinite lattice: an independent check of networks.
 *
 *   S = Σ_x [½ Σ_μ (φ_{x+μ} − φ_x)² + (a²/2) m₀² φ² + (a²λ/4!) φ⁴],   m₀² = m² − (λ/2) G_a(0),
 *   G_a(0) = ∫_{−π}^{π} dk/2π (A² − 4)^{−1/2},  A = 4 − 2 cos k + a²m².
 * Shapes: options → a model for `sampleLattice`. Convention: as a → 0 it is the continuum theory with (λ/4!) :φ⁴:. Accuracy: 1e-14.
 * Errors: DomainError for fewer than two sites, and for a, m ≤ 0 or λ < 0.
 * Source: Montvay & Münster 1994, section 2.2; Schaich & Loinaz, arXiv:0902.0045, for the normal ordering.
 * @example latticeScalar({ sites: [16, 16], spacing: 0.5, mass: 1, coupling: 0 }).bareMassSquare; // 1
 */
export function latticeScalar(options: LatticeScalarOptions): LatticeScalar {
  const caller = "latticeScalar";
  requireKnownOptions(caller, options, ["sites", "spacing", "mass", "coupling"]);
  requireList(caller, "sites", options.sites, 2, "pass [T, L]");
  if (options.sites.length !== 2) refuse(caller, "sites", "two numbers", options.sites, "pass [T, L]");
  const [T, L] = options.sites.map((count, i) => requireInteger(caller, `sites[${i}]`, count, 2, 4096));
  const spacing = requirePositive(caller, "spacing", options.spacing);
  const mass = requirePositive(caller, "mass", options.mass);
  const coupling = requireNonNegative(caller, "coupling", options.coupling);
  const bareMassSquare = mass ** 2 - (coupling / 2) * latticeTadpole(spacing * mass);
  return { kind: "lattice-scalar", sites: [T, L], spacing, mass, coupling, bareMassSquare };
}

/** G_a(0) of the infinite lattice at am: the trapezoidal rule on a period, whose error is e^{−nam}. */
function latticeTadpole(am: number): number {
  const nodes = Math.max(64, Math.ceil(40 / am));
  let sum = 0;
  for (let j = 0; j < nodes; j++) {
    const k = (2 * Math.PI * j) / nodes;
    const A = 2 + 4 * Math.sin(k / 2) ** 2 + am ** 2;
    sum += 1 / Math.sqrt((A - 2) * (A + 2));
  }
  return sum / nodes;
}
