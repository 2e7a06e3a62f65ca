import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { blockSection, decimationSection, flowSection } from "./chains.ts";
import { drawnShells } from "./drawn-shells.ts";
import { informationSection, quarticSection, shellSection } from "./nets.ts";
import type { RenormalizationSpec } from "./schema.ts";

const PIECES = ["shells", "information", "quartic"] as const;

/** Settings with their nets. */
export interface PreparedRenormalization {
  readonly spec: RenormalizationSpec;
  readonly nets: Readonly<Partial<Record<(typeof PIECES)[number], Ensemble>>>;
  /** of the network that is drawn */
  readonly key: Key;
  /** of the networks below a shell */
  readonly shellKey: (cutoff: number) => Key;
}

/** Builds the nets. */
export async function prepare(spec: RenormalizationSpec, { key }: Place): Promise<PreparedRenormalization> {
  const nets: Partial<Record<(typeof PIECES)[number], Ensemble>> = {};
  for (const piece of PIECES) {
    const own = spec[piece];
    if (own) nets[piece] = await concerning([piece, "net"], () => buildNet(own.net));
  }
  return { spec, nets, key: key("information"), shellKey: (cutoff) => key("shells", cutoff) };
}

/** All that is asked for. */
export async function run(
  { spec, nets, key, shellKey }: PreparedRenormalization,
  { signal }: EntryHooks,
): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { shells, information, flow, blocks, decimation, quartic } = spec;
  if (shells && nets.shells) sections.push(await shellSection(nets.shells, shells));
  if (shells && nets.shells && shells.draws > 0) sections.push(await drawnShells(nets.shells, shells, shellKey));
  if (information && nets.information) sections.push(await informationSection(nets.information, information, key));
  if (blocks) sections.push(await concerning(["blocks"], () => blockSection(blocks)));
  if (decimation) sections.push(await concerning(["decimation"], () => decimationSection(decimation)));
  if (quartic && nets.quartic) sections.push(await quarticSection(nets.quartic, quartic));
  signal?.throwIfAborted();
  if (flow) sections.push(await concerning(["flow"], () => flowSection(flow)));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for, in words. */
export function summaryOf({ shells, information, flow, blocks, decimation, quartic }: RenormalizationSpec): string {
  return [
    ...(shells ? ["momentum shells"] : []),
    ...(information ? ["information shells"] : []),
    ...(blocks ? ["block averages"] : []),
    ...(decimation ? ["decimated rotors"] : []),
    ...(quartic ? ["a quartic coupling"] : []),
    ...(flow ? ["flows of a potential"] : []),
  ].join(", ");
}
