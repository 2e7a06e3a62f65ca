import type { Ensemble } from "@nnft/architectures";
import { jackknife, type ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { normalCdf, normalQuantile } from "@nnft/foundations/special-functions";
import { symmetricEigen } from "@nnft/linear-algebra";
import type { Key } from "@nnft/random";
import { asField, type RandomField } from "../fields/random-field.ts";
import { asFunction, type FieldFunction, type FieldProduct, requireFunctionals } from "./functional.ts";
import { evaluateFunctionals } from "./functional-draws.ts";
import { correlationOf, lowestCorrelations } from "./lowest-correlations.ts";

export interface SampledReflectionPositivityOptions {
  readonly key: Key;
  /** networks drawn; default 65,536 */
  readonly samples?: number;
  /** probability of calling a positive field broken; default 0.01 */
  readonly level?: number;
  /** the correlation −violation of a functional with its reflection that must not escape; default 0.05 */
  readonly violation?: number;
  /** probability of seeing it that "holds" asks for; default 0.95 */
  readonly power?: number;
}

export interface SampledReflectionPositivity {
  readonly verdict: "holds" | "broken" | "undecided";
  /** lowest eigenvalue of the symmetric part of M_ij = ⟨F_i ΘF_j⟩: bias-corrected jackknife. An estimate, not the test */
  readonly lowest: ScalarEstimate;
  /** all eigenvalues of the sampled matrix, ascending: those of an exact 0 come out below 0 */
  readonly eigenvalues: Float64Array;
  /** ⟨F ΘF⟩/⟨F²⟩ of the functional Σ v_i F_i chosen by the pilot draws, on the others */
  readonly correlation: ScalarEstimate;
  readonly direction: Float64Array;
  /** of a correlation this negative or more if the true one is not negative */
  readonly pValue: number;
  readonly power: number;
  readonly level: number;
  readonly violation: number;
  readonly samples: number;
}

const OPTIONS = ["key", "samples", "level", "violation", "power"];
const BLOCKS = 64;

/**
 * Reflection positivity of a field that can be drawn, as a test with a calibrated null.
 *
 * The lowest eigenvalue of a sampled Gram matrix lies below that of the exact one, so it is no test. A third of the draws chooses the
 * functional F = Σ v_i F_i whose correlation ⟨FΘF⟩/⟨F²⟩ is lowest; on the others its mean is free of that choice, and not negative under the axiom:
 * p = Φ(mean/standard error).
 * Verdict: `broken` where p < level; `holds` where not, and every functional found would show a correlation of −violation with the power wanted;
 * else `undecided`. Shapes: F functionals, products or functions of fields at τ > 0; Θ reflects the first coordinate.
 * Accuracy: the size is the level by the central limit (draws with infinite ⟨F⁴⟩ are beyond it; take bounded functionals then).
 * Errors: DomainError for functionals at other times, several outputs, or options out of range.
 * Source: Osterwalder & Schrader 1973; Halverson 2025 (82), (118).
 */
export async function sampledReflectionPositivity(
  theory: Ensemble | RandomField,
  functionals: readonly (FieldProduct | FieldFunction)[],
  options: SampledReflectionPositivityOptions,
): Promise<SampledReflectionPositivity> {
  requireKnownOptions("sampledReflectionPositivity", options, OPTIONS);
  const { key, samples = 65_536, level = 0.01, violation = 0.05, power: wanted = 0.95 } = options;
  requireFunctionals("sampledReflectionPositivity", functionals);
  const field = asField("sampledReflectionPositivity", theory);
  requireKey("sampledReflectionPositivity", key);
  requireOptions(field, { samples, level, violation, wanted });
  const draws = await evaluateFunctionals(field, functionals.map(asFunction), key, samples);
  const { count, forward, backward } = draws;
  const pilot = Math.floor(samples / 3);
  const directions = lowestCorrelations(draws, pilot);
  const tested = directions.map((direction) => correlationOf(draws, direction, pilot, samples));
  const chosen = tested[0];
  const z = chosen.value / chosen.standardError;
  const pValue = normalCdf(z);
  const critical = normalQuantile(1 - level);
  const power = Math.min(...tested.map(({ standardError }) => normalCdf(violation / standardError - critical)));
  // M is reported in the scale of the functionals themselves
  const size = Math.floor(samples / BLOCKS);
  const sums = Array.from({ length: BLOCKS }, (_, b) => {
    const sum = new Float64Array(count * count);
    for (let m = b * size; m < (b + 1) * size; m++)
      for (let i = 0; i < count; i++)
        for (let j = 0; j < count; j++)
          sum[i * count + j] +=
            (forward[m * count + i] * backward[m * count + j] + forward[m * count + j] * backward[m * count + i]) / 2;
    return sum;
  });
  const spectrum = (means: Float64Array): Float64Array => symmetricEigen(means, count).values;
  const counts = new Array<number>(BLOCKS).fill(size);
  const estimated = jackknife(sums, counts, (means) => spectrum(means).slice(0, 1));
  const plain = spectrum(
    Float64Array.from(
      { length: count * count },
      (_, at) => sums.reduce((sum, block) => sum + block[at], 0) / (size * BLOCKS),
    ),
  );
  return {
    verdict: pValue < level ? "broken" : power >= wanted ? "holds" : "undecided",
    lowest: {
      value: estimated.value.get(0),
      standardError: estimated.standardError.get(0),
      samples: estimated.samples,
      method: estimated.method,
    },
    eigenvalues: plain,
    correlation: { ...chosen, samples: samples - pilot, method: "held-out draws" },
    direction: directions[0],
    pValue,
    power,
    level,
    violation,
    samples,
  };
}

function requireOptions(
  field: RandomField,
  { samples, level, violation, wanted }: Readonly<Record<"samples" | "level" | "violation" | "wanted", number>>,
): void {
  const fail = (message: string): never => {
    throw new DomainError(`sampledReflectionPositivity: ${message}`);
  };
  if (field.outputDimension !== 1)
    fail(`the field must have one output, got ${field.outputDimension}; test a component or an invariant of it.`);
  requireInteger("sampledReflectionPositivity", "samples", samples, 3 * BLOCKS);
  for (const [name, value] of [
    ["level", level],
    ["power", wanted],
  ] as const)
    if (!(value > 0 && value < 1)) fail(`\`${name}\` must lie between 0 and 1, got ${value}.`);
  if (!(violation > 0 && violation <= 1)) fail(`\`violation\` must lie in (0, 1], got ${violation}.`);
}
