import { concerning } from "../input-error.ts";
import type { EntryHooks } from "../part.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import type { WorldsheetSpec } from "./schema.ts";
import { amplitudeSection, moebiusSection } from "./sections.ts";

export interface PreparedWorldsheet {
  readonly spec: WorldsheetSpec;
}

/** Checks momenta, points and cutoffs at infinite width, which costs nothing. */
export async function prepare(spec: WorldsheetSpec): Promise<PreparedWorldsheet> {
  const { closedAmplitude, openAmplitude, tachyonCorrelator } = await import("@nnft/worldsheet");
  const width = Number.POSITIVE_INFINITY;
  const { moebius, amplitude } = spec;
  if (moebius) {
    const { momenta, points, reggeSlope, infrared, cutoff } = moebius;
    await concerning(["moebius"], () => tachyonCorrelator({ momenta, points, reggeSlope, infrared, cutoff, width }));
  }
  if (amplitude) {
    const { widths: _, densities, strings, ...rest } = amplitude;
    const [density] = listOf(densities);
    const of = strings === "closed" ? closedAmplitude : openAmplitude;
    await concerning(["amplitude"], () => of({ ...rest, width, ...(density && { density }) }));
  }
  return { spec };
}

/** All that is asked for. */
export async function run({ spec }: PreparedWorldsheet, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { moebius, amplitude } = spec;
  if (moebius) sections.push(await moebiusSection(moebius));
  signal?.throwIfAborted();
  if (amplitude) sections.push(await amplitudeSection(amplitude));
  return {
    ...{ name: spec.name, note: summaryOf(spec), warnings: [], sections },
    seconds: (performance.now() - started) / 1000,
  };
}

/** What is asked for in words. */
export function summaryOf({ moebius, amplitude }: WorldsheetSpec): string {
  return [...(moebius ? ["Möbius covariance"] : []), ...(amplitude ? [`${amplitude.strings} strings`] : [])].join(", ");
}
