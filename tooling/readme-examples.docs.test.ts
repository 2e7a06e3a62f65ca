import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./checks/packages.ts";

interface Example {
  readonly readme: string;
  readonly folder: string;
  readonly code: string;
  readonly printed: string;
}

/** Every ```ts block of a README that is followed by a ```text block: what running the first must print. */
function examplesOf(readme: string, folder: string): Example[] {
  const text = readFileSync(readme, "utf8");
  return [...text.matchAll(/```ts\n([\s\S]*?)```(?:(?!```)[\s\S])*?```text\n([\s\S]*?)```/g)].map(
    ([, code, printed]) => ({
      readme,
      folder,
      code,
      printed,
    }),
  );
}

const readmes = [
  { readme: join(root, "README.md"), folder: join(root, "apps/cli") },
  // pages that belong to no package run where all of them can be imported
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => ({
      readme: join(root, "docs", name),
      folder: join(root, "tooling/bench"),
    })),
  ...["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => ({
      readme: join(root, group, name, "README.md"),
      folder: join(root, group, name),
    })),
  ),
].filter(({ readme }) => existsSync(readme));

let serial = 0;

function run({ folder, code }: Pick<Example, "folder" | "code">): string {
  const file = join(folder, `.readme-example-${process.pid}-${serial++}.ts`);
  writeFileSync(file, code);
  try {
    return execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", file], {
      cwd: folder,
      encoding: "utf8",
    });
  } finally {
    rmSync(file, { force: true });
  }
}

describe("the displayed examples", () => {
  for (const { readme, folder } of readmes) {
    it(`of ${readme.slice(root.length + 1)} run and print what they show`, { timeout: 120_000 }, () => {
      const examples = examplesOf(readme, folder);
      // an app's README shows shell commands, the other documents may show none; a package's README shows code
      if (/\/packages\/|errata/.test(readme)) expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(run(example).trimEnd()).toBe(example.printed.trimEnd());
    });
  }

  it("are compared to the letter: a wrong digit would show", () => {
    const folder = join(root, "packages/correlators");
    expect(run({ folder, code: "console.log(0.25)" }).trimEnd()).not.toBe("0.26");
  });
});
