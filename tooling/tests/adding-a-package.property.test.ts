import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { scratchFolders } from "../testing/scratch-folders.ts";

const newFolder = scratchFolders("package");

/** A repository of two packages: the ground floor and a new one that adds up, with the files that CONTRIBUTING.md asks for. */
function withNewPackage(): string {
  const folder = newFolder();
  cpSync(join(root, "tooling/checks"), join(folder, "tooling/checks"), { recursive: true });
  cpSync(join(root, "docs/glossary.md"), join(folder, "docs/glossary.md"));
  for (const file of ["src", "package.json", "README.md", "LICENSE"])
    cpSync(join(root, "packages/foundations", file), join(folder, "packages/foundations", file), { recursive: true });

  const sums = join(folder, "packages/sums");
  mkdirSync(join(sums, "src"), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, "packages/foundations/package.json"), "utf8"));
  writeFileSync(
    join(sums, "package.json"),
    JSON.stringify({
      ...manifest,
      name: "@nnft/sums",
      exports: { ".": manifest.exports["."], "./package.json": "./package.json" },
      dependencies: { "@nnft/foundations": "workspace:^" },
      devDependencies: {},
    }),
  );
  cpSync(join(root, "LICENSE"), join(sums, "LICENSE"));
  writeFileSync(join(sums, "README.md"), "# @nnft/sums\n");
  writeFileSync(join(sums, "src/index.ts"), 'export { twice } from "./twice.ts";\n');
  writeFileSync(
    join(sums, "src/twice.ts"),
    'import { requireFinite } from "@nnft/foundations/checks";\n\nexport const twice = (x: number): number => 2 * requireFinite("twice", "x", x);\n',
  );
  writeFileSync(join(sums, "src/twice.property.test.ts"), 'import { twice } from "./twice.ts";\n\ntwice(1);\n');
  return folder;
}

/** The one line that a new package needs outside its folder. */
function enterFloor(folder: string, floor: number): void {
  const path = join(folder, "tooling/checks/packages.ts");
  const text = readFileSync(path, "utf8");
  const entered = text.replace('  "@nnft/random": 1,\n', `  "@nnft/random": 1,\n  "@nnft/sums": ${floor},\n`);
  expect(entered).not.toBe(text);
  writeFileSync(path, entered);
}

function complaintsOf(folder: string): string {
  const { stderr, status } = spawnSync(
    join(root, "node_modules/.bin/node"),
    ["--no-warnings", join(folder, "tooling/checks/run.ts")],
    { encoding: "utf8" },
  );
  return status === 0 ? "" : stderr;
}

describe("a new package", () => {
  it("is a folder and one line: the checks of the repository then pass", () => {
    const folder = withNewPackage();
    enterFloor(folder, 1);
    expect(complaintsOf(folder)).toBe("");
  });

  it("is refused by name without its floor, on a wrong floor, and without a file it needs (negative control)", {
    timeout: 120_000,
  }, () => {
    const folder = withNewPackage();
    expect(complaintsOf(folder)).toMatch(/@nnft\/sums: has no floor; enter it in tooling\/checks\/packages\.ts/);
    rmSync(join(folder, "packages/sums/README.md"));
    rmSync(join(folder, "packages/sums/src/twice.property.test.ts"));
    enterFloor(folder, 0);
    const complaints = complaintsOf(folder);
    expect(complaints).toContain("floor 0 may not import @nnft/foundations of floor 0");
    expect(complaints).toContain("@nnft/sums: README.md is missing");
    expect(complaints).toContain("@nnft/sums: has no tests");
  });
});
