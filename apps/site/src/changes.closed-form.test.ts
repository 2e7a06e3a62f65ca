import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { changeOf, changesPage } from "./changes.ts";

const root = mkdtempSync(join(tmpdir(), "nnft-changes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("shows what waits for a release, and what was released", () => {
  for (const folder of [".changeset", "packages/qm", "packages/ntk", "apps"])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, ".changeset/README.md"), "no change");
  writeFileSync(join(root, ".changeset/a.md"), '---\n"@nnft/qm": minor\n"nnft": patch\n---\n\nPaths close.\n');
  expect(changesPage(root)).toContain("## Not released yet\n\nPaths close.\n\n<small>@nnft/qm, nnft</small>");
  // negative controls
  expect(changesPage(root)).not.toContain("## Released");
  expect(changesPage(root)).not.toContain("no change");
  writeFileSync(join(root, "packages/qm/CHANGELOG.md"), "# @nnft/qm\n\n## 0.1.0\n\n- Levels.\n");
  expect(changesPage(root)).toContain("## Released\n\n## @nnft/qm\n\n### 0.1.0\n\n- Levels.");
  expect(changeOf("no dashes")).toEqual({ packages: [], text: "" });
});
