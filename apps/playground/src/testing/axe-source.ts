import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The text of axe-core, which a test puts into the page to look for barriers. */
export const axeSource = (): string =>
  readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
