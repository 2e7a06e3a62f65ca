import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPlots } from "../index.ts";
import { labelHtml, pagePlot, plotScript, plotStyle } from "../page.ts";
import { requireWellFormed } from "../testing/read-svg.ts";
import { zoo } from "../testing/zoo.ts";

const words = (svg: string): string => svg.replace(/<[^>]*>/g, "");

describe("a plot for a page", () => {
  it("has the words of the plot as text, and a note at every measured number", () => {
    for (const [name, plot] of Object.entries(zoo)) {
      const svg = pagePlot(plot, { title: true });
      requireWellFormed(svg);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const measured = plot.series.filter(({ mark }) => mark === "dots" || mark === "line-dots" || mark === "bars");
      const numbers = measured.reduce((sum, { y }) => sum + y.length, 0);
      expect([name, svg.match(/<path [^>]*><title>/g)?.length ?? 0]).toEqual([name, numbers]);
      // names aslant are cut where they are too long
      if (plot.x.scale !== "category") expect(words(svg)).toContain(words(labelHtml(plot.x.label)).slice(0, 12));
    }
    // the value with its error, in the one format of numbers
    expect(pagePlot(zoo.tiny!)).toMatch(/<title>[^<]*: \d\.\d+\(\d+\)×10⁻⁵<\/title>/);
  });

  it("takes its colours from the page and nothing from elsewhere", () => {
    for (const plot of Object.values(zoo)) expect(pagePlot(plot)).not.toMatch(/#[0-9a-f]{6}|href|<script| style=/);
    // negative control: a figure for print has colours of its own
    expect(drawPlots(zoo.tiny!)).toMatch(/#[0-9a-f]{6}/);
  });

  it("keeps markup in labels as letters", () => {
    const evil = { ...zoo.counts!, x: { ...zoo.counts!.x, label: "<script>alert(1)</script> & \"q\" 'r'" } };
    const svg = pagePlot(evil);
    requireWellFormed(svg);
    expect(svg).not.toContain("<script");
    expect(labelHtml("<b>x_0</b>")).toBe("&lt;<i>b</i>&gt;<i>x</i><sub>0</sub>&lt;/<i>b</i>&gt;");
  });
});

describe("in a browser", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const figure = `<figure data-name="widths">${pagePlot(zoo.widths!, { focusable: true })}<button data-save="svg">SVG</button></figure>`;
    await page.setContent(`<style>${plotStyle}</style>${figure}<script>${plotScript}</script>`);
  });
  afterAll(() => browser?.close());

  it("the number under the pointer is written out, and leaves with the pointer", async () => {
    const note = page.locator("svg .note text");
    expect(await note.count()).toBe(0);
    const box = (await page.locator("svg .marker path").first().boundingBox())!;
    await page.mouse.move(box.x + box.width / 2 + 3, box.y + box.height / 2);
    expect(await note.textContent()).toMatch(/^(neuron|brute), N = 16: 0\.9\d\(\d+\)$/);
    await page.mouse.move(5, 700);
    expect(await note.count()).toBe(0);
  });

  it("the arrow keys go from number to number, and screen readers hear each", async () => {
    await page.locator("svg.nnft-plot").focus();
    const said: (string | null)[] = [];
    for (let k = 0; k < 3; k++) {
      await page.keyboard.press("ArrowRight");
      said.push(await page.locator(".nnft-plot-status").textContent());
    }
    expect(said.map((text) => /N = (\d+)/.exec(text ?? "")?.[1])).toEqual(["16", "16", "64"]);
    await page.keyboard.press("Escape");
    expect(await page.locator("svg .note").count()).toBe(0);
  });

  it("a plot is saved as a file that needs no page", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("button").click()]);
    expect(download.suggestedFilename()).toBe("widths.svg");
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const svg = Buffer.concat(chunks).toString();
    expect(svg).toContain("#0072b2");
    expect(svg).not.toMatch(/var\(|color-mix/);
  });

  it("follows dark mode", async () => {
    const stroke = (): Promise<string> =>
      page
        .locator("svg .frame")
        .first()
        .evaluate((frame) => getComputedStyle(frame).stroke);
    const light = await stroke();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await stroke();
    expect([light, dark]).toEqual(["rgb(0, 0, 0)", "rgb(228, 232, 236)"]);
    await page.emulateMedia({ colorScheme: "light" });
  });
});
