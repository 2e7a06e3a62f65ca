import { describe, expect, it } from "vitest";
import { type Candidate, releasePlan } from "../release/guard.ts";

const candidate = (change: Partial<Candidate>): Candidate => ({
  name: "@nnft/a",
  version: "1.1.0",
  floor: 0,
  released: "1.0.0",
  changed: true,
  ...change,
});

describe("a release", () => {
  it("publishes what changed and was given a version, and nothing else", () => {
    const still = candidate({ name: "@nnft/b", version: "1.0.0", changed: false });
    const { publish, skip, complaints } = releasePlan([candidate({}), still]);
    expect([publish.map(({ name }) => name), skip.map(({ name }) => name), complaints]).toEqual([
      ["@nnft/a"],
      ["@nnft/b"],
      [],
    ]);
  });

  it("is refused for a package that did not change, and for a change without a changeset", () => {
    expect(releasePlan([candidate({ changed: false })]).complaints).toEqual([
      "@nnft/a: 1.1.0 would be published, but nothing changed since 1.0.0.",
    ]);
    expect(releasePlan([candidate({ version: "1.0.0" })]).complaints).toEqual([
      "@nnft/a: it changed since 1.0.0; say so in a changeset: npx changeset.",
    ]);
  });

  it("starts floors 0 and 1 at 1.0.0, others where they like", () => {
    const first = { released: undefined };
    expect(releasePlan([candidate({ ...first, version: "1.0.0", floor: 1 })]).complaints).toEqual([]);
    expect(releasePlan([candidate({ ...first, version: "0.1.0", floor: 2 })]).complaints).toEqual([]);
    expect(releasePlan([candidate({ ...first, version: "0.1.0", floor: 1 })]).complaints).toEqual([
      "@nnft/a: floors 0 and 1 start at 1.0.0, not at 0.1.0.",
    ]);
  });
});
