import type { Key } from "@nnft/random";
import type { Plot } from "./plot.ts";

/** A numbered statement of the lectures, or a misprint in them, with the code that tests it. */
export interface Claim {
  /** the equation's number, or a word where the text has none; misprints are "erratum-66" */
  readonly id: string;
  /** every equation it covers; words such as "Table 1" where there is no number */
  readonly equations: readonly string[];
  /** of the lectures, e.g. "2.2.1" */
  readonly section: string;
  readonly kind: "claim" | "misprint";
  readonly title: string;
  /** the claim, in one or two sentences */
  readonly statement: string;
  /** KaTeX source; for misprints the printed and the correct formula */
  readonly formula: string;
  /** A pure function of the key. */
  readonly run: (key: Key) => Findings | Promise<Findings>;
}

/** The result of running a claim: plain data. */
export interface Findings {
  readonly quantities: readonly Quantity[];
  readonly plot: Plot;
  /** a picture of sets within sets, which the page shows in place of the plot */
  readonly sets?: SetDiagram;
}

/** Sets, each within the one before, and what lies in them. */
export interface SetDiagram {
  /** from the largest to the smallest */
  readonly names: readonly string[];
  readonly members: readonly {
    readonly name: string;
    /** the smallest set in which it was found, as a place in `names` */
    readonly set: number;
    /** the smallest set in which it belongs */
    readonly belongs: number;
  }[];
}

/** One number beside its exact value. */
export interface Quantity {
  readonly label: string;
  readonly exact: number;
  readonly value: number;
  /** 0 if computed without draws */
  readonly standardError: number;
  /** of sampled quantities: the largest |pull|; of computed ones: the largest |value − exact|/scale */
  readonly bound: number;
  /** |exact| unless it is 0 */
  readonly scale: number;
  /** "printed": the formula as printed, which must be refuted */
  readonly role: "measured" | "printed";
  /** the right value, in printed quantities whose `exact` is what the printed formula gives and whose `value` is measured */
  readonly correct?: number;
  /** a yes or no of the library, as 1 or 0 */
  readonly form: "number" | "yes-no";
}

/** A claim without its function: survives JSON. */
export type ClaimDescription = Omit<Claim, "run">;

/** The head of a claim: its id, its section, and its equations, separated by commas, where they are not just the id. */
export function claimOf(id: string, section: string, equations: string = id): ClaimHead {
  return { id, section, equations: equations.split(", "), kind: "claim" };
}

/** The head of a misprint. */
export function misprintOf(id: string, section: string, equations: string): ClaimHead {
  return { id, section, equations: equations.split(", "), kind: "misprint" };
}

/** Sentences over several lines of code as one line of text. */
export const text = ([words]: TemplateStringsArray): string => words!.trim().replace(/\s+/g, " ");

export type ClaimHead = Pick<Claim, "id" | "section" | "equations" | "kind">;
