import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../checks/entries.ts";
import { root } from "../checks/packages.ts";
import { consumer } from "../release/consumer.ts";
import { packs } from "../release/packs.ts";

/** An `@example expression // value` of a doc comment whose value is a number, a string or a boolean. */
interface Example {
  readonly file: string;
  readonly expression: string;
  readonly shown: string;
}

const LITERAL = /^(?:[-−]?\d+(?:\.\d+)?(?:e[-−]?\d+)?|"[^"]*"|true|false)(?=$|[,;…(]| (?![-−+·*/=]))/;

function examplesOf(folder: string): Example[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/@example (.+?);? \/\/ (.+?)(?: \*\/)?$/gm)].flatMap(
        ([, expression, comment]) => {
          const shown = LITERAL.exec(comment)?.[0];
          return shown === undefined ? [] : [{ file: name, expression, shown: shown.replaceAll("−", "-") }];
        },
      ),
    );
}

/** Whether a value prints as shown: numbers to the digits shown. */
function agrees(value: unknown, shown: string): boolean {
  const expected: unknown = JSON.parse(shown);
  if (typeof expected !== "number" || typeof value !== "number") return value === expected;
  const decimals = /\.(\d+)/.exec(shown)?.[1].length ?? 0;
  const exponent = Number(/e(-?\d+)/.exec(shown)?.[1] ?? 0);
  // as many digits as stand there, the last one rounded or cut off
  if (Math.abs(value - expected) <= 1e-13 * Math.abs(expected)) return true;
  return (
    Math.abs(value - expected) <= 1.01 * 10 ** (exponent - decimals) * (decimals === 0 && exponent === 0 ? 1e-12 : 1)
  );
}

const packages = readdirSync(join(root, "packages"));
const modules = new Map<string, Readonly<Record<string, unknown>>>();
// what was packed, not the sources: a reader runs the examples of what they installed
const installed = consumer(
  packs().map(({ name }) => name),
  { typescript: "^7.0.2", bullmq: "^6.0.0", ioredis: "^5.0.0" },
);
for (const name of packages) {
  const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8"));
  const entries = entriesOf(manifest).map(({ built }) => import(join(installed, "node_modules/@nnft", name, built)));
  modules.set(name, Object.assign({}, ...(await Promise.all(entries))));
}
const everything = Object.assign({}, ...modules.values());

async function evaluateExample(name: string, expression: string): Promise<unknown> {
  const scope: Record<string, unknown> = { ...everything, ndarray, ...modules.get(name) };
  const code = stripTypeScriptTypes(`async () => (${expression})`, { mode: "transform" }).replace(/;\s*$/, "");
  const names = Object.keys(scope);
  return await new Function(...names, `return (${code})();`)(...names.map((key) => scope[key]));
}

describe("examples of doc comments", () => {
  let checked = 0;
  for (const name of packages)
    for (const { file, expression, shown } of examplesOf(join(root, "packages", name, "src")))
      it(`${name}/${file}: ${expression} is ${shown}`, async () => {
        const value = await evaluateExample(name, expression);
        expect({ value, agrees: agrees(value, shown) }).toEqual({ value, agrees: true });
        checked++;
      });

  it("are many, and a wrong value is noticed", async () => {
    expect(checked).toBeGreaterThan(44);
    const value = await evaluateExample("conformal", "scalingDimension(linearField({ dimension: 4 }))");
    expect(agrees(value, "-1")).toBe(true);
    expect(agrees(value, "-2")).toBe(false);
    expect(agrees(0.8037706512, "0.80377")).toBe(true);
    expect(agrees(0.8037706512, "0.80399")).toBe(false);
  });
});
