import { type Ensemble, periodicScalar } from "@nnft/architectures";
import { box, type DeformedEnsemble, deform, gaussianWindow, periodicBox, type Region } from "@nnft/interactions";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import { given } from "../given.ts";
import { InputError } from "../input-error.ts";
import { buildNet, specDimension } from "../net/build-net.ts";
import type { Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import { potentialOf } from "../potential/potential-of.ts";
import type { InteractionSpec } from "./schema.ts";

/** An interacting theory, built, with the points to measure it at. */
export interface PreparedInteraction {
  readonly spec: InteractionSpec;
  readonly theory: DeformedEnsemble;
  readonly points: NdArray<Float64Array> | undefined;
  readonly key: Key;
}

/** Builds an interacting theory and loads its points. */
export async function prepare(spec: InteractionSpec, { folder, key }: Place): Promise<PreparedInteraction> {
  const { net } = spec;
  if (spec.samples !== undefined && spec.targetRelativeError !== undefined)
    throw new InputError("give samples or targetRelativeError, not both.", { path: ["samples"] });
  if (spec.targetRelativeError !== undefined && spec.points === undefined)
    throw new InputError("is the precision of correlators at points; give `points`, or `samples` in its place.", {
      path: ["targetRelativeError"],
    });
  const [ensemble, dimension]: [Ensemble, number] =
    net.kind === "periodic-scalar"
      ? [periodicScalar({ lengths: net.lengths, mass: net.mass, cutoff: net.cutoff }), net.lengths.length]
      : [buildNet(net), specDimension(net)];
  return {
    spec,
    theory: deform(ensemble, potentialOf(spec.potential), regionOf(spec)),
    points: spec.points === undefined ? undefined : await loadPoints(spec.points, dimension, folder),
    key: key(),
  };
}

function regionOf({ region, net }: InteractionSpec): Region {
  if (!region) {
    if (net.kind === "periodic-scalar") return periodicBox({ lengths: net.lengths });
    throw new InputError("needs a region: periodicBox, box or gaussianWindow.");
  }
  if ("periodicBox" in region) return periodicBox(given(region.periodicBox));
  if ("box" in region) return box(given(region.box));
  return gaussianWindow(given(region.gaussianWindow));
}
