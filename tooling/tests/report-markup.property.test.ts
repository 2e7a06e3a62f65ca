import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "../../apps/cli/src/testing/command-line.ts";
import { allParts, experimentWith } from "../../apps/cli/src/testing/every-part.ts";
import { InputError } from "../../packages/experiments/src/index.ts";
import { checksumOf, parseResults } from "../../packages/experiments/src/results.ts";
import { fieldOf, leavesOf, withLeaves } from "../testing/every-leaf.ts";
import { ELEMENT, openReport, RAN } from "../testing/opened-report.ts";
import { CHROMIUM, withoutChromium } from "../testing/playground-page.ts";

const { folder, run } = commandLine();

const MARKUP = [
  `<img src="http://127.0.0.1:9/x" onerror="${RAN}=1"><${ELEMENT}></${ELEMENT}>`,
  `"><script>globalThis.${RAN}=1</script><${ELEMENT} x="`,
  `</script></style></title></pre></text></svg><svg onload="${RAN}=1"><${ELEMENT}/></svg>`,
  `javascript:globalThis.${RAN}=1`,
  `' onmouseover='${RAN}=1' --><iframe src="http://127.0.0.1:9/y"></iframe><a href="javascript:${RAN}=1">&lt;${ELEMENT}&gt;</a>`,
];
const SAFE = { ran: 0, requests: [], foreign: [] };

/** Results with their checksum, as a file. */
function signed(data: unknown): string {
  const { checksum: _, ...body } = data as { readonly checksum: string };
  return JSON.stringify({ ...body, checksum: checksumOf(body) });
}

/** Whether results are taken; those that are not are refused as input. */
function isTaken(data: unknown): boolean {
  try {
    parseResults(signed(data), "results.json");
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return false;
  }
}

describe.skipIf(withoutChromium)("markup in results.json", { timeout: 600_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  /** The results of every part, with all that is optional in them. */
  async function fullResults(): Promise<unknown> {
    await writeFile(join(folder(), "e.json"), experimentWith(allParts, { isQuick: true }));
    expect(await run("run", "e.json", "--quiet", "--workers", "1", "--out", "plain")).toMatchObject({ status: 0 });
    const results = JSON.parse(await readFile(join(folder(), "plain/results.json"), "utf8"));
    results.experiment.description = "a text";
    results.runs[0].noExactLaw = "a text";
    expect(isTaken(results)).toBe(true);
    return results;
  }

  async function reportOf(data: unknown, name: string): Promise<string> {
    await writeFile(join(folder(), `${name}.json`), signed(data));
    const { status, err } = await run("report", `${name}.json`, "--format", "html", "--quiet", "--out", name);
    expect(err).toBe("");
    expect(status).toBe(0);
    return join(folder(), name, "report.html");
  }

  it("is text on the page, whatever field it stands in", async () => {
    const results = await fullResults();
    const leaves = leavesOf(results);
    const fields = [...new Set(leaves.map(({ place }) => fieldOf(place)))].filter((field) => field !== "checksum");
    const textFields = new Set(
      leaves.filter(({ leaf }) => typeof leaf === "string").map(({ place }) => fieldOf(place)),
    );
    // a number where markup stands may be refused, a free text is not
    const taken = fields.filter((field) => isTaken(withLeaves(results, new Set([field]), MARKUP[0]!)));
    const texts = taken.filter((field) => textFields.has(field));
    expect(texts.length).toBeGreaterThan(50);
    expect(taken.length).toBeGreaterThan(texts.length);
    const bent = new Set(["trainings.[].learningRate"]);
    expect(() => parseResults(signed(withLeaves(results, bent, "x")), "r.json")).toThrow(
      /^r\.json: the results of training "sine" are not as nnft writes them; run it again\.$/,
    );
    process.stdout.write(`${taken.length} of ${fields.length} fields take a text, ${texts.length} of them are texts\n`);
    for (const name of ["experiment.title", "experiment.description", "runs.[].noExactLaw", "runs.[].warnings"])
      expect(taken).toContain(name);
    // one that brings an element, and one that closes what it stands in; all of them stand in the title below
    for (const [index, markup] of [MARKUP[0]!, MARKUP[2]!].entries()) {
      const opened = await openReport(
        browser,
        await reportOf(withLeaves(results, new Set(taken), markup), `m${index}`),
        markup,
      );
      expect(opened, markup).toMatchObject(SAFE);
      expect(opened.saved).toBeGreaterThan(10);
      expect(opened.asText, markup).toBeGreaterThan(20);
    }
  });

  it("would be noticed in a page that lets one field through", async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"], { isQuick: true }));
    await run("run", "e.json", "--quiet", "--workers", "1", "--out", "plain");
    const html = await readFile(join(folder(), "plain/report.html"), "utf8");
    const file = join(folder(), "unescaped.html");
    for (const markup of MARKUP.filter((text) => text.includes("<"))) {
      const unescaped = html.replace("<h1>every part", `<h1>${markup}`);
      expect(unescaped).not.toBe(html);
      await writeFile(file, unescaped);
      expect((await openReport(browser, file, markup)).foreign.length, markup).toBeGreaterThan(0);
      // nor would its policy be missed
      await writeFile(file, unescaped.replace(/<meta http-equiv[^>]*>/, ""));
      const { ran, requests } = await openReport(browser, file, markup);
      expect(ran + requests.length, markup).toBeGreaterThan(0);
    }
    await writeFile(file, html);
    expect(await openReport(browser, file, MARKUP[0]!)).toEqual({ ...SAFE, saved: expect.any(Number), asText: 0 });
  });
});
