import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as accumulators from "./accumulators.ts";
import * as cumulants from "./cumulants.ts";
import * as main from "./index.ts";

const library = { ...main, ...accumulators, ...cumulants };

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "";

/** Runs the example with its imports bound to the sources, and returns what it prints. */
function printed(code: string): string {
  const lines: string[] = [];
  const output = { log: (...parts: unknown[]) => lines.push(parts.join(" ")) };
  const body = code.replace(/import (\{[^}]*\}) from "@nnft\/correlators(?:\/\w+)?";/g, "const $1 = library;");
  new Function("library", "console", body)(library, output);
  return `${lines.join("\n")}\n`;
}

it("the example of the README prints what the README says", () => {
  expect(block("ts")).toContain("@nnft/correlators");
  expect(printed(block("ts"))).toBe(block("text"));
  // negative control: another example prints something else
  expect(printed(block("ts").replace("length: 20000", "length: 10000"))).not.toBe(block("text"));
});

it("the README names every exported function and class, and stays within 120 lines", () => {
  const missing = Object.keys(library).filter((name) => !readme.includes(`\`${name}`));
  expect(missing).toEqual([]);
  expect(readme.split("\n").length).toBeLessThanOrEqual(121);
});
