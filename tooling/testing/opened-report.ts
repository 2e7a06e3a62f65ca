import type { Browser } from "playwright-core";

/** How a page that may hold markup of others behaves in a browser; a page that lets nothing in has zeros. */
export interface OpenedReport {
  /** scripts that ran, and dialogs */
  readonly ran: number;
  readonly requests: readonly string[];
  /** elements and attributes that no report has */
  readonly foreign: readonly string[];
  /** links that save a plot */
  readonly saved: number;
  /** how often the markup stands on the page as text */
  readonly asText: number;
}

/** The element and the variable that every markup of the test brings. */
export const ELEMENT = "nnft-markup";
export const RAN = "nnftMarkupRan";

/** Opens a file in a browser and looks for all that markup could have brought. */
export async function openReport(browser: Browser, file: string, markup: string): Promise<OpenedReport> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    let dialogs = 0;
    context.on("request", (request) => requests.push(request.url()));
    page.on("dialog", (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    const address = `file://${file}`;
    await page.goto(address, { waitUntil: "load" });
    const found = await page.evaluate(
      ([element, variable, text]) => {
        // links that save a plot: names and types of ours, and the pictures in them are looked through as well
        const own = (one: Element): boolean =>
          one.getAttributeNames().sort().join() === "download,href" &&
          /^[a-z]+-\d+-plot-\d+\.(svg|png|csv)$/.test(one.getAttribute("download")!) &&
          /^data:(image\/svg\+xml|image\/png|text\/csv);base64,[\w+/=]*$/.test(one.getAttribute("href")!);
        const saved = [...document.querySelectorAll("a")].filter(own);
        const pictures = saved
          .map((one) => /^data:image\/svg\+xml;base64,(.*)$/.exec(one.href)?.[1])
          .filter((data) => data !== undefined)
          .map((data) => new DOMParser().parseFromString(atob(data), "image/svg+xml"));
        const suspects = `${element}, script, img, image, iframe, object, embed, link, base, form, a, use, parsererror`;
        const foreign = [
          ...[...document.querySelectorAll(suspects)].filter(
            (one) => !(saved as Element[]).includes(one) && one.tagName !== "use",
          ),
          ...pictures.flatMap((picture) => [...picture.querySelectorAll(suspects)]),
        ];
        const attributes = [document, ...pictures]
          .flatMap((one) => [...one.querySelectorAll("*")])
          .flatMap((one) =>
            [...one.attributes].filter(
              ({ name, value }) =>
                /^on/i.test(name) || (/^(href|src|xlink:href|action)$/i.test(name) && /^\s*javascript:/i.test(value)),
            ),
          );
        return {
          saved: saved.length,
          ran: variable in globalThis ? 1 : 0,
          foreign: [...foreign.map(({ tagName }) => tagName), ...attributes.map(({ name }) => name)],
          asText: document.documentElement.textContent.split(text).length - 1,
        };
      },
      [ELEMENT, RAN, markup] as const,
    );
    return { ...found, ran: found.ran + dialogs, requests: requests.filter((url) => url !== address) };
  } finally {
    await context.close();
  }
}
