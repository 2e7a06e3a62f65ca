import { DomainError } from "@nnft/foundations";
import { quoted, refuse } from "@nnft/foundations/checks";
import type { Density, DensityKind } from "./density.ts";
import type { DensityOperations, Operations, Sampler } from "./density-operations.ts";
import { uniformBallKind, uniformSphereKind } from "./kinds/ball-and-sphere.ts";
import { correlatedNormalKind } from "./kinds/correlated-normal.ts";
import { gammaKind } from "./kinds/gamma.ts";
import { iidKind, productKind } from "./kinds/independent.ts";
import { laplaceKind } from "./kinds/laplace.ts";
import { mixtureKind } from "./kinds/mixture.ts";
import { normalKind } from "./kinds/normal.ts";
import { deterministicKind, discreteKind, rademacherKind } from "./kinds/points.ts";
import { radialKind } from "./kinds/radial.ts";
import { scaleMixtureKind } from "./kinds/scale-mixture.ts";
import { studentTKind } from "./kinds/student-t.ts";
import { uniformKind } from "./kinds/uniform.ts";
import { cumulantFromMoments } from "./operations/cumulant-from-moments.ts";

/**
 * Every kind of density, in the order of the table in the README. A new one is its file, a line here and a member of `Density`; the
 * compiler names what it lacks.
 */
const densityTable: { readonly [Kind in DensityKind]: DensityOperations<Extract<Density, { readonly kind: Kind }>> } = {
  normal: normalKind,
  uniform: uniformKind,
  uniformBall: uniformBallKind,
  uniformSphere: uniformSphereKind,
  laplace: laplaceKind,
  studentT: studentTKind,
  gamma: gammaKind,
  rademacher: rademacherKind,
  discrete: discreteKind,
  deterministic: deterministicKind,
  radial: radialKind,
  mixture: mixtureKind,
  scaleMixture: scaleMixtureKind,
  product: productKind,
  iid: iidKind,
  correlatedNormal: correlatedNormalKind,
};

/** Every `DensityKind`, in the order of the table in the README. */
export const densityKinds: readonly DensityKind[] = Object.freeze(Object.keys(densityTable)) as readonly DensityKind[];

/** The operations of one kind of density. */
export function kindOf(kind: DensityKind): DensityOperations<Density> {
  if (!Object.hasOwn(densityTable, kind))
    throw new DomainError(
      `densities: \`kind\` must be one of ${densityKinds.join(", ")}, got ${quoted(kind)}; make a density with a constructor such as normal().`,
    );
  return densityTable[kind] as DensityOperations<Density>;
}

const samplers = new WeakMap<Density, Sampler>();

/** The operations on any density, each looked up by its kind. */
export const operations: Operations = {
  dimension: (density) => kindOf(density.kind).dimension(density, operations),
  // prepared once for each density object
  sampler: (density) => {
    let sampler = samplers.get(density);
    if (!sampler) samplers.set(density, (sampler = kindOf(density.kind).sampler(density, operations)));
    return sampler;
  },
  logDensity: (density) => kindOf(density.kind).logDensity(density, operations),
  gradLogDensity: (density) => kindOf(density.kind).gradLogDensity(density, operations),
  moment: (density, index) => kindOf(density.kind).moment(density, index, operations),
  cumulant: (density, index) =>
    kindOf(density.kind).cumulant?.(density, index, operations) ?? cumulantFromMoments(density, index, operations),
  support: (density) => kindOf(density.kind).support(density, operations),
  coordinates: (density) => kindOf(density.kind).coordinates(density, operations),
  coversSpace: (density) => kindOf(density.kind).coversSpace?.(density, operations) ?? false,
  isSymmetric: (density) => kindOf(density.kind).isSymmetric(density, operations),
  isRotationInvariant: (density, d) =>
    d === 1
      ? operations.dimension(density) === 1 && operations.isSymmetric(density)
      : (kindOf(density.kind).isRotationInvariant?.(density, d, operations) ?? false),
  shifted: (density, by) => kindOf(density.kind).shifted?.(density, by, operations),
  reflected: (density) => kindOf(density.kind).reflected?.(density, operations),
  pieces: (density, weight) => {
    if (weight === 0) return [];
    return kindOf(density.kind).pieces?.(density, weight, operations) ?? [{ weight, density }];
  },
  require: (caller, name, density) => {
    if (!densityKinds.includes(density?.kind))
      refuse(caller, name, "a density", density, "make one with a constructor such as normal()");
  },
};

/**
 * The dimension d of the space a density lives on.
 * @example dimensionOf(iid(normal(), 3)) // 3
 */
export function dimensionOf(density: Density): number {
  operations.require("dimensionOf", "density", density);
  return operations.dimension(density);
}
