import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./packages.ts";

/** Words that make a reader stop, and plain ones to write instead. */
const plainer: Readonly<Record<string, string>> = {
  alone: "only",
  whoever: "who",
  whomever: "who",
  whichever: "which, or any",
  whosoever: "who",
  thereof: "of it",
  therein: "in it",
  whereof: "of which",
  wherein: "in which",
  lest: "so that … not",
  upon: "on",
  albeit: "although",
  hence: "so",
  thus: "so",
};
const odd = new RegExp(`\\b(${Object.keys(plainer).join("|")})\\b`, "i");

/** The longest line of code, in characters. */
const LONGEST = 160;

/** The marks that an unfinished merge leaves. */
const MERGE = /^(<{7}|>{7}|={7}$|\|{7})( |$)/;

/** Complaints about words and lines of one file; prose of Markdown may be as wide as its tables. */
export function plainWordComplaints(path: string, text: string): readonly string[] {
  return text.split("\n").flatMap((line, number) => {
    const place = `${path}:${number + 1}`;
    const word = odd.exec(line)?.[1];
    return [
      ...(word
        ? [`${place}: says "${word}"; write "${plainer[word.toLowerCase()]}", or turn the sentence round.`]
        : []),
      ...(MERGE.test(line) ? [`${place}: is left of a merge; keep one side and remove the marks.`] : []),
      ...(!path.endsWith(".md") && [...line].length > LONGEST
        ? [`${place}: has ${[...line].length} characters; ${LONGEST} at most.`]
        : []),
    ];
  });
}

const SKIPPED = new Set(["node_modules", "dist", "fixtures", "generated", "pages", "results", "out"]);

/** The complaints about all code and documents of the repository, except this file, which names the words. */
export function repositoryComplaints(): readonly string[] {
  const files = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return SKIPPED.has(entry.name) || entry.name.startsWith(".") ? [] : files(path);
      return /\.(ts|tsx|mjs|md|css)$/.test(entry.name) && path !== "tooling/checks/plain-words.ts" ? [path] : [];
    });
  return files("").flatMap((path) => plainWordComplaints(path, readFileSync(join(root, path), "utf8")));
}
