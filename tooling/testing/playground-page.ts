// The playground in headless Chromium: what its tests share.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { root } from "../checks/packages.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { consoleComplaints } from "./console-complaints.ts";

export const CHROMIUM = "/usr/bin/chromium";
export const withoutChromium: boolean = !existsSync(CHROMIUM);
export const folder: string = join(root, "apps/playground/dist");

/** Every panel with controls small enough for a test, and one control to change. */
export const panels = [
  { id: "ensemble", query: "net=relu&readout=uniform&width=8&networks=2048", change: ["Architecture", "erf"] },
  { id: "correlators", query: "net=erf&width=8&draws=2048", change: ["Density of read-out weights", "laplace"] },
  { id: "training", query: "width=16&steps=64&networks=8", change: ["Activation", "tanh"] },
  { id: "attention", query: "scores=linear&heads=4&networks=1024", change: ["Scores", "linear"] },
  { id: "interactions", query: "lambda=2&length=8&samples=200", change: ["Sampler", "mala"] },
  { id: "topology", query: "lattice=3&temperature=2&sweeps=256", change: ["Lattice", "2"] },
  { id: "renormalization", query: "width=8&shell=2&networks=2048", change: ["Neurons", "-1"] },
  { id: "axioms", query: "theory=cos&width=32", change: ["Theory", "ou"] },
  { id: "conformal", query: "network=layer&dimension=4&samples=2048", change: ["Network on the null cone", "linear"] },
  { id: "freeBoson", query: "width=8&range=100&draws=8192", change: ["Amplitudes", "gaussian"] },
  { id: "liouville", query: "b=0.3&cutoff=16&draws=512", change: ["Structure constants over", "coupling"] },
  { id: "readOuts", query: "q=0.5&draws=512", change: ["Times", "spread"] },
  { id: "quantum", query: "potential=harmonic&samples=2048", change: ["Potential V(x)", "single"] },
] as const;

export interface Playground {
  readonly url: string;
  readonly browser: Browser;
  /**
   * A page of its own, with all complaints of its console. Its service worker, which stores all files anew for each page, is
   * left out unless it is asked for.
   */
  readonly open: (
    fragment: string,
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: readonly string[] }>;
  readonly stop: () => Promise<void>;
}

export async function startPlayground(): Promise<Playground> {
  if (!existsSync(join(folder, "index.html")))
    throw new Error("the playground is not built; run `pnpm --filter @nnft/playground run build` or `npm test`.");
  const { url, stop } = await serveFolder(folder);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  return {
    url,
    browser,
    open: async (fragment, options = {}) => {
      const context = await browser.newContext({ acceptDownloads: true, serviceWorkers: "block", ...options });
      const page = await context.newPage();
      const complaints = consoleComplaints(page, ["error", "warning"], /blocked by Playwright/);
      await page.goto(`${url}${fragment}`);
      return { page, context, complaints };
    },
    stop: async () => {
      await browser.close();
      await stop();
    },
  };
}

/** Waits until the computation of the page has ended. */
export async function finished(page: Page): Promise<void> {
  await page.locator('[data-testid="status"][data-done="true"]').waitFor({ timeout: 120_000 });
}

/** Pauses the run of a page with its first numbers. A run that has ended cannot be paused, and a test clicks late on a busy machine. */
export async function pausedAtOnce(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (!document.querySelector('[data-testid="rows"]')) return false;
    [...document.querySelectorAll("button")].find((button) => button.textContent === "Pause")?.click();
    return true;
  });
}

/** The table of the page as plain text: label, measured, exact, pull. */
export function tableOf(page: Page): Promise<string[][]> {
  return page.$$eval('[data-testid="rows"] tbody tr', (rows) =>
    rows.map((row) => Array.from(row.children, (cell) => cell.getAttribute("data-text") ?? "")),
  );
}

/** The index of the frame on the page. */
export async function frameOf(page: Page): Promise<number> {
  return Number(await page.getByTestId("status").getAttribute("data-frame"));
}

/** The output of a program that Node runs beside the packages of the workspace. */
export function runCode(code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      join(root, "node_modules/.bin/node"),
      ["--conditions=nnft-source", "--no-warnings", "--input-type=module", "-"],
      { cwd: join(root, "apps/playground"), timeout: 120_000 },
    );
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    child.on("error", reject);
    child.on("close", (status) => (status === 0 ? resolve(out) : reject(new Error(err))));
    child.stdin.end(code);
  });
}

/** The text of a download. */
export async function downloadOf(
  page: Page,
  button: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** A number with its error as it is written: 0.31498(72), 1.2(3)e-4, or a number without an error, whose error is 0. */
export function readEstimate(text: string): { readonly value: number; readonly error: number; readonly unit: number } {
  const match = text.match(/^(-?[\d.]+)(?:\(([\d.]+)\))?(e[-+]?\d+)?$/);
  if (!match) throw new Error(`"${text}" is no number with an error.`);
  const [, digits, bracket = "0", exponent = ""] = match;
  const scale = Number(`1${exponent}`);
  const unit = 10 ** -(digits.split(".")[1] ?? "").length * scale;
  return { value: Number(digits) * scale, error: Number(bracket) * (bracket.includes(".") ? scale : unit), unit };
}

/**
 * The distance of two written estimates, in units of the error that both show, beyond a last digit that rounds differently.
 * Browsers and Node differ in the last bit of exp, log and sin. A Markov chain may then sometimes decide otherwise. All other
 * numbers agree to rounding.
 */
export function distanceOf(first: string, second: string): number {
  const [a, b] = [readEstimate(first), readEstimate(second)];
  const beyond = Math.max(0, Math.abs(a.value - b.value) - 1.001 * Math.max(a.unit, b.unit));
  return beyond === 0 ? 0 : beyond / Math.max(a.error, b.error);
}

/** Panels with enough work for many frames. */
export const busyPanels = [
  ["ensemble", ""],
  ["correlators", "draws=262144"],
  ["training", "steps=256"],
  ["attention", "networks=16384"],
  ["interactions", "samples=800"],
] as const;

/** Milliseconds between changes of the frame number, while a run lasts. */
export async function frameGaps(page: Page, count: number): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const status = document.querySelector('[data-testid="status"]') as Element;
        const times: number[] = [];
        const observer = new MutationObserver(() => {
          times.push(performance.now());
          if (times.length > wanted || status.getAttribute("data-done") === "true") {
            observer.disconnect();
            resolve(times.slice(1).map((time, k) => time - times[k]));
          }
        });
        observer.observe(status, { attributeFilter: ["data-frame"] });
      }),
    count,
  );
}

/** How long the page takes to show and paint a moved slider, in turns of the page and in milliseconds. */
export async function answersOf(
  page: Page,
  count: number,
): Promise<{ readonly turns: number; readonly milliseconds: number }[]> {
  return page.evaluate(async (wanted) => {
    const found: { turns: number; milliseconds: number }[] = [];
    for (let k = 0; k < wanted; k++) {
      const slider = document.querySelector('input[type="range"]') as HTMLInputElement;
      const value = slider.parentElement?.querySelector(".value") as HTMLElement;
      const before = value.textContent;
      const started = performance.now();
      slider.value = String(Number(slider.value) + (k % 2 === 0 ? 1 : -1));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      let turns = 1;
      for (; value.textContent === before; turns++) await new Promise((next) => requestAnimationFrame(next));
      await new Promise((next) => requestAnimationFrame(next));
      found.push({ turns, milliseconds: performance.now() - started });
      await new Promise((next) => setTimeout(next, 120));
    }
    return found;
  }, count);
}
