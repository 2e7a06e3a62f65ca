import type { Paper } from "./paper.ts";
import { paper as p171100165 } from "./papers/1711.00165/paper.ts";
import { paper as neal1996 } from "./papers/neal-1996/paper.ts";
import { paper as williams1997 } from "./papers/williams-1997/paper.ts";

/** The papers, in the order of their years. */
export const papers: readonly Paper[] = [neal1996, williams1997, p171100165];
