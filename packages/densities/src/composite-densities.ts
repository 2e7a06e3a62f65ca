import type { Density, Iid, Mixture, Product, ScaleMixture } from "./density.ts";
import { operations } from "./density-kinds.ts";
import { makeIid, makeProduct } from "./kinds/independent.ts";
import { makeMixture } from "./kinds/mixture.ts";
import { makeScaleMixture } from "./kinds/scale-mixture.ts";

/** Σ_j weights[j]·components[j]: one component is chosen at random, all of one dimension. Throws DomainError. */
export function mixture(components: readonly Density[], weights: readonly number[]): Mixture {
  return makeMixture(components, weights, operations);
}

/** w = s·v with v from `base` and an independent positive random scale s, common to all components of v. Throws DomainError. */
export function scaleMixture(base: Density, scaleDensity: Density): ScaleMixture {
  return makeScaleMixture(base, scaleDensity, operations);
}

/** Independent concatenation: the coordinates of densities[0], then of densities[1], … Throws DomainError. */
export function product(densities: readonly Density[]): Product {
  return makeProduct(densities, operations);
}

/** `count` independent copies, concatenated. Throws DomainError. */
export function iid(density: Density, count: number): Iid {
  return makeIid(density, count, operations);
}
