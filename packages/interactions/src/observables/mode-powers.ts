import { DomainError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { Draws } from "../samples/draws.ts";
import { gaussianModes } from "../samples/gaussian-modes.ts";
import type { InteractingSamples } from "../samples/interacting-samples.ts";

/** Which estimator an observable of a periodic box takes. */
export interface BoxOptions {
  readonly estimator?: BoxEstimator;
}

/** How correlators in a periodic box are estimated. */
export type BoxEstimator = "auto" | "response" | "direct";

/** The numbers of each draw from which correlators at spatial momentum 0 are made. */
export interface ModePowers {
  /** records of [g_0 … g_K, m_1 … m_4] by one estimator; "auto" has both where there are two, first the response */
  readonly draws: readonly (Draws & { readonly estimator: "response" | "direct" })[];
  /** K + 1 */
  readonly modes: number;
  /** how often each mode counts among all momenta */
  readonly multiplicity: Float64Array;
  /** length of the first direction */
  readonly period: number;
  /** volume of the other directions, 1 for none */
  readonly area: number;
  /** slices of the first direction */
  readonly slices: number;
}

/**
 * Estimators of G²(p) = ⟨|φ_p|²⟩, φ_p = V^{−1/2}∫φ e^{−ipx}, at the momenta of the first direction, and of the moments m_n = ⟨φ_0^n⟩.
 *
 * direct: g_k = |φ_p|², m_n = φ_0^n.
 * response: for an undeformed Gaussian with modes D(p), integration by parts gives G²(p) = D + D²⟨|j_p|² − V^{−1}∫V″⟩, j_p = −V^{−1/2}∫V′(φ)e^{−ipx}, and from
 * ⟨e^{Jφ_0}⟩ = e^{½D₀J²}⟨e^{−S_int(φ + D₀J V^{−1/2}) + S_int(φ)}⟩ the moments m_n = Σ_k n!/(k!(n−k)!) D₀^k x_k ⟨z^{n−k}⟩, z ~ N(0, D₀), of the
 * x_n of s₁ = V^{−1/2}∫V′, s₂ = V^{−1}∫V″, …:
 * ⟨−s₁⟩, ⟨s₁² − s₂⟩, ⟨−s₁³ + 3s₁s₂ − s₃⟩, ⟨s₁⁴ − 6s₁²s₂ + 3s₂² + 4s₁s₃ − s₄⟩. Their noise is of the order of the interaction, not of the field.
 * Errors: DomainError for samples without a periodic box, or for "response" where the undeformed field is no Gaussian of known modes.
 * Source: Schwinger–Dyson equations; completing the square in Halverson 2025 (84).
 */
export function modePowers(caller: string, samples: InteractingSamples, wanted: BoxEstimator = "auto"): ModePowers {
  requireObject(caller, "samples", samples, ["deformed", "draws"], "pass the samples of sampleDeformed");
  const { deformed, draws } = samples;
  const { region } = deformed;
  const { slices, responds } = draws.layout;
  if (region.kind !== "periodic-box" || slices === 0)
    throw new DomainError(
      `${caller}: samples must come from a periodic box, got "${region.kind}"; correlators at points serve other regions.`,
    );
  if (!["auto", "response", "direct"].includes(wanted))
    throw new DomainError(
      `${caller}: \`estimator\` must be "auto", "response" or "direct", got ${quoted(wanted)}; pass one of these.`,
    );
  if (wanted === "response" && !responds)
    throw new DomainError(
      `${caller}: the estimator "response" needs periodicScalar and a polynomial or sine-Gordon potential; take "direct".`,
    );
  const area = region.lengths.slice(1).reduce((product, length) => product * length, 1);
  const period = region.lengths[0];
  const propagator = responds ? gaussianModes(deformed)! : undefined;
  const modes = propagator ? propagator.length : Math.floor(slices / 2) + 1;
  const common = { slices, modes, volume: area * period, waves: waveTable(slices, modes) };
  const chosen = (["response", "direct"] as const).filter(
    (estimator) => (wanted === "auto" || wanted === estimator) && (responds || estimator === "direct"),
  );
  return {
    draws: chosen.map((estimator) => ({
      estimator,
      ...tablesOf(draws, { ...common, propagator: estimator === "response" ? propagator : undefined }),
    })),
    modes,
    multiplicity: Float64Array.from({ length: modes }, (_, k) => (k === 0 || 2 * k === slices ? 1 : 2)),
    period,
    area,
    slices,
  };
}

/** The numbers of all draws by one estimator. */
function tablesOf({ layout, chains, weights }: Draws, problem: RecordProblem): Draws {
  const { slices, points, columns } = layout;
  const width = problem.modes + 4;
  const tables = chains.map((records) => {
    const count = records.length / columns;
    const table = new Float64Array(count * width);
    for (let i = 0; i < count; i++)
      writePowers(problem, records, i * columns + points + (problem.propagator ? slices : 0), table, i * width);
    return table;
  });
  return { layout: { ...layout, columns: width }, chains: tables, weights };
}

interface RecordProblem {
  readonly slices: number;
  readonly modes: number;
  readonly volume: number;
  readonly waves: ReturnType<typeof waveTable>;
  /** D(p) for the response estimator; undefined for the direct one */
  readonly propagator: Float64Array | undefined;
}

/** Writes [g_0 … g_K, m_1 … m_4] of one record, whose slices begin at `from`, to `to`. */
function writePowers(
  { slices, modes, volume, waves, propagator }: RecordProblem,
  records: Float64Array,
  from: number,
  table: Float64Array,
  to: number,
): void {
  for (let k = 0; k < modes; k++) table[to + k] = volume * power(records, from, slices, waves, k);
  let mean = 0;
  for (let t = 0; t < slices; t++) mean += records[from + t] / slices;
  const root = Math.sqrt(volume);
  const x = to + modes;
  if (!propagator) {
    const phi = root * mean;
    for (let n = 0; n < 4; n++) table[x + n] = phi ** (n + 1);
    return;
  }
  const higher = from + slices;
  const [s1, s2, s3, s4] = [root * mean, records[higher], records[higher + 1] / root, records[higher + 2] / volume];
  for (let k = 0; k < modes; k++) {
    const d = propagator[k];
    table[to + k] = d + d * d * (table[to + k] - s2);
  }
  const d = propagator[0];
  const [x1, x2] = [-s1, s1 * s1 - s2];
  table[x] = d * x1;
  table[x + 1] = d * d * x2 + d;
  table[x + 2] = d ** 3 * (-(s1 ** 3) + 3 * s1 * s2 - s3) + 3 * d * d * x1;
  table[x + 3] = d ** 4 * (s1 ** 4 - 6 * s1 * s1 * s2 + 3 * s2 * s2 + 4 * s1 * s3 - s4) + 6 * d ** 3 * x2 + 3 * d * d;
}

/** cos and sin of 2πkt/n. */
function waveTable(n: number, modes: number): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const cosines = new Float64Array(modes * n);
  const sines = new Float64Array(modes * n);
  for (let k = 0; k < modes; k++)
    for (let t = 0; t < n; t++) {
      const angle = (2 * Math.PI * ((k * t) % n)) / n;
      cosines[k * n + t] = Math.cos(angle);
      sines[k * n + t] = Math.sin(angle);
    }
  return { cosines, sines };
}

/** |Σ_t f(t) e^{2πikt/n}|²/n². */
function power(f: Float64Array, from: number, n: number, waves: ReturnType<typeof waveTable>, k: number): number {
  let [re, im] = [0, 0];
  for (let t = 0; t < n; t++) {
    re += f[from + t] * waves.cosines[k * n + t];
    im += f[from + t] * waves.sines[k * n + t];
  }
  return (re * re + im * im) / (n * n);
}

/** C(t) = (1/T) Σ_p G²(p) cos pt of the modes of one record. */
export function timeProduct(powers: ModePowers, records: Float64Array, at: number, t: number): number {
  let sum = 0;
  for (let k = 0; k < powers.modes; k++)
    sum += powers.multiplicity[k] * records[at + k] * Math.cos((2 * Math.PI * k * t) / powers.period);
  return sum / powers.period;
}
