import { describe, expect, it } from "vitest";
// compile.ts runs the compiler, assemblyscript/asc
import { compile } from "../../compile.ts";
import { plain } from "../generated/plain.ts";
import { relaxed } from "../generated/relaxed.ts";
import { tiled as tiledPlain } from "../generated/tiled-plain.ts";
import { tiled as tiledRelaxed } from "../generated/tiled-relaxed.ts";

describe("the generated modules", () => {
  it("are what the compiler makes of assembly/ today; otherwise run `npm run build`", async () => {
    expect((await compile("plain")) === plain).toBe(true);
    expect((await compile("relaxed")) === relaxed).toBe(true);
    expect((await compile("plain", "tiled")) === tiledPlain).toBe(true);
    expect((await compile("relaxed", "tiled")) === tiledRelaxed).toBe(true);
    // negative control: the two builds are different code
    expect(plain === relaxed).toBe(false);
    expect(tiledPlain === tiledRelaxed).toBe(false);
  });
});
