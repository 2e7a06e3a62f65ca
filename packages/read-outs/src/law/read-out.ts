import { refuse, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";

/**
 * What the read-out weights of a network are: operators A_i with state τ, of variance τ(A_i²) = 1.
 *
 * - `commuting`: numbers, signs ±1 (`law: "signs"`, kurtosis 1) or normal (`law: "normal"`, kurtosis 3, the default): a boson;
 * - `clifford`: {A_i, A_j} = 2δ_ij: a fermion in the order of its product;
 * - `q`: A_i A_j = q_ij A_j A_i with independent signs of mean q, A_i² = 1;
 * - `strings`: products of `weight` out of `modes` Majoranas, drawn with replacement, with a random sign in front;
 * - `matrices`: independent Hermitian Gaussian matrices, `dimension` rows, τ the normalised trace.
 */
export type ReadOut =
  | { readonly kind: "commuting"; readonly law?: "signs" | "normal" }
  | { readonly kind: "clifford" }
  | { readonly kind: "q"; readonly q: number }
  | { readonly kind: "strings"; readonly modes: number; readonly weight: number }
  | { readonly kind: "matrices"; readonly dimension: number };

const OPTIONS: Readonly<Record<ReadOut["kind"], readonly string[]>> = {
  commuting: ["kind", "law"],
  clifford: ["kind"],
  q: ["kind", "q"],
  strings: ["kind", "modes", "weight"],
  matrices: ["kind", "dimension"],
};

/** Checks a read-out. Throws DomainError in the name of `caller`. */
export function requireReadOut(caller: string, readOut: ReadOut): ReadOut {
  const kind = (readOut as ReadOut | undefined)?.kind as ReadOut["kind"];
  const known = Object.keys(OPTIONS);
  if (!known.includes(kind))
    refuse(caller, "readOut.kind", `one of ${known.join(", ")}`, kind, 'pass for example { kind: "clifford" }');
  requireKnownOptions(caller, readOut, OPTIONS[kind], `property of a ${kind} read-out`);
  if (readOut.kind === "commuting" && !["signs", "normal", undefined].includes(readOut.law))
    refuse(caller, "readOut.law", '"signs" or "normal"', readOut.law, "leave it out for normal weights");
  if (readOut.kind === "q") requireQ(caller, "readOut.q", readOut.q);
  if (readOut.kind === "strings") requireString(caller, readOut, "readOut.");
  if (readOut.kind === "matrices") requireInteger(caller, "readOut.dimension", readOut.dimension, 1);
  return readOut;
}

/** A number from −1 to 1. Throws DomainError. */
export function requireQ(caller: string, name: string, q: unknown): number {
  if (!(typeof q === "number" && q >= -1 && q <= 1))
    refuse(caller, name, "a number from −1 to 1", q, "take −1 for fermions, 0 for free fields, 1 for bosons");
  return q + 0;
}

/** The most Majoranas of a string: binomials stay within float64. */
const MOST_MODES = 400;

/** k out of n Majoranas. Throws DomainError. */
export function requireString(
  caller: string,
  { modes, weight }: { readonly modes: number; readonly weight: number },
  prefix = "",
): void {
  requireInteger(caller, `${prefix}modes`, modes, 1, MOST_MODES);
  requireInteger(caller, `${prefix}weight`, weight, 1, modes, "a string holds at most all modes");
}
