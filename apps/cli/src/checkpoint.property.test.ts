import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleExperiments, parseExperiment } from "@nnft/experiments";
import { sqliteStore } from "@nnft/runner/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Checkpoint, openCheckpoint, titleHash } from "./checkpoint.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nnft-checkpoint-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const experiment = parseExperiment(exampleExperiments.runs, "e.yaml");
const state = { axioms: { done: [{ name: "a" }, { name: "b" }], current: undefined } };
const opened = (): Pick<Checkpoint, "parts" | "found"> => {
  const { parts, found, close } = openCheckpoint(folder, experiment, false);
  close();
  return { parts, found };
};

describe("the state of parts in a checkpoint", () => {
  it("is read by the program that saved it, and by no other version", async () => {
    const checkpoint = openCheckpoint(folder, experiment, false);
    expect(checkpoint.found).toMatchObject({ blocks: 0, entries: 0 });
    await checkpoint.saveParts(state);
    checkpoint.close();
    expect(opened().parts).toEqual(state);
    expect(opened().found).toEqual({ blocks: 0, entries: 2, words: "2 entries are done" });
    for (const note of [{ stamp: "nnft 0.0.0 another build", state }, state]) {
      const file = join(folder, "checkpoint.sqlite");
      const store = sqliteStore({ file, experiment: titleHash(experiment) });
      store.put("job", 0, Float64Array.of(1));
      store.keepNote("parts", note);
      store.close();
      expect(opened()).toMatchObject({ parts: undefined, found: { blocks: 1, entries: 0, words: "1 block is done" } });
    }
  });

  it("is not read after an edit of the experiment, while its blocks are; another title is another experiment", async () => {
    const checkpoint = openCheckpoint(folder, experiment, false);
    await checkpoint.saveParts(state);
    checkpoint.close();
    const edited = openCheckpoint(folder, { ...experiment, seed: 99 }, false);
    expect(edited.parts).toBeUndefined();
    edited.close();
    // negative control: the experiment as it was
    expect(opened().parts).toEqual(state);
    expect(() => openCheckpoint(folder, { ...experiment, title: "other" }, false)).toThrow(/another experiment/);
  });
});
