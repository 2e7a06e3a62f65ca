import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks } from "../part.ts";
import type { Tabled } from "../tabled/tabled.ts";
import { kernelSection } from "./kernels.ts";
import { type FoundPosterior, posteriorSection, posteriorsOf } from "./posteriors.ts";
import type { PreparedBayesian } from "./prepare.ts";
import { saddleSection } from "./saddles.ts";

/** Posteriors at every width and size of the targets, what happens to the kernel, and saddles. */
export async function run(prepared: PreparedBayesian, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const { spec, kinds } = prepared;
  const nets = netsOf(prepared);
  // first, because it begins with laws that may refuse the net
  const saddles = spec.gammas && (await concerning(["gammas"], () => saddleSection(prepared, nets, signal)));
  const found: FoundPosterior[] = [];
  for (const [w, net] of nets.entries())
    for (const scale of spec.targetScales)
      found.push(...(await posteriorsOf(prepared, { net, scale, key: [w, scale] }, signal)));
  const sections = [posteriorSection(spec, found), ...kernelSection(found), ...(saddles ? [saddles.section] : [])];
  const warnings = [...found.flatMap(({ reasons }) => reasons), ...(saddles?.warnings ?? [])];
  return {
    name: spec.name,
    note: `${spec.targets.length} inputs, σ_n² = ${spec.noiseVariance}; ${kinds.join(", ")}`,
    warnings,
    sections,
    seconds: (performance.now() - started) / 1000,
  };
}

/** The net at each width. */
function netsOf({ spec, net }: PreparedBayesian): readonly Ensemble<DenseArchitecture>[] {
  const nets = spec.widths ? spec.widths.map((width) => buildNet(spec.net, width)) : [net];
  return nets as readonly Ensemble<DenseArchitecture>[];
}
