import type { Key } from "@nnft/random";
import { InputError } from "../input-error.ts";
import type { EntryHooks, Place } from "../part.ts";
import type { Section, Tabled } from "../tabled/tabled.ts";
import { meanFieldSections } from "./mean-field.ts";
import { powerSection } from "./powers.ts";
import { residualSections } from "./residual.ts";
import type { ScalingsSpec } from "./schema.ts";
import { transferSections } from "./transfer.ts";

/** Scalings that are read. */
export interface PreparedScalings {
  readonly spec: ScalingsSpec;
  readonly keys: Readonly<Record<"transfer" | "particles" | "networks", Key>>;
}

/** Checks what one key says against another. */
export async function prepare(spec: ScalingsSpec, { key }: Place): Promise<PreparedScalings> {
  for (const name of ["transfer", "meanField"] as const) {
    const given = spec[name];
    if (!given) continue;
    const { inputs, targets } = given;
    const d = inputs[0]!.length;
    const lists = { inputs, ...("tests" in given && { tests: given.tests }) };
    for (const [list, rows] of Object.entries(lists))
      if (rows.some((row) => row.length !== d))
        throw new InputError(
          `${name}.${list}: every row must hold ${d} numbers, as the first row of \`inputs\`; give as many.`,
          { path: [name, list] },
        );
    if (targets.length !== inputs.length)
      throw new InputError(
        `${name}.targets: must have a number for each of ${inputs.length} inputs, got ${targets.length}; give as many.`,
        { path: [name, "targets"] },
      );
  }
  if (spec.transfer && !(spec.transfer.rates.to > spec.transfer.rates.from))
    throw new InputError(
      `transfer.rates: \`to\` must be above \`from\`, got ${spec.transfer.rates.from} to ${spec.transfer.rates.to}; exchange them.`,
      { path: ["transfer", "rates"] },
    );
  return { spec, keys: { transfer: key("transfer"), particles: key("particles"), networks: key("networks") } };
}

/** All scalings that are asked for. */
export async function run({ spec, keys }: PreparedScalings, { signal }: EntryHooks): Promise<Tabled> {
  const started = performance.now();
  const sections: Section[] = [];
  const { residual, powers, transfer, meanField } = spec;
  if (residual) sections.push(...(await residualSections(residual)));
  if (powers) sections.push(await powerSection(powers));
  if (transfer || meanField) signal?.throwIfAborted();
  if (transfer) sections.push(...(await transferSections(transfer, keys.transfer)));
  if (meanField) sections.push(...(await meanFieldSections(meanField, keys.particles, keys.networks)));
  return {
    name: spec.name,
    note: summaryOf(spec),
    warnings: [],
    sections,
    seconds: (performance.now() - started) / 1000,
  };
}

/** The pieces in words. */
export function summaryOf({ residual, powers, transfer, meanField }: ScalingsSpec): string {
  return [
    ...(residual ? ["residual depth"] : []),
    ...(powers ? [`${powers.length} ${powers.length === 1 ? "scaling" : "scalings"} of the width`] : []),
    ...(transfer ? [`transfer of learning rates, ${transfer.optimizer}`] : []),
    ...(meanField ? [`mean-field theory of ${meanField.activation}, γ₀ = ${meanField.gamma0}`] : []),
  ].join(", ");
}
