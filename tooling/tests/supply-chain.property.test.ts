import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { isAllowed, licences } from "../release/supply-chain.ts";

describe("what a user installs with nnft", () => {
  it("is of licences that permit every use", () => {
    const found = licences();
    const packages = Object.values(found).flat();
    expect(packages.length).toBeGreaterThan(40);
    expect(Object.keys(found).filter((licence) => !isAllowed(licence))).toEqual([]);
  });

  it("is judged by the licence: a choice may be made, a demand may not be left out", () => {
    expect([isAllowed("MIT"), isAllowed("(MIT OR GPL-3.0-or-later)"), isAllowed("Apache-2.0 AND MIT")]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isAllowed("GPL-3.0"), isAllowed("MIT AND GPL-3.0"), isAllowed("Unknown"), isAllowed("MITX")]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("is old enough to have been looked at, and needs no script but those named", () => {
    const workspace = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
    expect(Number(/^minimumReleaseAge: (\d+)$/m.exec(workspace)?.[1])).toBeGreaterThanOrEqual(1440);
    expect(workspace).toMatch(/^allowBuilds:$/m);
  });
});
