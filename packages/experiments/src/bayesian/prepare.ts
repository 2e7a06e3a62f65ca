import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import { concerning, InputError } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { Place } from "../part.ts";
import type { BayesianSpec, PosteriorKind } from "./schema.ts";

/** A net with the posteriors that serve it. */
export interface PreparedBayesian {
  readonly spec: BayesianSpec;
  readonly net: Ensemble;
  readonly kinds: readonly PosteriorKind[];
  /** of chains, and of those beside saddles */
  readonly key: Key;
  readonly saddleKey: Key;
}

/** Builds the net, and chooses what serves it. */
export async function prepare(spec: BayesianSpec, { key }: Place): Promise<PreparedBayesian> {
  const net = await concerning(["net"], () => buildNet(spec.net));
  const d = net.architecture.inputDimension;
  for (const name of ["inputs", "tests"] as const)
    if (spec[name].some((row) => row.length !== d))
      throw new InputError(`${name}: every row must hold ${d} numbers, as the net has inputs; give as many.`, {
        path: [name],
      });
  if (spec.targets.length !== spec.inputs.length)
    throw new InputError(
      `targets: must have a number for each of ${spec.inputs.length} inputs, got ${spec.targets.length}; give as many.`,
      { path: ["targets"] },
    );
  const kinds = kindsOf(spec, net);
  if (spec.gammas && spec.noiseVariance === 0)
    throw new InputError("noiseVariance: must be positive for saddles, got 0; give for example 0.1.", {
      path: ["noiseVariance"],
    });
  return { spec, net, kinds, key: key("chains"), saddleKey: key("saddles") };
}

/** Posteriors that are asked for, or all that serve the net. Throws InputError where one does not. */
function kindsOf({ posteriors, noiseVariance }: BayesianSpec, { architecture }: Ensemble): readonly PosteriorKind[] {
  const dense = architecture.kind === "dense" ? (architecture as DenseArchitecture) : undefined;
  if (!dense)
    throw new InputError("net: must be a fully connected net, got another; give kind mlp.", { path: ["net"] });
  const why: Readonly<Record<PosteriorKind, string | undefined>> = {
    exact:
      dense.activation === "linear" && dense.biasScales.every((scale) => scale === 0)
        ? undefined
        : "needs activation linear and no biases",
    renormalized:
      noiseVariance === 0
        ? "needs noiseVariance above 0"
        : dense.widths.length !== 1 || dense.biasScales[1] !== 0
          ? "needs one hidden layer and no bias of the read-out, as biasStd: [0.1, 0]"
          : undefined,
    sampled: noiseVariance === 0 ? "needs noiseVariance above 0" : undefined,
  };
  const all = Object.keys(why) as PosteriorKind[];
  const refused = posteriors?.find((kind) => why[kind]);
  if (refused)
    throw new InputError(`posteriors: ${refused} ${why[refused]}; leave it out, or change the net.`, {
      path: ["posteriors"],
    });
  const kinds = posteriors ?? all.filter((kind) => why[kind] === undefined);
  if (kinds.length === 0)
    throw new InputError(
      "noiseVariance: must be above 0 for nets that are not deep linear ones, got 0; give for example 0.1.",
      { path: ["noiseVariance"] },
    );
  return kinds;
}
