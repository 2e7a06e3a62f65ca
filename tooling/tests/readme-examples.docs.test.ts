import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { consumer, printed } from "../release/consumer.ts";
import { packs } from "../release/packs.ts";

interface Example {
  readonly code: string;
  readonly shows: string;
}

/** Every ```ts block of a README that is followed by a ```text block: what running the first must print. */
function examplesOf(readme: string): Example[] {
  const text = readFileSync(readme, "utf8");
  return [...text.matchAll(/```ts\n([\s\S]*?)```(?:(?!```)[\s\S])*?```text\n([\s\S]*?)```/g)].map(
    ([, code, shows]) => ({ code: code!, shows: shows! }),
  );
}

const readmes = [
  join(root, "README.md"),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(root, "docs", name)),
  ...["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, "README.md")),
  ),
].filter((readme) => existsSync(readme));

/** Displayed code runs where a reader would run it: in an empty project with the packed tarballs. */
const folder = consumer(
  packs().map(({ name }) => name),
  { typescript: "^7.0.2" },
);
let serial = 0;
const run = (code: string): string => printed(folder, `displayed-${process.pid}-${serial++}.ts`, code);

describe("the displayed examples", () => {
  for (const readme of readmes) {
    it(`of ${readme.slice(root.length + 1)} run and print what they show`, () => {
      const examples = examplesOf(readme);
      // another app's README shows shell commands, the other documents may show none; a package's README shows code
      if (readme === join(root, "README.md") || /\/packages\/|\/apps\/cli\/|errata/.test(readme))
        expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(run(example.code).trimEnd()).toBe(example.shows.trimEnd());
    });
  }

  it("are compared to the letter: a wrong digit would show", () => {
    expect(run("console.log(0.25)").trimEnd()).not.toBe("0.26");
  });
});
