import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choice, initialState, powersOfTwo, range, seed, stepped } from "./controls.ts";
import { decodeState, encodeState, LARGEST_SEED, problemsIn, readFragment, writeFragment } from "./url-state.ts";

const controls = {
  kind: choice("Kind", { a: "A", "b & c": "B" }, "a"),
  width: stepped("Width", powersOfTwo(0, 10), 64),
  scale: stepped("Scale", range(0.1, 2, 0.1), 1),
  seed: seed(3),
};
const states = fc.record({
  kind: fc.constantFrom("a", "b & c"),
  width: fc.constantFrom(...controls.width.values),
  scale: fc.constantFrom(...controls.scale.values),
  seed: fc.integer({ min: 0, max: LARGEST_SEED }),
});

describe("states in addresses", () => {
  it("name each value of an address that a panel cannot take, and no other", () => {
    expect(problemsIn(controls, "kind=zebra&seed=-1&scale=many&wdith=3&width=65")).toEqual([
      'kind = "zebra" is not one of a, b & c; it is a now',
      'seed = "-1" is not a whole number from 0 to 999999999; it is 3 now',
      'scale = "many" is not a number from 0.1 to 2; it is 1 now',
      'there is no control "wdith" here; there are kind, width, scale, seed',
      "width = 65 lies between steps; it is 64 now",
    ]);
    // negative control: every state has an address without complaint
    fc.assert(
      fc.property(states, (state) => {
        expect(problemsIn(controls, encodeState(controls, state as never))).toEqual([]);
      }),
    );
  });

  it("every state comes back from its query", () => {
    fc.assert(
      fc.property(states, (state) => {
        const fragment = writeFragment("some-panel", encodeState(controls, state as never));
        const { panel, query } = readFragment(fragment);
        expect(panel).toBe("some-panel");
        expect(decodeState(controls, query)).toEqual(state);
      }),
    );
  });

  it("any text gives a state whose values its controls can show", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (kind, width, scale, number) => {
        const query = new URLSearchParams({ kind, width, scale, seed: number, more: "x" }).toString();
        const state = decodeState(controls, query);
        expect(Object.keys(state)).toEqual(Object.keys(controls));
        expect(["a", "b & c"]).toContain(state.kind);
        expect(controls.width.values).toContain(state.width);
        expect(controls.scale.values).toContain(state.scale);
        expect(Number.isInteger(state.seed) && state.seed >= 0 && state.seed <= LARGEST_SEED).toBe(true);
      }),
    );
  });

  it("numbers between two steps go to the nearer one, and missing values are the initial ones", () => {
    expect(decodeState(controls, "width=100")).toEqual({ ...initialState(controls), width: 128 });
    expect(decodeState(controls, "width=90")).toEqual({ ...initialState(controls), width: 64 });
    expect(decodeState(controls, "")).toEqual(initialState(controls));
  });
});
