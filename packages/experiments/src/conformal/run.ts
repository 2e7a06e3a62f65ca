import { type ConformalField, type ConformalReport, conformalReport } from "@nnft/conformal";
import { given } from "../given.ts";
import { type Built, oneReport, type Reported } from "../one-report.ts";
import { buildConformalField } from "./build-conformal-field.ts";
import type { ConformalSpec } from "./schema.ts";

/** The report of one conformal network. */
export type ConformalResult = Reported<ConformalReport>;

/** A conformal network, built. */
export type PreparedConformal = Built<ConformalSpec, ConformalField>;

/** Which correlators of a conformal network exist, its covariance, crossing and operators. */
export const { prepare, run } = oneReport(
  ({ field }: ConformalSpec) => buildConformalField(field),
  ({ spec: { name: _, field: __, ...options }, subject, key }, { signal }) =>
    conformalReport(subject, { ...given(options), key, ...(signal && { signal }) }),
);
