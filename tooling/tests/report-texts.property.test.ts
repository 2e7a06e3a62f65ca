import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { expect, it } from "vitest";
import { allParts, experimentWith } from "../../apps/cli/src/testing/every-part.ts";
import { parseExperiment, runExperiment } from "../../packages/experiments/src/index.ts";
import { reportHtml } from "../../packages/experiments/src/report.ts";
import { CHROMIUM, withoutChromium } from "../testing/playground-page.ts";

const ODD = [
  `<b>&"'</b> </script>`,
  "عربي \u202eevil\u202c עברית",
  "x".repeat(400),
  "🧠👩‍🔬 日本語",
  "a\u0000b\u001b[31m",
  "$a_b^c$ {{ }}",
];

it.skipIf(withoutChromium)(
  "reports of every part with odd texts for names fit their window, and have one format of numbers",
  { timeout: 240_000 },
  async () => {
    const experiment = JSON.parse(experimentWith(allParts, { isQuick: true }));
    experiment.title = ODD.join(" ");
    experiment.description = ODD.join(" | ");
    let count = 0;
    for (const part of allParts)
      for (const entry of experiment[part]) entry.name = `${++count} ${ODD[count % ODD.length]}`;
    const html = await reportHtml(await runExperiment(parseExperiment(JSON.stringify(experiment), "e.json"), "e.json"));
    const folder = await mkdtemp(join(tmpdir(), "nnft-report-"));
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    try {
      await writeFile(join(folder, "report.html"), html);
      const page = await browser.newPage();
      await page.goto(`file://${folder}/report.html`);
      const beyond = (): Promise<number> =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await beyond(), `${width}`).toBe(0);
      }
      const headings = await page.locator("h2").allTextContents();
      expect(headings.length).toBe(count + 1);
      expect(headings.join()).not.toMatch(/[\u202a-\u202e]/);
      expect(headings.join()).toContain("עברית");
      // names are as they are, numbers are not
      await page.evaluate(() => document.querySelectorAll("h1, h2, pre").forEach((element) => void element.remove()));
      const words = await page.locator("main").textContent();
      expect(words).not.toMatch(/[\d)]e[-+]?\d|NaN|undefined|\bnull\b/);
      // negative control: a word that does not break is wider than a phone
      await page.setViewportSize({ width: 390, height: 900 });
      await page.addStyleTag({ content: "p { overflow-wrap: normal !important; }" });
      expect(await beyond()).toBeGreaterThan(100);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
