import { DomainError } from "@nnft/densities";

/** A product of fields Π φ(x): the points x = (τ, …) of its factors, the first coordinate being Euclidean time. */
export type FieldProduct = readonly (readonly number[])[];

/** The reflection x = (τ, …) → (−τ, …). */
export function reflected(point: readonly number[]): readonly number[] {
  return [-point[0], ...point.slice(1)];
}

/** Throws DomainError unless every functional is a product of fields at positive times, all in one dimension. */
export function requireFunctionals(caller: string, functionals: readonly FieldProduct[]): number {
  if (!Array.isArray(functionals) || functionals.length === 0)
    throw new DomainError(
      `${caller}: \`functionals\` must be a non-empty list of products of fields, e.g. [[[0.5]], [[0.1], [0.2]]].`,
    );
  const dimension = functionals[0][0]?.length ?? 0;
  functionals.forEach((product, i) => {
    if (!Array.isArray(product) || product.length === 0)
      throw new DomainError(
        `${caller}: \`functionals[${i}]\` must hold the points of its fields; the constant needs no test.`,
      );
    for (const point of product) {
      if (point.length !== dimension || !point.every(Number.isFinite))
        throw new DomainError(
          `${caller}: \`functionals[${i}]\` must have points of ${dimension} finite coordinates, got ${JSON.stringify(point)}.`,
        );
      if (!(point[0] > 0))
        throw new DomainError(
          `${caller}: \`functionals[${i}]\` must stand at positive times, got τ = ${point[0]}; reflection positivity speaks of those alone.`,
        );
    }
  });
  return dimension;
}
