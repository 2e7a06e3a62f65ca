import { requireInteger, requirePositive } from "@nnft/foundations/checks";
import { logSphereArea } from "@nnft/foundations/special-functions";
import type { UniformBall, UniformSphere } from "../density.ts";
import type { DensityOperations } from "../density-operations.ts";
import { rotatedDraws } from "../draws/rotated-draws.ts";
import { shellCoordinates, sphereCoordinates } from "../operations/bounded-coordinates.ts";
import { order, sphereMoment } from "./moments.ts";
import { lengthOf } from "./rows.ts";
import { refuseLogDensity } from "./singular.ts";

/** Constant on the ball |w| ≤ radius of ℝ^dimension. Throws DomainError. */
export function uniformBall(dimension: number, radius: number): UniformBall {
  return Object.freeze({
    kind: "uniformBall" as const,
    dimension: requireInteger("uniformBall", "dimension", dimension, 1),
    radius: requirePositive("uniformBall", "radius", radius),
  });
}

/** Constant on the sphere |w| = radius in ℝ^dimension; a singular measure, so it has no log-density. Throws DomainError. */
export function uniformSphere(dimension: number, radius: number): UniformSphere {
  return Object.freeze({
    kind: "uniformSphere" as const,
    dimension: requireInteger("uniformSphere", "dimension", dimension, 1),
    radius: requirePositive("uniformSphere", "radius", radius),
  });
}

export const uniformBallKind: DensityOperations<UniformBall> = {
  fields: ["dimension", "radius"],
  fromFields: (raw) => uniformBall(raw["dimension"] as number, raw["radius"] as number),
  dimension: ({ dimension }) => dimension,
  sampler: ({ dimension, radius }) => rotatedDraws(dimension, (u) => radius * u ** (1 / dimension)),
  logDensity: ({ dimension: d, radius }) => {
    const inside = Math.log(d) - logSphereArea(d) - d * Math.log(radius);
    return (row, at) => (lengthOf(row, at, d) <= radius ? inside : -Infinity);
  },
  gradLogDensity:
    ({ dimension: d, radius }) =>
    (row, at, out, to) =>
      void out.fill(lengthOf(row, at, d) <= radius ? 0 : Number.NaN, to, to + d),
  moment: ({ dimension, radius }, index) =>
    (sphereMoment(index) * radius ** order(index) * dimension) / (dimension + order(index)),
  support: ({ dimension, radius }) => ({ kind: "ball", dimension, radius }),
  coordinates: ({ dimension, radius }) => shellCoordinates(dimension, 0, radius),
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d,
};

export const uniformSphereKind: DensityOperations<UniformSphere> = {
  fields: ["dimension", "radius"],
  fromFields: (raw) => uniformSphere(raw["dimension"] as number, raw["radius"] as number),
  dimension: ({ dimension }) => dimension,
  sampler: ({ dimension, radius }) => rotatedDraws(dimension, () => radius),
  logDensity: () => refuseLogDensity("uniformSphere", "lives on a surface"),
  gradLogDensity: () => refuseLogDensity("uniformSphere", "lives on a surface"),
  moment: ({ radius }, index) => sphereMoment(index) * radius ** order(index),
  support: ({ dimension, radius }) => ({ kind: "sphere", dimension, radius }),
  coordinates: ({ dimension, radius }) => sphereCoordinates(dimension, radius),
  isSymmetric: () => true,
  isRotationInvariant: ({ dimension }, d) => dimension === d,
};
