import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { scratchConfig } from "../testing/scratch-config.ts";

/** A part in one file: it counts heads. */
const part = `import { sample, uniform } from "@nnft/densities";
import { linear } from "@nnft/plots";
import type { Key } from "@nnft/random";
import { z } from "zod";
import type { Part } from "../part.ts";

interface CoinsSpec {
  readonly name: string;
  readonly tosses: number;
}
interface CoinsResult {
  readonly name: string;
  readonly heads: number;
}

/** Coins. */
export const coins = {
  noun: "coins",
  example: "coins",
  description: "coins to toss",
  template: "title: coins to toss",
  schema: z.strictObject({ name: z.string().min(1), tosses: z.int().positive().default(10) }) as z.ZodType<CoinsSpec>,
  prepare: async (spec, { key }) => ({ spec, key: key() }),
  cost: ({ spec }) => ({ bytes: 8 * spec.tosses, bytesPerWorker: 0, draws: spec.tosses, unit: "tosses" }),
  shortened: ({ spec, key }) => ({ prepared: { spec: { ...spec, tosses: 1 }, key }, share: 1 / spec.tosses }),
  summary: ({ spec }) => \`\${spec.name}: \${spec.tosses} tosses\`,
  run: async ({ spec, key }) => {
    const draws = sample(uniform(0, 1), key, spec.tosses).data as Float64Array;
    return { name: spec.name, heads: draws.filter((draw) => draw < 0.5).length };
  },
  rows: (results) => [
    { name: "coins", columns: { coin: results.map(({ name }) => name), heads: results.map(({ heads }) => heads) } },
  ],
  plots: ({ heads }) => [
    { x: linear("toss"), y: linear("heads"), series: [{ label: "heads", kind: "measured", mark: "dots", x: [1], y: [heads] }] },
  ],
  report: ({ name, heads }) => ({
    heading: name,
    note: "fair coins",
    warnings: [],
    tables: [{ head: ["heads"], align: ["right"], rows: [[String(heads)]] }],
  }),
  json: {
    schema: z.record(z.string(), z.unknown()),
    write: (result) => result,
    read: (data) => data as unknown as CoinsResult,
  },
} satisfies Part<CoinsSpec, { readonly spec: CoinsSpec; readonly key: Key }, CoinsResult>;
`;

/** Everything that the tables of parts give for the new part. */
const program = `import { parseExperiment, prepareExperiment, runExperiment, summaries } from "./src/index.ts";
import { reportHtml } from "./src/report.ts";
import { parseResults, resultsJson, resultTables } from "./src/results.ts";
import { experimentJsonSchema } from "./src/schema.ts";

const file = "e.yaml";
const experiment = parseExperiment("title: t\\nseed: 3\\ncoins: [{ name: penny, tosses: 100 }]", file);
const result = await runExperiment(experiment, file);
const json = resultsJson(result, {} as never);
const second = "title: t\\nseed: 3\\ncoins: [{ name: dime }, { name: penny, tosses: 100 }]";
const html = await reportHtml(parseResults(JSON.stringify(json), file).result);
console.log(JSON.stringify({
  schema: Object.keys((experimentJsonSchema() as { properties: object }).properties).includes("coins"),
  summaries: summaries(await prepareExperiment(experiment, file)),
  heads: result.coins[0]!.heads,
  again: (await runExperiment(parseExperiment(second, file), file)).coins[1]!.heads,
  table: resultTables(result),
  svgs: html.match(/<svg/g)?.length,
  heading: html.includes("<h2>penny</h2>"),
}));
`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the package with one more folder and one more line in the table. */
function copyWith(text: string): string {
  const own = join(root, "packages/experiments");
  const folder = mkdtempSync(join(tmpdir(), "nnft-part-"));
  folders.push(folder);
  cpSync(join(own, "src"), join(folder, "src"), { recursive: true, filter: (path) => !/\.test\.ts$/.test(path) });
  symlinkSync(join(own, "node_modules"), join(folder, "node_modules"));
  cpSync(join(own, "src/quantum"), join(folder, "src/coins"), { recursive: true });
  for (const unused of ["cost", "json", "plot", "report", "rows", "run", "schema", "template"])
    rmSync(join(folder, `src/coins/${unused}.ts`));
  writeFileSync(join(folder, "src/coins/part.ts"), text);
  const table = join(folder, "src/parts.ts");
  const parts = readFileSync(table, "utf8");
  const withLine = parts
    .replace("import { conformal }", 'import { coins } from "./coins/part.ts";\nimport { conformal }')
    .replace("  quantum,\n", "  quantum,\n  coins,\n");
  expect(withLine.split("\n").length).toBe(parts.split("\n").length + 2);
  writeFileSync(table, withLine);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "tsconfig.json"), scratchConfig(["src", "program.ts"]));
  return folder;
}

/** The complaints of the type checker. */
function complaintsOf(folder: string): string {
  const { status, stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder, "--pretty", "false"], {
    encoding: "utf8",
  });
  return status === 0 ? "" : stdout;
}

describe("a part of an experiment", () => {
  it("is one folder and one line: the schema, the run, the tables, the report and the results follow", {
    timeout: 120_000,
  }, () => {
    const folder = copyWith(part);
    expect(complaintsOf(folder)).toBe("");
    const printed = execFileSync(
      process.execPath,
      ["--conditions=nnft-source", "--no-warnings", join(folder, "program.ts")],
      { encoding: "utf8" },
    );
    const found = JSON.parse(printed);
    expect(found).toMatchObject({
      schema: true,
      summaries: ["penny: 100 tosses"],
      table: [{ name: "coins", columns: { coin: ["penny"], heads: [found.heads] } }],
      svgs: 1,
      heading: true,
    });
    // 50 ± 5
    expect(Math.abs(found.heads - 50)).toBeLessThan(25);
    expect(found.again).toBe(found.heads);
  });

  it.each(["rows", "cost"])(
    "is refused by the type checker, by name, when it lacks `%s`",
    { timeout: 120_000 },
    (missing) => {
      const without = part.replace(new RegExp(`\\n  ${missing}: [\\s\\S]*?\\n(?=  \\w+:|\\} satisfies)`), "\n");
      expect(without).not.toBe(part);
      // the table complains too, so a part that satisfies nothing is not overlooked
      expect(complaintsOf(copyWith(without))).toMatch(new RegExp(`Property '${missing}' is missing`));
      expect(complaintsOf(copyWith(without.replace(/ satisfies Part<.*>/, "")))).toMatch(/src\/parts\.ts/);
    },
  );
});
