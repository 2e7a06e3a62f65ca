import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuzzCases, fuzzTimeout } from "../../../tooling/testing/fuzz-cases.ts";
import { readPayload } from "./bullmq.ts";
import { decodeData, encodeData } from "./codec.ts";
import { CheckpointError, sqliteStore } from "./node.ts";
import { servedBlocks } from "./testing/served-blocks.ts";

const refused = (action: () => unknown): boolean => {
  try {
    action();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "NNFT_DOMAIN" });
    return true;
  }
};

const job = "0123456789abcdef".repeat(4);
const payload = { format: 1, kind: "test", job, index: 3, stamp: "nnft 1", resultLength: 4 };

describe("payloads of a queue", () => {
  it("of any content are refused by name or are what they say: 5,000 of them", () => {
    let accepted = 0;
    const bent = fc
      .tuple(
        fc.constantFrom(...Object.keys(payload)),
        fc.oneof(fc.jsonValue(), fc.constantFrom(0, 1, -1, 1.5, 1e12, "a", job)),
      )
      .map(([key, value]): unknown => ({ ...payload, [key]: value }));
    fc.assert(
      fc.property(fc.oneof(bent, fc.jsonValue()), (value) => {
        if (refused(() => readPayload(value))) return;
        accepted++;
        const read = readPayload(value);
        expect(read.job).toMatch(/^[0-9a-f]{64}$/);
        expect(Number.isSafeInteger(read.index) && read.index >= 0).toBe(true);
      }),
      fuzzCases(5000),
    );
    expect(accepted).toBeGreaterThan(50);
    expect(accepted).toBeLessThan(fuzzCases(2500).numRuns);
  });
});

describe("the codec", () => {
  it("gives back every bit of plain data: 3,000 cases", () => {
    const arrays = fc.oneof(
      fc.float64Array({ maxLength: 9 }),
      fc.float32Array({ maxLength: 9 }),
      fc.int32Array({ maxLength: 9 }),
      fc.uint8Array({ maxLength: 9 }),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.double(),
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        arrays,
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__" && key !== "$nnft"),
          tie("tree"),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(decodeData(encodeData(value))).toEqual(value);
      }),
      fuzzCases(3000),
    );
    // negative control: −0 is not 0 to this comparison
    expect(decodeData(encodeData(-0))).not.toEqual(0);
  });

  it("refuses text that it did not write, or reads it as data: 3,000 cases", () => {
    let count = 0;
    const text = encodeData({ a: Float64Array.of(1, 2), b: [Number.NaN, "x"] });
    const torn = fc
      .tuple(fc.nat(text.length), fc.nat(5), fc.string())
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
    fc.assert(
      fc.property(
        fc.oneof(torn, fc.string(), fc.json()),
        (given) => void (refused(() => decodeData(given)) && count++),
      ),
      fuzzCases(3000),
    );
    expect(count).toBeGreaterThan(1000);
  });
});

describe("checkpoint files", () => {
  it("bent anywhere are refused, or give back what was kept: 1,000 of them", { timeout: fuzzTimeout }, () => {
    const folder = mkdtempSync(join(tmpdir(), "nnft-fuzz-"));
    try {
      const file = join(folder, "run.sqlite");
      const store = sqliteStore({ file, experiment: "a" });
      for (let block = 0; block < 30; block++) store.put("j", block, new Float64Array(32).fill(block));
      store.close();
      const whole = readFileSync(file);
      let [kept, lost, back] = [0, 0, 0];
      const expectAll = (): void => {
        using opened = sqliteStore({ file, experiment: "a" });
        for (let block = 0; block < 30; block++)
          expect(opened.get("j", block)).toEqual(new Float64Array(32).fill(block));
      };
      // the file itself gives back all 30
      expectAll();
      fc.assert(
        fc.property(
          fc.nat(whole.length - 1),
          fc.uint8Array({ minLength: 1, maxLength: 40 }),
          fc.nat(9),
          (at, bytes, cut) => {
            const copy = Buffer.from(whole);
            copy.set(bytes.subarray(0, Math.min(bytes.length, copy.length - at)), at);
            for (const suffix of ["-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
            writeFileSync(file, cut === 0 ? copy.subarray(0, at) : copy);
            try {
              using opened = sqliteStore({ file, experiment: "a" });
              back += servedBlocks(opened, 30, 32);
              kept++;
            } catch (error) {
              expect(error).toBeInstanceOf(CheckpointError);
              lost++;
            }
          },
        ),
        fuzzCases(1000),
      );
      expect(kept).toBeGreaterThan(50);
      expect(lost).toBeGreaterThan(50);
      // a bent place costs the blocks it lies in: on average more than nine in ten of the 30 come back
      expect(back).toBeGreaterThan(0.9 * 30 * kept);
      for (const suffix of ["-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
      writeFileSync(file, whole);
      expectAll();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
