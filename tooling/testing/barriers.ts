import type { Page } from "playwright-core";
import { axeSource } from "../../apps/playground/src/testing/axe-source.ts";

/** What axe finds on a page against WCAG 2 A and AA: the rule and the first element that breaks it. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (root: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}
