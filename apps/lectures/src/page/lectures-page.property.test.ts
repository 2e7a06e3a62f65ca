import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { programOf } from "../program/program-of.ts";
import { runClaims } from "../run-claims.ts";
import { lecturesPage } from "./lectures-page.ts";
import { equationList, readable, readableEstimate } from "./numbers.ts";
import { richText } from "./rich-text.ts";

const CHROMIUM = "/usr/bin/chromium";
// `npm test` installs chromium where it may, and says so where it may not
const expected = existsSync(CHROMIUM) || process.env.NNFT_EXPECT_GPU === "1";
const IDS = ["24", "43", "52", "65", "erratum-66", "91", "erratum-84"];

describe("the page", () => {
  let html = "";

  beforeAll(async () => {
    html = lecturesPage(await runClaims({ ids: IDS }));
  }, 60_000);

  it("loads nothing: no address of the network, every font and script inside", () => {
    expect(html).not.toMatch(/(?:src|href|action)="(?!#|data:)/);
    // a part of a drawing is cut by a shape of the same page
    expect(html).not.toMatch(/url\((?!data:|#\w)/);
    expect(html).not.toMatch(/@import|<link rel="stylesheet"/);
    expect(
      [...html.matchAll(/https?:\/\/[^\s"<]*/g)]
        .map(([address]) => address)
        .filter((address) => !address.startsWith("http://www.w3.org/")),
    ).toEqual([]);
  });

  it("has for every claim its formula, a plot with both axes named, numbers and the code", () => {
    const articles = html.split("<article ").slice(1);
    expect(articles.map((article) => /id="([^"]*)"/.exec(article)![1])).toEqual(
      IDS.toSorted((a, b) => html.indexOf(`<article id="${a}"`) - html.indexOf(`<article id="${b}"`)),
    );
    for (const article of articles) {
      expect(article).toContain("<math xmlns");
      expect(article).toMatch(/<svg [^>]*aria-label="[^"]+ against [^"]+"/);
      expect(article).toMatch(/<g class="(marker|area|line)"|<circle class="member"/);
      expect(article).toMatch(/<td>[−\d.()×⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+<\/td>/);
      expect(article).toContain('<i class="k">await</i>');
      expect(article).toContain("npm install @nnft/");
      expect(article.split('<details class="code">')[0]).not.toMatch(/NaN|undefined|\[object/);
    }
  });

  it.runIf(expected)(
    "opens in a browser without a complaint, finds equations, fits a phone",
    { timeout: 60_000 },
    async () => {
      const file = join(mkdtempSync(join(tmpdir(), "lectures-")), "lectures.html");
      writeFileSync(file, html);
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
      try {
        const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
        const heard: string[] = [];
        page.on("console", (message) => heard.push(message.text()));
        page.on("pageerror", (error) => heard.push(error.message));
        page.on("request", (request) => {
          if (!/^(file|data):/.test(request.url())) heard.push(request.url());
        });
        await page.goto(pathToFileURL(file).href);
        await page.evaluate("document.fonts.ready");
        expect(await page.evaluate("[...document.fonts].filter((font) => font.status === 'error').length")).toBe(0);
        expect(
          await page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').length"),
        ).toBeGreaterThan(3);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
        const shown = async (text: string): Promise<unknown> => {
          await page.fill("#search", text);
          return page.evaluate("[...document.querySelectorAll('article:not([hidden])')].map((article) => article.id)");
        };
        // each plot can be saved
        const saved = async (word: string, id = "43"): Promise<{ readonly name: string; readonly text: string }> => {
          const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.locator(`article[id="${id}"]`).getByRole("button", { name: word, exact: true }).click(),
          ]);
          return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "latin1") };
        };
        const svg = await saved("SVG");
        expect(svg.name).toBe("43.svg");
        expect(svg.text).toMatch(/^<svg [^>]*width="440"[\s\S]*stroke="#[\s\S]*<\/svg>$/);
        expect(svg.text).not.toContain("var(");
        expect((await saved("PNG")).text.slice(1, 4)).toBe("PNG");
        expect((await saved("data")).text).toMatch(/^series,style,kind,1\/N,/);
        // negative control: those of another plot
        expect((await saved("data", "24")).text).not.toMatch(/^series,style,kind,1\/N,/);
        // each program can be saved and copied
        await page.locator('article[id="43"] details.code summary').click();
        const program = await saved("save");
        expect(program.name).toBe("claim-43.ts");
        expect(Buffer.from(program.text, "latin1").toString("utf8")).toBe(programOf("43"));
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.locator('article[id="43"]').getByRole("button", { name: "copy", exact: true }).click();
        await page.locator('article[id="43"] [role=status]', { hasText: "copied" }).waitFor();
        expect(await page.evaluate("navigator.clipboard.readText()")).toBe(programOf("43"));
        expect(programOf("24")).not.toBe(programOf("43"));
        expect(await shown("44")).toEqual(["43"]);
        expect(await shown("(66)")).toEqual(["65", "erratum-66"]);
        expect(await shown("50-53")).toEqual(["52"]);
        // as people write equations and words
        for (const typed of ["eq. 44", "Eq. (44)", "eq.44", "equation 44"])
          expect(await shown(typed), typed).toEqual(["43"]);
        expect(await shown("misprint")).toEqual(
          IDS.filter((id) => id.startsWith("erratum")).sort(
            (a, b) => html.indexOf(`id="${a}"`) - html.indexOf(`id="${b}"`),
          ),
        );
        expect(await shown("NTK")).not.toEqual([]);
        expect(await shown("θ")).toEqual(await shown("theta"));
        expect(await shown("zebra")).toEqual([]);
        expect(await page.textContent("#count")).toMatch(/nothing found: try an equation/);
        expect(await shown("exponent")).toEqual(["65", "erratum-66"].filter((id) => html.includes(`id="${id}"`)));
        expect(await shown("")).toHaveLength(IDS.length);
        // an address that nothing answers to is said to be unknown
        const note = page.locator("#unknown");
        for (const [hash, words] of [
          ["erratum-66", ""],
          ["erratum-14", "no claim erratum-14."],
          ["eq-44", ""],
          ["eq-81", "nnft lectures 81"],
        ] as const) {
          await page.evaluate((to) => void (location.hash = to), hash);
          await note.and(page.locator(words === "" ? "[hidden]" : ":not([hidden])")).waitFor({ state: "attached" });
          if (words !== "") expect(await note.textContent()).toContain(words);
        }
        expect(heard).toEqual([]);
      } finally {
        await browser.close();
      }
    },
  );

  it("counts in the singular where there is one, and names its columns as the command does", async () => {
    const one = lecturesPage(await runClaims({ ids: ["erratum-84"] }));
    expect(one).toContain("It holds: 1 misprint.");
    expect(html).toContain(`All ${IDS.length} hold: 5 claims, and 2 misprints.`);
    expect(one).toContain("<th>measured</th>");
    // negative controls
    expect(one).not.toMatch(/All 1|1 misprints|0 claims/);
    expect(html).not.toContain("<th>value</th>");
  });

  it("writes numbers for readers", () => {
    expect(
      [0, -1.5, 1e-7, 123456789, -2e-12, Number.NaN, Number.POSITIVE_INFINITY].map((value) => readable(value, 3)),
    ).toEqual(["0", "−1.5", "10⁻⁷", "1.23×10⁸", "−2×10⁻¹²", "not a number", "∞"]);
    expect(readableEstimate(8.187e-4, 2.6e-6)).toBe("8.187(26)×10⁻⁴");
    expect(readableEstimate(-0.25, 0.01)).toBe("−0.250(10)");
    expect(equationList(["43", "44", "47", "Table 1"])).toBe("(43)–(44), (47), Table 1");
    expect(richText("e^{−mr}/2m < x_t^2, N^(−1/2)")).toBe(
      "e<sup>−mr</sup>/2m &lt; x<sub>t</sub><sup>2</sup>, N<sup>−1/2</sup>",
    );
    expect(richText("P(w_ij), |φ − φ_lin|, N^(−b_L)")).toBe(
      "P(w<sub>ij</sub>), |φ − φ<sub>lin</sub>|, N<sup>−b<sub>L</sub></sup>",
    );
  });
});
