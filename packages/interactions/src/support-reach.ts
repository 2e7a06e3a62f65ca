import type { Density } from "@nnft/densities";
import { type Support, support } from "@nnft/densities/support";

/** The largest modulus of a component of a density's states; undefined where it has no bound. */
export function supportReach(density: Density): number | undefined {
  const reach = reachOf(support(density));
  return Number.isFinite(reach) ? reach : undefined;
}

function reachOf(where: Support): number {
  switch (where.kind) {
    case "interval":
      return Math.max(
        Math.abs(where.low ?? Number.POSITIVE_INFINITY),
        Math.abs(where.high ?? Number.POSITIVE_INFINITY),
      );
    case "ball":
      return where.radius ?? Number.POSITIVE_INFINITY;
    case "shell":
    case "sphere":
      return where.radius;
    case "points":
      return Math.max(...where.values.map(Math.abs));
    case "affine":
      return where.rank === 0 ? Math.max(...where.origin.map(Math.abs)) : Number.POSITIVE_INFINITY;
    case "union":
      return Math.max(...where.members.map(reachOf));
    case "scaled":
      return reachOf(where.base) * reachOf(where.scale);
    case "product":
      return Math.max(...where.factors.map(reachOf));
    case "power":
      return reachOf(where.base);
  }
}
