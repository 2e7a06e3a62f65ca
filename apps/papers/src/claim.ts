import type { Claim } from "@nnft/lectures";

/** A number of a paper beside ours, with the code that computes it: a claim whose section is its paper. */
export interface PaperClaim extends Claim {
  /** how the value of the paper is known: "law", an equation or a statement of it; "abstract", a number in its abstract */
  readonly compared: "law" | "abstract";
}

/** The head of a claim: its paper, a word for it, where it stands in the paper, and how the value is known. */
export function numberOf(
  paper: string,
  word: string,
  place: string,
  compared: PaperClaim["compared"] = "law",
): Pick<PaperClaim, "id" | "section" | "equations" | "kind" | "compared"> {
  return { id: `${paper}-${word}`, section: paper, equations: [place], kind: "claim", compared };
}
