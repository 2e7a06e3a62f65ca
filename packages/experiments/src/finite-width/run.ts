import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import type { NdArray } from "ndarray";
import { concerning, InputError } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import { loadPoints } from "../points/load-points.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { growthSection } from "./growth.ts";
import { sampledSections } from "./sampled.ts";
import type { FiniteWidthSpec } from "./schema.ts";
import { tensorSection } from "./tensors.ts";
import { trainedSection } from "./trained.ts";

/** A net with its points. */
export interface PreparedFiniteWidth {
  readonly spec: FiniteWidthSpec;
  readonly net?: Ensemble;
  readonly points?: NdArray<Float64Array>;
  /** of the networks that are drawn */
  readonly key: Key;
}

/** More points make tables that nobody reads: entries are as many as their fourth power. */
const MOST_POINTS = 6;

/** Builds the net and loads the points. */
export async function prepare(spec: FiniteWidthSpec, { folder, key }: Place): Promise<PreparedFiniteWidth> {
  const { net: netSpec, points: pointsSpec } = spec;
  if (!netSpec) return { spec, key: key("networks") };
  const net = await concerning(["net"], () => buildNet(netSpec));
  if (!pointsSpec) return { spec, net, key: key("networks") };
  const points = await concerning(["points"], () => loadPoints(pointsSpec, net.architecture.inputDimension, folder));
  if (points.shape[0]! > MOST_POINTS)
    throw new InputError(
      `points: must be ${MOST_POINTS} at most, because tensors have as many entries as their fourth power, got ${points.shape[0]}; ` +
        "leave some out, or use finiteWidthTensors from code.",
      { path: ["points"] },
    );
  return { spec, net, points, key: key("networks") };
}

/** Tensors, trained means, sampled networks and powers of depth, as far as they are asked for. */
export async function run({ spec, net, points, key }: PreparedFiniteWidth, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const warnings: string[] = [];
  const add = ({ section, warnings: own = [] }: { section: Section; warnings?: readonly string[] }): void => {
    sections.push(section);
    warnings.push(...own);
  };
  let accuracy = 0;
  if (net && points) {
    const found = await concerning(["net"], () => tensorSection(net, points, spec.rates));
    accuracy = found.accuracy;
    add(found);
  }
  const { trained, sampled, growth } = spec;
  if (net && trained) add(await concerning(["trained"], () => trainedSection(net, trained)));
  if (growth) add({ section: await growthSection(growth) });
  if (sampled && spec.net && points) {
    const { net: netSpec } = spec;
    const found = await concerning(["sampled"], () =>
      sampledSections(sampled, { netOf: (width) => buildNet(netSpec, width), points, key, signal }),
    );
    sections.push(...found);
  }
  return {
    name: spec.name,
    note: points ? `${points.shape[0]} points, accuracy ${accuracy.toExponential(0)}` : "order 1/n",
    warnings,
    sections,
    seconds: (performance.now() - started) / 1000,
  };
}
