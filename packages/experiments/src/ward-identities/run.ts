import type { Ensemble } from "@nnft/architectures";
import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks, Place } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { betaSection, chargeSection, overlapSection, weylSection } from "./anomalies.ts";
import { identitySections, rotorSection, theoryOf } from "./identities.ts";
import type { WardIdentitiesSpec } from "./schema.ts";

/** Ward identities with their net. */
export interface PreparedWardIdentities {
  readonly spec: WardIdentitiesSpec;
  readonly net?: Ensemble;
  readonly keys: Readonly<Record<"identity" | "rotor" | "overlap", Key>>;
}

/** Builds the net, and looks whether its flows fit. */
export async function prepare(spec: WardIdentitiesSpec, { key }: Place): Promise<PreparedWardIdentities> {
  const keys = { identity: key("identity"), rotor: key("rotor"), overlap: key("overlap") };
  const { identity } = spec;
  if (!identity) return { spec, keys };
  const net = await concerning(["identity", "net"], () => buildNet(identity.net));
  const { breakingSources } = await import("@nnft/interactions/ward");
  const theory = await concerning(["identity"], () => theoryOf(net, identity));
  for (const flow of listOf(identity.flow)) await concerning(["identity", "flow"], () => breakingSources(theory, flow));
  return { spec, net, keys };
}

/** All that is asked for. */
export async function run({ spec, net, keys }: PreparedWardIdentities, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { identity, rotor, beta, charge, weyl, overlap } = spec;
  if (identity && net) sections.push(...(await identitySections(net, identity, keys.identity)));
  signal?.throwIfAborted();
  if (rotor) sections.push(await concerning(["rotor"], () => rotorSection(rotor, keys.rotor)));
  if (beta) sections.push(await concerning(["beta"], () => betaSection(beta)));
  if (charge) sections.push(await concerning(["charge"], () => chargeSection(charge)));
  if (weyl) sections.push(await concerning(["weyl"], () => weylSection(weyl)));
  if (overlap) sections.push(await overlapSection(overlap, keys.overlap));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for, in words. */
export function summaryOf({ identity, rotor, beta, charge, weyl, overlap }: WardIdentitiesSpec): string {
  const flows = identity ? listOf(identity.flow).map(({ kind }) => kind) : [];
  return [
    ...flows,
    ...(rotor ? ["shifted windings"] : []),
    ...(beta ? ["running couplings"] : []),
    ...(charge ? ["central charges"] : []),
    ...(weyl ? ["Weyl anomalies"] : []),
    ...(overlap ? ["overlap indices"] : []),
  ].join(", ");
}
