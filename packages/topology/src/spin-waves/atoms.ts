import type { Density } from "@nnft/densities";

/** The points of a density that has no others: rows [points, dimension] with their chances. */
export interface Atoms {
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly number[];
}

/** The points beyond which a product is not written out. */
const MOST_ATOMS = 1 << 20;

/** The points of a density, or undefined where it has others, or too many. */
export function atomsOf(density: Density): Atoms | undefined {
  switch (density.kind) {
    case "deterministic":
      return { rows: [[density.value]], weights: [1] };
    case "rademacher":
      return { rows: [[-1], [1]], weights: [0.5, 0.5] };
    case "discrete":
      return { rows: density.values.map((value) => [value]), weights: density.probabilities };
    case "iid":
      return joined(new Array<Density>(density.count).fill(density.density));
    case "product":
      return joined(density.densities);
    case "mixture": {
      const parts = density.components.map(atomsOf);
      if (!parts.every((part) => part !== undefined)) return undefined;
      return {
        rows: parts.flatMap(({ rows }) => rows),
        weights: parts.flatMap(({ weights }, j) => weights.map((weight) => weight * density.weights[j])),
      };
    }
    default:
      return undefined;
  }
}

function joined(densities: readonly Density[]): Atoms | undefined {
  let together: Atoms = { rows: [[]], weights: [1] };
  for (const density of densities) {
    const own = atomsOf(density);
    if (!own || together.rows.length * own.rows.length > MOST_ATOMS) return undefined;
    together = {
      rows: together.rows.flatMap((row) => own.rows.map((more) => [...row, ...more])),
      weights: together.weights.flatMap((weight) => own.weights.map((more) => weight * more)),
    };
  }
  return together;
}
