import { type ConformalField, type ConformalReport, conformalReport } from "@nnft/conformal";
import type { Key } from "@nnft/random";
import { given } from "../given.ts";
import type { Place } from "../part.ts";
import { buildConformalField } from "./build-conformal-field.ts";
import type { ConformalSpec } from "./schema.ts";

/** The report of one conformal network. */
export interface ConformalResult {
  readonly name: string;
  readonly report: ConformalReport;
  readonly seconds: number;
}

/** A conformal network, built. */
export interface PreparedConformal {
  readonly spec: ConformalSpec;
  readonly network: ConformalField;
  readonly key: Key;
}

/** Builds the network. */
export async function prepare(spec: ConformalSpec, { key }: Place): Promise<PreparedConformal> {
  return { spec, network: buildConformalField(spec.field), key: key() };
}

/** Which correlators of a conformal network exist, its covariance, crossing and operators. */
export async function run({ spec, network, key }: PreparedConformal): Promise<ConformalResult> {
  const started = performance.now();
  const { name, field: _, ...options } = spec;
  const report = await conformalReport(network, { ...given(options), key });
  return { name, report, seconds: (performance.now() - started) / 1000 };
}
