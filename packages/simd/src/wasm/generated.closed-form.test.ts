import { describe, expect, it } from "vitest";
// compile.ts runs the compiler, assemblyscript/asc
import { compile } from "../../compile.ts";
import { differenceOf } from "../../difference-of.ts";
import { plain } from "../generated/plain.ts";
import * as relaxed from "../generated/relaxed.ts";
import { plain as tiledPlain } from "../generated/tiled-plain.ts";
import * as tiledRelaxed from "../generated/tiled-relaxed.ts";
import { bytesOf, patched } from "./difference.ts";

/** The relaxed build in base64. */
const whole = (base: string, { difference, length }: typeof relaxed): string =>
  Buffer.from(patched(bytesOf(base), bytesOf(difference), length)).toString("base64");

describe("the generated modules", () => {
  it("are what the compiler makes of assembly/ today; otherwise run `npm run build`", async () => {
    expect((await compile("plain")) === plain).toBe(true);
    expect((await compile("relaxed")) === whole(plain, relaxed)).toBe(true);
    expect((await compile("plain", "tiled")) === tiledPlain).toBe(true);
    expect((await compile("relaxed", "tiled")) === whole(tiledPlain, tiledRelaxed)).toBe(true);
    // negative control: the two builds are different code
    expect(plain === whole(plain, relaxed)).toBe(false);
    expect(tiledPlain === whole(tiledPlain, tiledRelaxed)).toBe(false);
  });
});

describe("a build as what differs from another", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  it.each([
    ["the same", "abcdefghij", "abcdefghij"],
    ["other bytes in the middle", "abcdefghijklmnop", "abcdefXXklmnop"],
    ["parts in another order", "abcdefghijklmnop", "ijklmnopabcdefgh"],
    ["nothing in common", "abcdefgh", "12345678"],
    ["empty", "abcdefgh", ""],
    ["longer than 127", "x".repeat(300), `${"x".repeat(200)}y${"x".repeat(299)}`],
  ])("is that build again: %s", (_, base, target) => {
    const difference = differenceOf(bytes(base), bytes(target));
    expect(patched(bytes(base), difference, target.length)).toEqual(bytes(target));
  });

  it("is small: a seventh of the build it stands for, at most", () => {
    expect(bytesOf(relaxed.difference).length).toBeLessThan(relaxed.length / 7);
  });
});
