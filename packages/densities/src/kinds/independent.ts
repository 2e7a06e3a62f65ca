import { requireInteger } from "@nnft/foundations/checks";
import { split } from "@nnft/random";
import type { Coordinates } from "../coordinates-type.ts";
import type { Density, Iid, Product } from "../density.ts";
import type {
  DensityOperations,
  GradLogDensityRow,
  LogDensityRow,
  Operations,
  Sampler,
} from "../density-operations.ts";
import { chunked, SCRATCH } from "../draws/drawing.ts";
import { requireDensities } from "./densities-within.ts";
import { finiteMoment } from "./moments.ts";

/** The density that `product` returns, checked. */
export function makeProduct(densities: readonly Density[], on: Operations): Product {
  return Object.freeze({
    kind: "product" as const,
    densities: requireDensities("product", "densities", densities, on),
  });
}

/** The density that `iid` returns, checked. */
export function makeIid(density: Density, count: number, on: Operations): Iid {
  on.require("iid", "density", density);
  return Object.freeze({ kind: "iid" as const, density, count: requireInteger("iid", "count", count, 1) });
}

export const productKind: DensityOperations<Product> = {
  fields: ["densities"],
  fromFields: (raw, read, on) => makeProduct(read.list("densities", raw["densities"]), on),
  dimension: ({ densities }, on) => densities.reduce((sum, factor) => sum + on.dimension(factor), 0),
  sampler: drawsOf,
  logDensity: logDensityOf,
  gradLogDensity: gradientOf,
  moment: ({ densities }, index, on) => momentOf(touched(densities, index, on), on),
  cumulant: ({ densities }, index, on) => cumulantOf(touched(densities, index, on), on),
  support: ({ densities }, on) => ({ kind: "product", factors: densities.map(on.support) }),
  coordinates: ({ densities }, on) => concatenated(densities, on),
  coversSpace: ({ densities }, on) => densities.every(on.coversSpace),
  isSymmetric: ({ densities }, on) => densities.every(on.isSymmetric),
  reflected: (density, on) => {
    const factors = density.densities.map((factor) => (on.isSymmetric(factor) ? factor : on.reflected(factor)));
    return factors.every((factor) => factor !== undefined) ? { ...density, densities: factors } : undefined;
  },
};

export const iidKind: DensityOperations<Iid> = {
  fields: ["density", "count"],
  fromFields: (raw, read, on) => makeIid(read.one(raw["density"]), raw["count"] as number, on),
  dimension: ({ density, count }, on) => count * on.dimension(density),
  sampler: ({ density, count: copies }, on) => {
    const base = on.sampler(density);
    return (key, first, count, target, offset) => base(key, first * copies, count * copies, target, offset);
  },
  logDensity: ({ density, count }, on) => {
    const base = on.logDensity(density);
    const d = on.dimension(density);
    return (row, at) => {
      let sum = 0;
      for (let j = 0; j < count; j++) sum += base(row, at + j * d);
      return sum;
    };
  },
  gradLogDensity: ({ density, count }, on) => {
    const base = on.gradLogDensity(density);
    const d = on.dimension(density);
    return (row, at, out, to) => {
      for (let j = 0; j < count; j++) base(row, at + j * d, out, to + j * d);
    };
  },
  moment: (density, index, on) => momentOf(touched(copiesOf(density), index, on), on),
  cumulant: (density, index, on) => cumulantOf(touched(copiesOf(density), index, on), on),
  support: ({ density, count }, on) => ({ kind: "power", base: on.support(density), count }),
  coordinates: (density, on) => concatenated(copiesOf(density), on),
  coversSpace: ({ density }, on) => on.coversSpace(density),
  isSymmetric: ({ density }, on) => on.isSymmetric(density),
  isRotationInvariant: ({ density, count }, d) => density.kind === "normal" && density.mean === 0 && count === d,
  reflected: (density, on) => {
    const base = on.reflected(density.density);
    return base && { ...density, density: base };
  },
};

const copiesOf = ({ density, count }: Iid): readonly Density[] => Array.from({ length: count }, () => density);

/** Factor j draws from child key j. */
function drawsOf(density: Product, on: Operations): Sampler {
  const d = on.dimension(density);
  const widths = density.densities.map(on.dimension);
  const parts = density.densities.map(on.sampler);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scratch = new Float64Array(rows * Math.max(...widths));
  return chunked(d, rows, (key, first, count, target, offset) => {
    let column = offset;
    parts.forEach((part, j) => {
      const width = widths[j]!;
      part(split(key, j), first, count, scratch, 0);
      for (let i = 0; i < count; i++)
        for (let k = 0; k < width; k++) target[column + i * d + k] = scratch[i * width + k]!;
      column += width;
    });
  });
}

function logDensityOf({ densities }: Product, on: Operations): LogDensityRow {
  const parts = densities.map(on.logDensity);
  const widths = densities.map(on.dimension);
  return (row, at) => {
    let sum = 0;
    let column = at;
    parts.forEach((part, j) => {
      sum += part(row, column);
      column += widths[j]!;
    });
    return sum;
  };
}

function gradientOf({ densities }: Product, on: Operations): GradLogDensityRow {
  const parts = densities.map(on.gradLogDensity);
  const widths = densities.map(on.dimension);
  return (row, at, out, to) => {
    let column = 0;
    parts.forEach((part, j) => {
      part(row, at + column, out, to + column);
      column += widths[j]!;
    });
  };
}

type Touched = readonly (readonly [Density, readonly number[]])[];

/** The factors that a multi-index touches, with their part of it. */
function touched(densities: readonly Density[], index: readonly number[], on: Operations): Touched {
  const parts: (readonly [Density, readonly number[]])[] = [];
  let at = 0;
  for (const part of densities) {
    const orders = index.slice(at, (at += on.dimension(part)));
    if (orders.some((n) => n > 0)) parts.push([part, orders]);
  }
  return parts;
}

function momentOf(parts: Touched, on: Operations): number {
  return parts.reduce((value, [part, orders]) => value * on.moment(part, orders), 1);
}

/** That of the one factor touched; of several it is 0 by independence, provided that their moments exist. */
function cumulantOf(parts: Touched, on: Operations): number {
  if (parts.length === 1) return on.cumulant(...parts[0]!);
  for (const [part, orders] of parts) finiteMoment(part, orders, on);
  return 0;
}

/** The coordinates of independent densities, one after the other. */
function concatenated(densities: readonly Density[], on: Operations): Coordinates {
  const known = new Map<Density, Coordinates>();
  let dimension = 0;
  let place = 0;
  const parts = densities.map((density) => {
    let own = known.get(density);
    if (!own) known.set(density, (own = on.coordinates(density)));
    const part = { own, u: dimension, w: place };
    dimension += own.dimension;
    place += on.dimension(density);
    return part;
  });
  return {
    dimension,
    toState: (u, at, w, to) => {
      for (const { own, u: from, w: onto } of parts) own.toState(u, at + from, w, to + onto);
    },
    logDensity: (u, at) => {
      let sum = 0;
      for (const { own, u: from } of parts) sum += own.logDensity(u, at + from);
      return sum;
    },
    pullBack: (u, at, slope, to, out) => {
      for (const { own, u: from, w: onto } of parts) own.pullBack(u, at + from, slope, to + onto, out);
    },
  };
}
