import type { Table } from "@nnft/foundations";
import { refuse, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { readWidth } from "../correlators/tachyons.ts";
import { EMBEDDING, type EmbeddingLaw, type EmbeddingOptions, readEmbedding } from "../net/embedding-law.ts";
import { requireConvergent } from "./closed-forms.ts";
import { readFourTachyons } from "./on-shell.ts";
import { smoothPower } from "./smooth-power.ts";
import { vertexRatio } from "./vertex-ratio.ts";

/** Exponents that differ by less are the same. */
const SAME = 1e-12;

export interface FourPointAmplitudeOptions extends EmbeddingOptions {
  /** p_1 … p_4, [4, D], on shell and of sum 0 */
  readonly momenta: Table;
  /** N; Infinity is the limit */
  readonly width: number;
  /** ℓ, the radius of the disc that holds the four points; default 1/√(εΛ) */
  readonly radius?: number;
  /** quadrature nodes of each variable; default 8 */
  readonly nodes?: number;
}

/** A four-point amplitude by quadrature over its cross-ratio. */
export interface FourPointAmplitude {
  readonly value: number;
  /** how far a rule with fewer nodes differs: an accuracy, no statistical error */
  readonly accuracy: number;
  /** the exponents a, b, c */
  readonly exponents: readonly [number, number, number];
}

/**
 * The amplitude of four closed-string tachyons of an embedding network, by quadrature over the cross-ratio, at any width.
 *
 *   A_N = ∫d²z |z|^{2a−2}|1 − z|^{2b−2} ρ_N(z),  ρ = (⟨ΠV⟩_N/⟨ΠV⟩_∞)/Π√(two-point functions of the same width at distance ℓ);
 *   a, b, c = 1 + ½α′p₂·p₁, p₂·p₃, p₂·p₄. At infinite width ρ = 1, and A is virasoroShapiro.
 * At finite width Möbius covariance is broken, so that the frame is part of the definition: 0, 1, ∞ go to three points of equal distance on a
 * circle of radius ℓ,
 * the half plane of z into its disc. Vertices are normalised at the same width: on shell the 1/N part of the norm is of order 1.
 * Shapes: momenta [4, D] → numbers. Convention: d²z = dx dy. Accuracy: `accuracy` compares two rules; the limit has 1e-5 with 8 nodes, 1e-10 with 16.
 * Errors: DomainError for momenta off shell or not of sum 0; UnsupportedError where the integral diverges, a, b or c ≤ 0.
 * Source: arXiv:2601.06249; frame and norm are chosen here.
 * @example closedAmplitude({ momenta, width: Infinity, reggeSlope: 1, infrared: 0.001, cutoff: 1000 }).value; // that of virasoroShapiro
 */
export function closedAmplitude(options: FourPointAmplitudeOptions): FourPointAmplitude {
  const caller = "closedAmplitude";
  const { law, width, radius, nodes } = readAmplitude(caller, options);
  const { reggeSlope } = law;
  const tachyons = readFourTachyons(caller, options.momenta, { reggeSlope, shell: 4, slope: 0.5 * reggeSlope });
  const { a, b, c } = tachyons;
  requireConvergent(caller, "1 + p₂·p₄ exponent", c);
  const ratio = vertexRatio(law, tachyons, width, radius);
  // the three regions of points nearest to 0, 1 and ∞, each brought to 0, with the exponents that then stand at 0, 1 and ∞
  const regions = [
    { exponents: [a, b, c], at: (z: Place): Place => z },
    { exponents: [b, a, c], at: ([x, y]: Place): Place => [1 - x, y] },
    { exponents: [c, b, a], at: ([x, y]: Place): Place => [x / (x * x + y * y), y / (x * x + y * y)] },
  ] as const;
  // products of four momenta are fixed by a, b, c, and the frame treats 0, 1 and ∞ alike: regions of equal exponents have one integral
  const alike = (i: number): number =>
    regions.findIndex(({ exponents }) =>
      exponents.every((exponent, k) => Math.abs(exponent - regions[i]!.exponents[k]!) < SAME),
    );
  const integral = (count: number): number => {
    const parts = regions.map(({ exponents: [at0, at1], at }, i) =>
      alike(i) < i ? 0 : nearZero(count, [at0, at1], (z) => ratio(discPoints(at(z), radius))),
    );
    return parts.reduce((sum, _, i) => sum + parts[alike(i)]!, 0);
  };
  const [value, rough] = [integral(nodes), integral(Math.max(2, nodes - 2))];
  return { value, accuracy: Math.abs(value - rough), exponents: [a, b, c] };
}

/** Reads what closed and open amplitudes share. */
export function readAmplitude(
  caller: string,
  options: FourPointAmplitudeOptions,
): { readonly law: EmbeddingLaw; readonly width: number; readonly radius: number; readonly nodes: number } {
  requireKnownOptions(caller, options, ["momenta", "width", "radius", "nodes", ...EMBEDDING]);
  const law = readEmbedding(caller, options);
  const width = readWidth(caller, options.width);
  const { infrared, cutoff } = law.kernel;
  const { radius: length = 1 / Math.sqrt(infrared * cutoff), nodes = 8 } = options;
  const radius = requirePositive(caller, "radius", length);
  if (!(radius * cutoff > 1 && radius * infrared < 1))
    refuse(caller, "radius", "between 1/Λ and 1/ε", radius, "keep the points between the cutoffs");
  return { law, width, radius, nodes: requireInteger(caller, "nodes", nodes, 4, 64) };
}

type Place = readonly [number, number];

/**
 * 2∫ over |z| < 1, Re z < ½, Im z > 0 of |z|^{2a−2}|1 − z|^{2b−2}ρ in polar coordinates, |z| = r(θ) t^{m/2a}: the weight is t^{m−1}, and m makes
 * |z| smooth in t.
 */
function nearZero(count: number, [a, b]: readonly [number, number], rho: (z: Place) => number): number {
  const { nodes, weights } = gaussLegendre(count);
  const m = smoothPower(2 * a);
  let sum = 0;
  for (const [from, to] of [
    [0, Math.PI / 3],
    [Math.PI / 3, Math.PI],
  ])
    for (let i = 0; i < count; i++) {
      const angle = from + 0.5 * (to - from) * (1 + nodes[i]);
      const end = Math.min(1, 0.5 / Math.max(Math.cos(angle), 1e-300));
      for (let j = 0; j < count; j++) {
        const t = 0.5 * (1 + nodes[j]);
        const r = end * t ** ((0.5 * m) / a);
        const z: Place = [r * Math.cos(angle), r * Math.sin(angle)];
        const weight = (0.25 * (to - from) * weights[i] * weights[j] * end ** (2 * a) * m * t ** (m - 1)) / (2 * a);
        sum += 2 * weight * Math.hypot(1 - z[0], z[1]) ** (2 * b - 2) * rho(z);
      }
    }
  return sum;
}

/** 0, z, 1, ∞ after the map that takes the upper half plane to the disc and these three points to its third roots of unity. */
function discPoints([x, y]: Place, radius: number): Float64Array {
  const root = Math.sqrt(3) / 2;
  // u = e^{iφ}(z − z₀)/(z − z̄₀), z₀ = e^{iπ/3}; u(∞) = 1, u(0) = e^{2πi/3}, u(1) = e^{−2πi/3}
  const [above, below] = [
    [x - 0.5, y - root],
    [x - 0.5, y + root],
  ];
  const norm = below[0] ** 2 + below[1] ** 2;
  const image = [
    (above[0] * below[0] + above[1] * below[1]) / norm,
    (above[1] * below[0] - above[0] * below[1]) / norm,
  ];
  return Float64Array.of(-0.5, root, ...image, -0.5, -root, 1, 0).map((entry) => radius * entry);
}
