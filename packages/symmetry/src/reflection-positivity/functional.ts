import { DomainError } from "@nnft/foundations";
import { quoted, requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireObject, requireText } from "@nnft/foundations/kinds";

/** A product of fields Π φ(x): the points x = (τ, …) of its factors, the first coordinate being Euclidean time. */
export type FieldProduct = readonly (readonly number[])[];

/** Any function F(φ(x_1), …, φ(x_k)) of the field at points of positive time, e.g. a bounded one. */
export interface FieldFunction {
  readonly name: string;
  readonly points: FieldProduct;
  readonly value: (fields: ArrayLike<number>) => number;
}

/** The reflection x = (τ, …) → (−τ, …). */
export function reflected(point: readonly number[]): readonly number[] {
  return [-point[0], ...point.slice(1)];
}

/** A product or a function of fields as a function of fields. */
export function asFunction(functional: FieldProduct | FieldFunction): FieldFunction {
  if ("value" in functional) return functional;
  return {
    name: functional.map((point) => `φ(${point.map((entry) => Number(entry.toPrecision(3))).join(",")})`).join(""),
    points: functional,
    value: (fields) => {
      let result = 1;
      for (let i = 0; i < fields.length; i++) result *= fields[i];
      return result;
    },
  };
}

/** Throws DomainError unless every functional has positive times, all in one dimension. */
export function requireFunctionals(caller: string, functionals: readonly (FieldProduct | FieldFunction)[]): number {
  if (!Array.isArray(functionals) || functionals.length === 0)
    throw new DomainError(
      `${caller}: \`functionals\` must be a non-empty list of products of fields, e.g. [[[0.5]], [[0.1], [0.2]]]; write one at least.`,
    );
  functionals.forEach((functional, i) => {
    requireObject(caller, `functionals[${i}]`, functional, [], "pass a list of points, or { name, points, value }");
    if (Array.isArray(functional)) return;
    requireObject(caller, `functionals[${i}]`, functional, ["name", "points", "value"]);
    requireKnownOptions(caller, functional, ["name", "points", "value"], `field of functionals[${i}]`);
    requireFunction(caller, `functionals[${i}].value`, (functional as FieldFunction).value);
    requireText(caller, `functionals[${i}].name`, (functional as FieldFunction).name);
  });
  const lists = functionals.map((functional) => ("value" in functional ? functional.points : functional));
  const dimension = lists[0][0]?.length ?? 0;
  lists.forEach((points, i) => {
    if (!Array.isArray(points) || points.length === 0)
      throw new DomainError(
        `${caller}: \`functionals[${i}]\` must hold the points of its fields; the constant needs no test.`,
      );
    for (const point of points) {
      requireList(caller, `functionals[${i}]`, point, 1, "make each point a list of coordinates");
      if (point.length !== dimension || !point.every(Number.isFinite))
        throw new DomainError(
          `${caller}: \`functionals[${i}]\` must have points of ${dimension} finite coordinates, ` +
            `got ${quoted(point)}; give every point as many coordinates as the first.`,
        );
      if (!(point[0] > 0))
        throw new DomainError(
          `${caller}: \`functionals[${i}]\` must have positive times, got τ = ${point[0]}; reflection positivity is a property of those only.`,
        );
    }
  });
  return dimension;
}
