import type { Browser } from "playwright-core";

/** How a page that may hold markup of others behaves in a browser; a page that lets nothing in has zeros. */
export interface OpenedReport {
  /** scripts that ran, and dialogs */
  readonly ran: number;
  readonly requests: readonly string[];
  /** elements and attributes that no report has */
  readonly foreign: readonly string[];
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
        const foreign = [
          ...document.querySelectorAll(`${element}, script, img, iframe, object, embed, link, base, form, a`),
        ];
        const attributes = [...document.querySelectorAll("*")].flatMap((one) =>
          [...one.attributes].filter(
            ({ name, value }) =>
              /^on/i.test(name) || (/^(href|src|xlink:href|action)$/i.test(name) && /^\s*javascript:/i.test(value)),
          ),
        );
        return {
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
