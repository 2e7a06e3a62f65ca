import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { expectSameBitsAfterKills } from "./testing/expect-same-bits-after-kills.ts";

const { folder, run } = commandLine();

it("a run of every part has the same bits after kill −9 in each part", async () => {
  await writeFile(join(folder(), "e.json"), experimentWith(allParts));
  const { status, err } = await run("run", "e.json", "--out", "whole", "--quiet", "--workers", "1");
  expect(status, err).toBe(0);
  const place = (out: string) => ({ folder: folder(), file: "e.json", out });
  await expectSameBitsAfterKills(place("killed"), place("whole"), 20);
});
