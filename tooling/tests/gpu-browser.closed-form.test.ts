import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { root } from "../checks/packages.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { consoleComplaints } from "../testing/console-complaints.ts";

const CHROMIUM = "/usr/bin/chromium";

describe("the GPU page", () => {
  it.skipIf(!existsSync(CHROMIUM))(
    "tests and times every kernel on WebGPU and WebGL2 in headless Chromium, the backends asserted",
    { timeout: 240_000 },
    async () => {
      const { url, stop } = await serveFolder(join(root, "apps/gpu-page/dist"));
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ["--no-sandbox", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
      });
      try {
        const page = await browser.newPage();
        const complaints = consoleComplaints(page);
        await page.goto(url);
        await page.getByRole("button", { name: "Test and time" }).waitFor();
        await page.waitForFunction("!document.getElementById('run').disabled");
        expect(await page.getByLabel("WebGPU").isChecked()).toBe(true);
        expect(await page.getByLabel("WebGL 2").isChecked()).toBe(true);
        await page.getByLabel("Size of the benchmark").selectOption("0.01");
        await page.getByRole("button", { name: "Test and time" }).click();
        await page.locator("#report").waitFor({ state: "visible", timeout: 200_000 });
        const report = await page.locator("#text").textContent();
        const lines = (report ?? "").split("\n").filter((line) => /comparisons agree/.test(line));
        expect(lines.map((line) => line.replace(/agree,.*/, "agree"))).toEqual([
          expect.stringMatching(/^webgpu on swiftshader: 81 of 81 comparisons agree$/),
          expect.stringMatching(/^webgl2 on .*SwiftShader.*: 81 of 81 comparisons agree$/),
        ]);
        for (const line of lines) {
          expect(line).toMatch(/ 0 matrices left/);
          process.stdout.write(`Chromium: ${line}\n`);
        }
        expect((report ?? "").match(/: device [\d.]+ ms, SIMD [\d.]+ ms/g)?.length).toBe(8);
        await page.getByRole("button", { name: "Copy" }).click();
        await page.getByRole("button", { name: /Copied|Selected/ }).waitFor();
        expect(complaints).toEqual([]);
        if (process.env.NNFT_SCREENSHOTS)
          await page.screenshot({ path: join(process.env.NNFT_SCREENSHOTS, "gpu-page.png"), fullPage: true });
      } finally {
        await browser.close();
        await stop();
      }
    },
  );
});
