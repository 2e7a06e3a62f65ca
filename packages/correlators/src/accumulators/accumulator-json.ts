import { DomainError, ShapeError } from "@nnft/foundations";
import { requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { emptyAccumulator, type MomentAccumulator, requireAccumulator } from "./accumulator.ts";
import { planOfTuples } from "./moment-plan.ts";

/** An accumulator as JSON data: the plan is rebuilt from `tuples` and `points`. */
export type AccumulatorJSON = {
  readonly kind: "nnft-moment-accumulator";
  readonly version: 1;
  readonly points: number;
  readonly tuples: readonly (readonly number[])[];
  readonly count: number;
  readonly shift: readonly number[] | null;
  readonly sums: readonly number[];
  readonly compensation: readonly number[];
};

/** Plain JSON data of an accumulator; every number survives `JSON.parse(JSON.stringify(…))` (−0 becomes 0). */
export function accumulatorToJSON(accumulator: MomentAccumulator): AccumulatorJSON {
  const { plan, count, shift, sums, compensation } = requireAccumulator(
    "accumulatorToJSON",
    "accumulator",
    accumulator,
  );
  return {
    kind: "nnft-moment-accumulator",
    version: 1,
    points: plan.points,
    tuples: plan.tuples,
    count,
    shift,
    sums: Array.from(sums),
    compensation: Array.from(compensation),
  };
}

/**
 * The accumulator written by `accumulatorToJSON`.
 * Errors: DomainError for other data or another version, ShapeError when the sums do not fit the tuples.
 */
export function accumulatorFromJSON(json: AccumulatorJSON): MomentAccumulator {
  if (json?.kind !== "nnft-moment-accumulator" || json.version !== 1)
    throw new DomainError(
      `accumulatorFromJSON: \`json\` must be version 1 of kind "nnft-moment-accumulator", ` +
        `got version ${json?.version} of "${json?.kind}"; write it with accumulatorToJSON.`,
    );
  requireKnownOptions(
    "accumulatorFromJSON",
    json,
    ["kind", "version", "points", "tuples", "count", "shift", "sums", "compensation"],
    "field",
  );
  const plan = planOfTuples("accumulatorFromJSON", json.tuples, json.points);
  for (const name of ["sums", "compensation"] as const)
    if (json[name]?.length !== plan.size)
      throw new ShapeError(
        `accumulatorFromJSON: \`${name}\` must have ${plan.size} numbers for these tuples, got ${json[name]?.length}; the file is incomplete.`,
      );
  if (![...json.sums, ...json.compensation].every(Number.isFinite))
    throw new DomainError(
      "accumulatorFromJSON: `sums` and `compensation` must hold finite numbers, got one that is not; the file is damaged or its sums overflowed.",
    );
  if (!Number.isInteger(json.count) || json.count < 0 || json.count !== json.sums[0] || (json.count > 0 && !json.shift))
    throw new DomainError(
      `accumulatorFromJSON: \`count\` must be a whole number equal to sums[0] with a ` +
        `shift when positive, got ${json.count} and ${json.sums[0]}; the file is damaged.`,
    );
  const { shift } = emptyAccumulator(plan, json.shift === null ? undefined : requireShift(json.shift, json.points));
  return {
    plan,
    count: json.count,
    shift,
    sums: Float64Array.from(json.sums),
    compensation: Float64Array.from(json.compensation),
  };
}

function requireShift(shift: unknown, points: number): readonly number[] {
  const numbers = requireNumbers("accumulatorFromJSON", "shift", shift);
  if (numbers.length !== points)
    throw new ShapeError(
      `accumulatorFromJSON: \`shift\` must have one number for each of ${points} points, got ${numbers.length}; the file is damaged.`,
    );
  return numbers;
}
