import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { barriersOf } from "../testing/axe.ts";
import { openPlayground } from "../testing/open-playground.ts";
import { finished, panels, tableOf, withoutChromium } from "../testing/playground-page.ts";
import { allViews, someViews } from "../testing/reader-views.ts";
import { sweep } from "../testing/sweep.ts";

const playground = openPlayground();

const ENSEMBLE = "#/ensemble?net=cos&width=4&networks=512&seed=7";

/** Whether something of the page stands beyond its right edge. */
const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe.skipIf(withoutChromium)("readers of the playground in Chromium", () => {
  it("the ensemble goes from curves to images and back", async () => {
    const { page, context, complaints } = await playground.open(ENSEMBLE);
    await finished(page);
    expect(await page.locator("figure svg.nnft-plot").count()).toBe(2);
    const dimension = page.getByLabel("Input dimension", { exact: true });
    await dimension.selectOption("2");
    await page.locator(".images canvas").first().waitFor();
    await finished(page);
    await dimension.selectOption("1");
    await expect.poll(() => page.locator("figure svg.nnft-plot").count()).toBe(2);
    await finished(page);
    expect(complaints).toEqual([]);
    // the control: an exception on the page is heard
    await page.evaluate(() => {
      setTimeout(() => new Uint8ClampedArray(2).set([1, 2, 3]));
    });
    await expect.poll(() => complaints.join()).toMatch(/RangeError|offset is out of bounds/);
    await context.close();
  });

  it("an address that asks in vain is answered in an alert, and a right one is not", async () => {
    const { page, context } = await playground.open("#/training?width=abc&seed=-1&zebra=1&steps=64&networks=8");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    const text = await alert.textContent();
    for (const part of ['width = "abc"', "256 now", 'seed = "-1"', 'no control "zebra"']) expect(text).toContain(part);
    // it goes away when a control moves
    await page.getByLabel("Seed").fill("4");
    await expect.poll(() => alert.count()).toBe(0);
    await page.goto("about:blank");
    await page.goto(`${playground.url}#/trainign?width=64`);
    await alert.waitFor();
    expect(await alert.textContent()).toContain('no panel "trainign"');
    await page.goto("about:blank");
    await page.goto(`${playground.url}${ENSEMBLE}`);
    await finished(page);
    expect(await alert.count()).toBe(0);
    await context.close();
  });

  it("a wrong seed gives a message beside its field, and changes nothing", async () => {
    const { page, context } = await playground.open(ENSEMBLE);
    const seed = page.getByLabel("Seed");
    await seed.fill("-3");
    await expect.poll(() => seed.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#control-seed-error").textContent()).toMatch(/whole numbers from 0/);
    expect(page.url()).toContain("seed=7");
    await seed.fill("12");
    await expect.poll(() => seed.getAttribute("aria-invalid")).toBe("false");
    expect(await page.locator("#control-seed-error").textContent()).toBe("");
    expect(page.url()).toContain("seed=12");
    await context.close();
  });

  it("a panel in a frame of another page has no navigation and no footer", async () => {
    const { page, context } = await playground.open("?embed#/correlators?draws=1024");
    await page.getByRole("heading", { name: "Correlators" }).waitFor();
    expect(await page.locator("nav, footer, .path, .share, .pulls").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Open in the nnft playground" }).getAttribute("href")).toContain(
      "/#/correlators",
    );
    // the control: the whole page has them
    await page.goto(`${playground.url}#/correlators?draws=1024`);
    await page.locator("nav").waitFor();
    expect(await page.locator("nav, footer, .path, .share, .pulls").count()).toBe(5);
    await context.close();
  });

  it("an answer of the guided path sets the controls and reveals why; the next question follows", async () => {
    const { page, context } = await playground.open(ENSEMBLE);
    const path = page.locator("details.path");
    await path.locator("summary").click();
    expect(await path.getByRole("status").textContent()).toBe("");
    expect(page.url()).toContain("width=4&");
    await path.getByRole("button", { name: "flat" }).click();
    await expect
      .poll(() => path.getByRole("status").textContent())
      .toMatch(/^Not so: a peak with heavy sides\..*heavy/s);
    await expect.poll(() => page.url()).toContain("width=1&");
    expect(await page.getByLabel("Architecture").inputValue()).toBe("erf");
    await path.getByRole("button", { name: "a peak with heavy sides" }).click();
    await expect.poll(() => path.getByRole("status").textContent()).toMatch(/^Right\./);
    await path.getByRole("button", { name: "Next question" }).click();
    await expect.poll(() => path.locator("summary").textContent()).toContain("question 2 of 3");
    expect(await path.getByRole("status").textContent()).toBe("");
    await context.close();
  });

  it("pulls over seeds are counted, drawn, and stopped", async () => {
    const { page, context } = await playground.open(ENSEMBLE);
    await finished(page);
    const section = page.locator(".pulls");
    expect(await section.getByRole("status").count()).toBe(0);
    await section.getByRole("button", { name: "Run 24 seeds" }).click();
    const count = async (): Promise<number> =>
      Number.parseInt((await section.getByRole("status").textContent()) ?? "", 10);
    await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(1);
    await section.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => section.getByRole("status").textContent()).toMatch(/pulls, r\.m\.s\. \d\.\d\d: stopped$/);
    const stopped = await count();
    expect(await section.locator("svg.nnft-plot").count()).toBe(1);
    await page.waitForTimeout(800);
    expect(await count()).toBe(stopped);
    await context.close();
  });

  it("the pointer over a dot writes out its number; arrow keys go from number to number", async () => {
    const { page, context } = await playground.open("#/correlators?draws=1024&seed=9");
    await finished(page);
    const plot = page.locator("figure svg.nnft-plot").first();
    await plot.scrollIntoViewIfNeeded();
    expect(await plot.locator(".note").count()).toBe(0);
    await plot.locator(".marker path").first().hover();
    await expect.poll(() => plot.locator(".note text").textContent()).toMatch(/\d/);
    const first = await plot.locator(".note text").textContent();
    await plot.focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    await expect.poll(() => plot.locator(".note text").textContent()).not.toBe(first);
    const said = await page.locator(".nnft-plot-status").textContent();
    expect(said).toBe(await plot.locator(".note text").textContent());
    await page.keyboard.press("Escape");
    await expect.poll(() => plot.locator(".note").count()).toBe(0);
    await context.close();
  });

  it("a plot that is scrolled away is saved as it is now", async () => {
    const { page, context } = await playground.open("#/correlators?draws=1024&seed=9", {
      viewport: { width: 1000, height: 300 },
    });
    await finished(page);
    const plot = page.locator("figure svg.nnft-plot").first();
    const drawn = (): Promise<string> => plot.evaluate((svg) => svg.querySelector(".marker")?.innerHTML ?? "");
    const [first, table] = [await drawn(), await tableOf(page)];
    expect(first).toContain("<path");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.evaluate(() => {
      const seed = document.querySelector<HTMLInputElement>("#control-seed");
      if (seed) seed.value = "10";
      seed?.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await expect.poll(() => tableOf(page)).not.toEqual(table);
    await finished(page);
    // the control: the drawing on the page is still that of the other seed
    expect(await drawn()).toBe(first);
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.evaluate(() => document.querySelector<HTMLElement>('[data-save="svg"]')?.click()),
    ]);
    const file = readFileSync(await saved.path(), "utf8");
    // drawn anew where it comes into sight
    await page.locator("figure figcaption").first().scrollIntoViewIfNeeded();
    const present = await drawn();
    expect(present).not.toBe(first);
    const places = (text: string): string[] => [...text.matchAll(/ d="([^"]*)"/g)].map(([, place]) => place);
    expect(places(present).length).toBeGreaterThan(4);
    expect(places(present).filter((place) => !file.includes(place))).toEqual([]);
    expect(places(first).filter((place) => !file.includes(place))).not.toEqual([]);
    await context.close();
  });

  it("a phone shows every pull, and nothing scrolls sideways", async () => {
    const { page, context } = await playground.open("", { viewport: { width: 390, height: 844 } });
    for (const { id, query } of panels) {
      await page.goto(`${playground.url}#/${id}?${query}&seed=5`);
      await page.getByTestId("rows").waitFor();
      await expect.poll(async () => [id, await scrollsSideways(page)]).toEqual([id, false]);
      const hidden = await page.$$eval(
        '[data-testid="rows"] td[data-label="pull"]',
        (cells) =>
          cells.filter((cell) => cell.textContent !== "" && cell.getBoundingClientRect().right > innerWidth).length,
      );
      expect(hidden, id).toBe(0);
    }
    // the control: a wide element is noticed
    await page.evaluate(() => {
      (document.querySelector("h1") as HTMLElement).style.width = "60rem";
    });
    expect(await scrollsSideways(page)).toBe(true);
    await context.close();
  });

  it("no barrier at the widths of phones and wide screens, with the guided path open, light and dark", async () => {
    for (const theme of ["light", "dark"] as const) {
      const { page, context } = await playground.open(`${ENSEMBLE}&theme=${theme}`);
      await finished(page);
      await page.locator("details.path summary").click();
      await page.getByRole("button", { name: "flat" }).click();
      await page.getByRole("button", { name: "Next question" }).waitFor();
      await finished(page);
      for (const [width] of sweep(someViews, allViews).filter(([, scheme]) => scheme === theme)) {
        await page.setViewportSize({ width, height: 900 });
        expect(await barriersOf(page), `${width}, ${theme}`).toEqual([]);
      }
      if (theme === "light") {
        // the control: text nearly as pale as its paper is found
        await page.evaluate(() => {
          (document.querySelector("details.path p") as HTMLElement).style.color = "#808080";
          (document.querySelector("details.path p") as HTMLElement).style.background = "#909090";
        });
        expect((await barriersOf(page)).map(({ id }) => id)).toContain("color-contrast");
      }
      await context.close();
    }
  });
});

describe.skipIf(withoutChromium)("own samples on the page", () => {
  it("an example or a chosen file is analysed in the page; a bad one is refused in words, and nothing is sent", async () => {
    const { page, context, complaints } = await playground.open("#/own-samples");
    await page.getByRole("heading", { name: "Own samples" }).waitFor();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET" || !request.url().startsWith(playground.url)) sent.push(request.url());
    });
    await page.getByRole("button", { name: "Use 2,000 networks of an erf-net" }).click();
    const status = page.getByTestId("own-status");
    await status.waitFor();
    expect(await status.textContent()).toBe("2,000 samples at 13 points");
    expect(await page.locator("figure svg.nnft-plot").count()).toBe(3);
    expect((await tableOf(page)).length).toBe(9);
    expect(await page.locator(".verdicts").textContent()).toContain("gaussian: rejected");
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save samples.npy" }).click(),
    ]);
    const before = await tableOf(page);
    // the saved file, chosen again, has the same numbers; half of it is refused, and so is another format
    const buffer = readFileSync(await saved.path());
    const choose = (name: string, bytes: Buffer): Promise<void> =>
      page.locator("#own-fields").setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
    await choose("half.npy", buffer.subarray(0, buffer.length / 2));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/^half\.npy: .*save it again\.$/);
    await choose("lattice.h5", buffer);
    await expect.poll(() => alert.textContent()).toMatch(/"lattice\.h5"; save it with numpy\.save/);
    // a file that is dropped is read like a chosen one
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["0.1,0.2\n0.3,0.1\n0.2,0.4\n"], "short.csv"));
      document.querySelector(".drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
    });
    await expect.poll(() => alert.textContent()).toMatch(/at least 8 samples for order 4, got 3; draw more/);
    await choose("mine.npy", buffer);
    await status.waitFor();
    expect(await alert.count()).toBe(0);
    expect(await tableOf(page)).toEqual(before);
    await page.getByRole("button", { name: "Copy as code" }).click();
    expect(await page.getByTestId("code").inputValue()).toContain('readFields("mine.npy")');
    expect(await barriersOf(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await scrollsSideways(page)).toBe(false);
    expect(sent).toEqual([]);
    expect(complaints).toEqual([]);
    // the control: something sent is seen
    await page.evaluate(() => fetch("./", { method: "POST", body: "x" }).catch(() => undefined));
    expect(sent.length).toBe(1);
    await context.close();
  });
});
