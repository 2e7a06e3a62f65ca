import type { Page } from "playwright-core";
import { axeSource } from "../../apps/playground/src/testing/axe-source.ts";

/** A barrier for readers, and the elements that have it. */
export interface Barrier {
  readonly id: string;
  readonly nodes: readonly string[];
}

/** What axe finds on a page against WCAG 2 A and AA. */
export async function barriersOf(page: Page): Promise<readonly Barrier[]> {
  await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }));
  });
}
