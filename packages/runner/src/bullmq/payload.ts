import { DomainError } from "@nnft/foundations";

/** One block as it waits in the queue: only names and numbers, nothing that is evaluated. */
export interface BlockPayload {
  readonly format: 1;
  /** which task computes it, one of those that the worker serves */
  readonly kind: string;
  /** the name of its job, under which its data lies beside the queue */
  readonly job: string;
  readonly index: number;
  /** which program is to compute it */
  readonly stamp: string;
  readonly resultLength?: number | undefined;
}

const KEYS = ["format", "kind", "job", "index", "stamp", "resultLength"];
const MAX_RESULT = 1 << 27;

/** A payload as it came from a queue, checked. Errors: DomainError that names the fault. */
export function readPayload(value: unknown): BlockPayload {
  const refuse = (what: string): never => {
    throw new DomainError(`queue: a block must be a payload of format 1, but ${what}; it does not come from nnft.`);
  };
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse("it is no object");
  const given = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(given))
    if (!KEYS.includes(key)) refuse(`it has the unknown key ${JSON.stringify(key)}`);
  const { format, kind, job, index, stamp, resultLength } = given;
  if (format !== 1) refuse(`its format is ${JSON.stringify(format)}`);
  if (typeof kind !== "string" || !/^[a-z][a-z-]{0,39}$/.test(kind)) refuse("its kind is no name");
  if (typeof job !== "string" || !/^[0-9a-f]{64}$/.test(job)) refuse("its job is no SHA-256");
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0)
    refuse("its index is no number of a block");
  if (typeof stamp !== "string" || stamp.length === 0 || stamp.length > 200) refuse("its stamp is no text");
  if (resultLength !== undefined && !(Number.isSafeInteger(resultLength) && (resultLength as number) >= 1))
    refuse("its resultLength is no positive integer");
  if (typeof resultLength === "number" && resultLength > MAX_RESULT) refuse(`its result has ${resultLength} numbers`);
  return given as unknown as BlockPayload;
}
