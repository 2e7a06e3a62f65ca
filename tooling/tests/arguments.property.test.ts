import { describe, expect, it } from "vitest";
import { requireFinite } from "../../packages/foundations/src/checks.ts";
import { DomainError, NnftError } from "../../packages/foundations/src/index.ts";
import { keepsToReason, reasonsOf } from "../testing/allowed.ts";
import { caught } from "../testing/caught.ts";
import { changedArguments, whole } from "../testing/changed-arguments.ts";
import { type ExportedFunction, exportedFunctions } from "../testing/option-functions.ts";
import { validCalls } from "../testing/valid-calls.ts";
import { faultOfRefusal, walk } from "../testing/walk.ts";

const functions = exportedFunctions();
const walked = functions.filter(({ id }) => validCalls[id]);
const owners = [...new Set(walked.map(({ id }) => id.split("/")[0]))];

describe("exported functions", () => {
  it("are all in the table of valid calls, and nothing else is", () => {
    expect(functions.length).toBeGreaterThan(400);
    expect(functions.filter(({ id }) => !validCalls[id]).map(({ id }) => id)).toEqual([]);
    const ids = functions.map(({ id }) => id);
    expect(Object.keys(validCalls).filter((id) => !ids.includes(id))).toEqual([]);
    console.info(`${walked.length} of ${functions.length} exported functions are walked`);
    expect(walked.length).toBeGreaterThanOrEqual(0.95 * functions.length);
  });

  it("are read from the sources as the modules export them", async () => {
    const missing: string[] = [];
    for (const entry of new Set(functions.map((one) => one.entry)))
      for (const [name, value] of Object.entries(await import(entry)))
        if (typeof value === "function" && !/^class\b/.test(String(value)))
          if (!functions.some((one) => one.entry === entry && one.name === name)) missing.push(`${entry} ${name}`);
    expect(missing).toEqual([]);
  });
});

describe("a valid call that is changed in one place", () => {
  it.each(owners)(
    "is refused by %s in words that name the function and the argument and say what to do",
    async (owner) => {
      const [faults, idle]: [string[], string[]] = [[], []];
      let [calls, allowed] = [0, 0];
      for (const one of walked.filter(({ id }) => id.startsWith(`${owner}/`))) {
        const answers = await walk(one, validCalls[one.id]);
        calls += answers.length;
        const faulty = answers.filter(({ fault }) => fault);
        for (const { call, where, fault } of faulty)
          if (keepsToReason(one.id, where)) allowed++;
          else faults.push(`${call} ${fault}`);
        // a reason that nothing needs any more is left out of the table
        for (const place of Object.keys(reasonsOf(one.id)))
          if (!faulty.some(({ where }) => keepsToReason(one.id, where, [place]))) idle.push(`${one.id} ${place}`);
      }
      console.info(`${owner}: ${calls} changed calls, ${allowed} allowed for a stated reason`);
      expect(faults).toEqual([]);
      expect(idle).toEqual([]);
      expect(calls).toBeGreaterThan(0);
    },
  );
});

describe("the walk", () => {
  const one: ExportedFunction = {
    id: "x/cube",
    name: "cube",
    entry: "",
    signatures: [["side: number", "options: Options"]],
  };
  const judged = (error: unknown, key = "depth"): string | undefined => faultOfRefusal(error, one, [1, key]);

  it("takes only refusals of the family, with the function, the argument and a remedy", async () => {
    expect(judged(await caught(() => requireFinite("cube", "depth", Number.NaN)))).toBeUndefined();
    // negative controls: each lacks one thing
    expect(judged(new TypeError("cube: `depth` must be finite; pass one."))).toMatch(/throws TypeError/);
    expect(judged(new DomainError("`depth` must be finite; pass one."))).toMatch(/does not name itself/);
    expect(judged(new DomainError("cube: must be finite; pass one."))).toMatch(/does not name depth/);
    expect(judged(new DomainError("cube: `depth` must be finite."))).toMatch(/does not say what to do/);
    expect(judged(new NnftError("NNFT_X", "cube: `depth` must be finite; pass one."))).toBeUndefined();
  });

  it("changes numbers, lists, arrays, objects and functions, and leaves what the library made whole", () => {
    const changes = (value: unknown): string[] =>
      [...changedArguments([value])].map(({ path, change }) => `${path.slice(1).join(".")} ${change}`);
    expect(changes(1)).toEqual([" NaN", " Infinity", " -Infinity", " a text"]);
    expect(changes([1])).toEqual(
      expect.arrayContaining([" null", " 7", " an empty list", "0 NaN", "0 null", "0 a text"]),
    );
    expect(changes({ data: [1], shape: [1], stride: [1], offset: 0 })).toEqual(
      expect.arrayContaining([" an offset beyond the data", " an entry NaN", " an entry null"]),
    );
    expect(changes({ a: { b: 1 } })).toEqual(expect.arrayContaining([" a key more", "a a key more", "a.b NaN"]));
    expect(changes(whole({ a: 1 }))).toEqual([" null", " 7", " an empty object"]);
    expect(changes(Math.sin)).toEqual([" null", " 7"]);
  });
});
