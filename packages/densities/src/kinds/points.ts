import { refuse, requireFinite, requireNumbers } from "@nnft/foundations/checks";
import { tangentNumber } from "@nnft/foundations/combinatorics";
import { fillRademacher, fillUniform } from "@nnft/random";
import type { Deterministic, Discrete, Rademacher } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { inverseOf, mapped } from "../draws/drawing.ts";
import { requireProbabilities } from "../draws/probabilities.ts";
import { isBalanced, refuseCoordinates, refuseLogDensity } from "./singular.ts";

/** ±1 with probability ½ each. */
export function rademacher(): Rademacher {
  return Object.freeze({ kind: "rademacher" as const });
}

/** values[i] with probability probabilities[i]; the probabilities sum to 1 within 10⁻¹². Throws DomainError. */
export function discrete(values: readonly number[], probabilities: readonly number[]): Discrete {
  const atoms = requireNumbers("discrete", "values", values);
  const chances = requireProbabilities("discrete", "probabilities", probabilities);
  if (atoms.length !== chances.length)
    refuse(
      "discrete",
      "probabilities",
      `as long as \`values\` (${atoms.length})`,
      probabilities,
      "give one probability per value",
    );
  return Object.freeze({ kind: "discrete" as const, values: atoms, probabilities: chances });
}

/** `value` with probability 1. Throws DomainError. */
export function deterministic(value: number): Deterministic {
  return Object.freeze({ kind: "deterministic" as const, value: requireFinite("deterministic", "value", value) });
}

export const rademacherKind: DensityOperations<Rademacher> = {
  fields: [],
  fromFields: () => rademacher(),
  dimension: () => 1,
  sampler: () => fillRademacher,
  logDensity: () => refuseLogDensity("rademacher", "has atoms"),
  gradLogDensity: () => refuseLogDensity("rademacher", "has atoms"),
  moment: (_, [n]) => (n! % 2 === 0 ? 1 : 0),
  cumulant: (_, [n]) => (n! % 2 === 1 ? 0 : (n! % 4 === 2 ? 1 : -1) * tangentNumber(n! / 2)),
  support: () => ({ kind: "points", values: [-1, 1] }),
  coordinates: () => refuseCoordinates("rademacher"),
  isSymmetric: () => true,
};

export const discreteKind: DensityOperations<Discrete> = {
  fields: ["values", "probabilities"],
  fromFields: (raw) => discrete(raw["values"] as number[], raw["probabilities"] as number[]),
  dimension: () => 1,
  sampler: ({ values, probabilities }) => mapped(fillUniform, inverseOf(values, probabilities)),
  logDensity: () => refuseLogDensity("discrete", "has atoms"),
  gradLogDensity: () => refuseLogDensity("discrete", "has atoms"),
  moment: ({ values, probabilities }, [n]) => {
    let sum = 0;
    let total = 0;
    values.forEach((value, i) => {
      sum += probabilities[i]! * value ** n!;
      total += probabilities[i]!;
    });
    return sum / total;
  },
  support: ({ values, probabilities }) => ({ kind: "points", values: values.filter((_, i) => probabilities[i]! > 0) }),
  coordinates: () => refuseCoordinates("discrete"),
  isSymmetric: ({ values, probabilities }) =>
    isBalanced(values.map((value, i) => [String(value), String(0 - value), probabilities[i]!])),
  shifted: (density, by) => ({ ...density, values: density.values.map((value) => value + by) }),
  pieces: ({ values, probabilities }, weight) =>
    values.flatMap((atom, i) => (probabilities[i]! > 0 ? [{ weight: weight * probabilities[i]!, atom }] : [])),
};

export const deterministicKind: DensityOperations<Deterministic> = {
  fields: ["value"],
  fromFields: (raw) => deterministic(raw["value"] as number),
  dimension: () => 1,
  sampler:
    ({ value }) =>
    (_key, _first, count, target, offset) =>
      void target.fill(value, offset, offset + count),
  logDensity: () => refuseLogDensity("deterministic", "has atoms"),
  gradLogDensity: () => refuseLogDensity("deterministic", "has atoms"),
  moment: ({ value }, [n]) => value ** n!,
  cumulant: ({ value }, [n]) => (n === 1 ? value : 0),
  support: ({ value }) => ({ kind: "points", values: [value] }),
  coordinates: ({ value }) => ({
    dimension: 0,
    toState: (_u, _at, w, to) => void (w[to] = value),
    logDensity: () => 0,
    pullBack: () => undefined,
  }),
  isSymmetric: ({ value }) => value === 0,
  isRotationInvariant: ({ value }) => value === 0,
  shifted: (density, by) => ({ ...density, value: density.value + by }),
  reflected: (density) => ({ ...density, value: 0 - density.value }),
  pieces: ({ value }, weight) => [{ weight, atom: value }],
};
