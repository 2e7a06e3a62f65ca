import { isBadInput } from "@nnft/experiments";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzCases } from "../../../tooling/testing/fuzz-cases.ts";
import { parsePart } from "./shard-part.ts";

describe("files that were written before", () => {
  it("parts of any content are refused with a message: 1,000 of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
          fc
            .record({ format: fc.constant("nnft part 1"), blocks: fc.jsonValue() })
            .map((value) => JSON.stringify(value)),
        ),
        async (text) => {
          const error: unknown = await parsePart(text, "p.json").catch((reason: unknown) => reason);
          expect(isBadInput(error)).toBe(true);
          expect((error as Error).message.length).toBeGreaterThan(20);
        },
      ),
      fuzzCases(1000),
    );
  });
});
