import { DomainError } from "@nnft/foundations";
import { requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { requireMember, requireObject } from "@nnft/foundations/kinds";
import { symmetricEigen } from "@nnft/linear-algebra";

/**
 * The two-point function of a Gaussian field on ℝ^d, in a form that is known.
 * `kallen-lehmann`: G²(p) = Σ residue/(p² + mass²) + ∫dμ² ρ(μ²)/(p² + μ²). `power`: 1/(p² + mass²)^exponent. `spectrum`: G²(|p|).
 * `two-point`: G(r) at distance r.
 */
export type GaussianLaw =
  | {
      readonly kind: "kallen-lehmann";
      readonly poles?: readonly { readonly mass: number; readonly residue: number }[];
      /** ρ(μ²) on [from, to] */
      readonly continuum?: {
        readonly density: (massSquared: number) => number;
        readonly from: number;
        readonly to: number;
      };
    }
  | { readonly kind: "power"; readonly mass: number; readonly exponent: number }
  | { readonly kind: "spectrum"; readonly spectrum: (momentum: number) => number; readonly scale?: number }
  | {
      readonly kind: "two-point";
      readonly twoPoint: (distance: number) => number;
      readonly dimension?: number;
      readonly scale?: number;
      /** relative accuracy of `twoPoint`; default 1e-12 */
      readonly accuracy?: number;
    };

const FIELDS: Readonly<Record<GaussianLaw["kind"], readonly string[]>> = {
  "kallen-lehmann": ["poles", "continuum"],
  power: ["mass", "exponent"],
  spectrum: ["spectrum", "scale"],
  "two-point": ["twoPoint", "dimension", "scale", "accuracy"],
};
const LAWS = Object.keys(FIELDS) as readonly GaussianLaw["kind"][];

export interface GaussianReflectionPositivity {
  readonly verdict: "holds" | "broken" | "undecided";
  readonly reason: string;
  /** the lowest eigenvalue at unit diagonal, where matrices decided or tried to; NaN otherwise */
  readonly lowest: number;
}

/**
 * Reflection positivity of a Gaussian field, decided from its two-point function.
 *
 * G²(p) = ∫dμ² ρ(μ²)/(p² + μ²) with ρ ≥ 0 is necessary and sufficient. A density that is given is looked at; (p² + m²)^{−s} has
 * ρ = sin(πs)/π (μ² − m²)^{−s}, positive for 0 < s ≤ 1 only. Of a spectrum: p²G²(p) rises and G²(p) falls in every such integral, so one momentum
 * where that fails is a proof. Of G(r): matrices G(τ_i + τ_j, x_i − x_j) on ever finer points, of which one negative eigenvalue is a proof.
 * Verdict: `undecided` where no violation was found but none of the sufficient conditions applies; the reason names the tests.
 * Errors: DomainError for laws out of range.
 * Source: Källén 1952, Lehmann 1954; Glimm & Jaffe, "Quantum Physics" (1987), section 6.2; Widder 1941 for the Laplace transform.
 *
 * @example gaussianReflectionPositivity({ kind: "power", mass: 1, exponent: 2 }).verdict; // "broken"
 */
export function gaussianReflectionPositivity(law: GaussianLaw): GaussianReflectionPositivity {
  requireObject("gaussianReflectionPositivity", "law", law, ["kind"], 'pass { kind: "power", mass, exponent }, …');
  requireMember("gaussianReflectionPositivity", "law.kind", law.kind, LAWS);
  requireKnownOptions("gaussianReflectionPositivity", law, ["kind", ...FIELDS[law.kind]], "field of law");
  switch (law.kind) {
    case "kallen-lehmann":
      return byDensity(law);
    case "power": {
      const { mass, exponent } = law;
      requireFinite("gaussianReflectionPositivity", "mass", mass);
      requireFinite("gaussianReflectionPositivity", "exponent", exponent);
      if (!(mass >= 0) || !(exponent > 0))
        throw new DomainError(
          `gaussianReflectionPositivity: \`mass\` must not be negative and \`exponent\` positive, got ${mass} and ${exponent}; pass mass ≥ 0 and exponent > 0.`,
        );
      const density = exponent === 1 ? "ρ = δ(μ² − m²)" : `ρ = sin(πs)/π (μ² − m²)^{−s} with s = ${exponent}`;
      return exponent <= 1
        ? { verdict: "holds", reason: `${density} ≥ 0`, lowest: Number.NaN }
        : {
            verdict: "broken",
            reason: `p²/(p² + m²)^${exponent} falls at large p, which no positive ρ gives`,
            lowest: Number.NaN,
          };
    }
    case "spectrum":
      return bySpectrum(law);
    case "two-point":
      return byMatrices(law);
    default:
      throw new DomainError(
        `gaussianReflectionPositivity: \`kind\` must be kallen-lehmann, power, ` +
          `spectrum or two-point, got ${JSON.stringify((law as { kind?: unknown })?.kind)}.`,
      );
  }
}

function byDensity(law: Extract<GaussianLaw, { kind: "kallen-lehmann" }>): GaussianReflectionPositivity {
  const { poles = [], continuum } = law;
  const negative = poles.find(({ residue }) => residue < 0);
  const nothing = { lowest: Number.NaN };
  if (negative)
    return {
      ...nothing,
      verdict: "broken",
      reason: `the pole at mass ${negative.mass} has residue ${negative.residue} < 0`,
    };
  if (continuum) {
    const { density, from, to } = continuum;
    for (let i = 0; i < 2048; i++) {
      const at = from + ((i + 0.5) / 2048) * (to - from);
      if (density(at) < 0)
        return {
          ...nothing,
          verdict: "broken",
          reason: `ρ(μ² = ${at.toPrecision(4)}) = ${density(at).toPrecision(3)} < 0`,
        };
    }
  }
  return { ...nothing, verdict: "holds", reason: "ρ ≥ 0: poles and 2,048 points of the continuum" };
}

function bySpectrum(law: Extract<GaussianLaw, { kind: "spectrum" }>): GaussianReflectionPositivity {
  const { spectrum, scale = 1 } = law;
  const steps = 400;
  let [before, below] = [Number.POSITIVE_INFINITY, 0];
  let largest = 0;
  for (let i = 0; i <= steps; i++) {
    const p = scale * 10 ** (-3 + (6 * i) / steps);
    const value = spectrum(p);
    if (!Number.isFinite(value) || value < 0)
      throw new DomainError(
        `gaussianReflectionPositivity: \`spectrum\` must be finite and not negative, got ${value} at p = ${p}; a Gaussian field has a spectrum of variances.`,
      );
    const rising = p * p * value;
    largest = Math.max(largest, rising);
    const fault =
      value > before * (1 + 1e-9)
        ? `G²(p) rises at p = ${p.toPrecision(3)}`
        : rising < below * (1 - 1e-9) - 1e-12 * largest
          ? `p²G²(p) falls at p = ${p.toPrecision(3)}`
          : undefined;
    if (fault) return { verdict: "broken", reason: `${fault}, which no positive ρ gives`, lowest: Number.NaN };
    [before, below] = [value, rising];
  }
  return {
    verdict: "undecided",
    reason: `G²(p) falls and p²G²(p) rises at ${steps} momenta, as they must; neither proves ρ ≥ 0`,
    lowest: Number.NaN,
  };
}

function byMatrices(law: Extract<GaussianLaw, { kind: "two-point" }>): GaussianReflectionPositivity {
  const { twoPoint, dimension = 1, scale = 1, accuracy = 1e-12 } = law;
  let lowest = Number.POSITIVE_INFINITY;
  let tried = 0;
  for (let level = 0; level <= 6; level++) {
    const times = Array.from({ length: 2 + level }, (_, i) => scale * 2 ** (1 - level / 2) * 2 ** (-i * 0.8));
    const places = dimension === 1 ? [0] : [0, 0.5, 1.2].map((x) => x * scale * 2 ** (-level / 2));
    const points = times.flatMap((t) => places.map((x) => [t, x] as const));
    const size = points.length;
    const entry = ([s, x]: readonly [number, number], [t, y]: readonly [number, number]): number =>
      twoPoint(Math.hypot(s + t, x - y));
    const diagonal = points.map((point) => entry(point, point));
    const negative = diagonal.findIndex((value) => value < -accuracy * Math.abs(twoPoint(0)));
    tried++;
    if (negative >= 0)
      return {
        verdict: "broken",
        reason: `G(2τ) = ${diagonal[negative].toPrecision(3)} < 0 at τ = ${points[negative][0].toPrecision(3)}`,
        lowest: -1,
      };
    const scales = diagonal.map((value) => (value > 0 ? 1 / Math.sqrt(value) : 0));
    const gram = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size];
      return entry(points[i], points[j]) * scales[i] * scales[j];
    });
    const { values } = symmetricEigen(gram, size);
    lowest = Math.min(lowest, values[0]);
    if (values[0] < -10 * accuracy * size)
      return {
        verdict: "broken",
        reason: [
          `the matrix G(τ_i + τ_j) on ${size} points between τ = ${times[times.length - 1].toPrecision(3)}`,
          `and ${times[0].toPrecision(3)} has the eigenvalue ${values[0].toExponential(2)} at unit diagonal`,
        ].join(" "),
        lowest: values[0],
      };
  }
  return {
    verdict: "undecided",
    reason: `no matrix G(τ_i + τ_j) on ${tried} refined sets of points has a negative eigenvalue; finitely many do not prove it`,
    lowest,
  };
}
