import { describe, expect, it } from "vitest";
import { readValue } from "../shared/url-state.ts";
import { panels } from "./panels.ts";

/** What is wrong with the questions of the panels, in words. */
function faultsOf(listed: typeof panels): readonly string[] {
  return listed.flatMap(({ id, path, controls }) =>
    path.flatMap(({ answers, right, set }, k) => [
      ...(answers[right] === undefined ? [`${id} ${k}: there is no answer ${right}`] : []),
      ...Object.entries(set).flatMap(([name, value]) => {
        const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
        return control && readValue(control, String(value)) === value ? [] : [`${id} ${k}: ${name} = ${value}`];
      }),
    ]),
  );
}

describe("the guided paths", () => {
  it("set states that the controls can take, and have a right answer", () => {
    expect(panels.flatMap(({ path }) => path).length).toBeGreaterThanOrEqual(21);
    expect(faultsOf(panels)).toEqual([]);
    // the control: a value between two steps, a control that is not there, an answer beyond the last
    const [first] = panels;
    const wrong = { ask: "?", answers: ["a", "b"], right: 2, set: { width: 3, zebra: 1 }, reveal: "" };
    expect(faultsOf([{ ...first, path: [wrong] }])).toEqual([
      "ensemble 0: there is no answer 2",
      "ensemble 0: width = 3",
      "ensemble 0: zebra = 1",
    ]);
  });
});
