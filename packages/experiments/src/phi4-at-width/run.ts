import type { Ensemble } from "@nnft/architectures";
import { concerning } from "../input-error.ts";
import { buildNet } from "../net/build-net.ts";
import type { EntryHooks } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { exactSection, firstOrderSection, scanSection } from "./orders.ts";
import type { Phi4AtWidthSpec } from "./schema.ts";
import { cumulantSection, splitSections } from "./waves.ts";

/** Settings with the net of their cumulants. */
export interface PreparedPhi4AtWidth {
  readonly spec: Phi4AtWidthSpec;
  readonly net?: Ensemble;
}

/** Builds the net. */
export async function prepare(spec: Phi4AtWidthSpec): Promise<PreparedPhi4AtWidth> {
  const { cumulants } = spec;
  if (!cumulants) return { spec };
  return { spec, net: await concerning(["cumulants", "net"], () => buildNet(cumulants.net)) };
}

/** All that is asked for. */
export async function run({ spec, net }: PreparedPhi4AtWidth, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { cumulants, split, firstOrder, scan, exact } = spec;
  if (cumulants && net) sections.push(await cumulantSection(net, cumulants));
  if (split) sections.push(...(await splitSections(split)));
  if (firstOrder) sections.push(await firstOrderSection(firstOrder));
  if (scan) sections.push(await scanSection(scan));
  signal?.throwIfAborted();
  if (exact) sections.push(await exactSection(exact));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for, in words. */
export function summaryOf({ cumulants, split, firstOrder, scan, exact }: Phi4AtWidthSpec): string {
  return [
    ...(cumulants ? [`${cumulants.tuples.length} connected correlators`] : []),
    ...(split ? ["best splits"] : []),
    ...(firstOrder ? ["the first order of φ⁴"] : []),
    ...(scan ? ["a scan of widths"] : []),
    ...(exact ? [`φ⁴ to all orders at N = ${exact.width}, ${listOf(exact.couplings).length} couplings`] : []),
  ].join(", ");
}
