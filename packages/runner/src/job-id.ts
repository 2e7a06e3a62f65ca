import { requireInteger } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import { encodeData } from "./codec/codec.ts";

/**
 * The name of a job: the SHA-256 of its stamp and its data, as hexadecimal text. Equal names mean blocks of equal bits.
 *
 * The stamp says which program computes the blocks: its version and the build of its kernels. Errors: DomainError for data that is not plain.
 */
export async function jobId(stamp: string, data: unknown, resultLength?: number): Promise<string> {
  requireText("jobId", "stamp", stamp, "name the program and its build");
  if (resultLength !== undefined) requireInteger("jobId", "resultLength", resultLength);
  const text = new TextEncoder().encode(encodeData({ stamp, data, resultLength }));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
