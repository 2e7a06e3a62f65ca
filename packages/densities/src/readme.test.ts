import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as densities from "./index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;

describe("README", () => {
  it("prints what it says it prints", () => {
    const printed: string[] = [];
    const code = example.replace(/^import .*$/m, "");
    const run = new Function(...Object.keys(densities), "console", code);
    run(...Object.values(densities), { log: (value: unknown) => printed.push(JSON.stringify(value)) });
    const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]!);
    expect(promised.length).toBeGreaterThan(3);
    expect(printed).toEqual(promised);
  });

  it("imports and lists only names that the package exports", () => {
    const names = /import \{ (.*) \}/.exec(example)![1]!.split(", ");
    for (const name of names) expect(Object.keys(densities)).toContain(name);
    for (const name of Object.keys(densities)) expect(readme).toContain(name);
  });
});
