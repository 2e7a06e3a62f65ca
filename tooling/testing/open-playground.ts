import { afterAll, beforeAll } from "vitest";
import { type Playground, startPlayground, withoutChromium } from "./playground-page.ts";

/** The playground of all tests of a file: it starts before the first and stops after the last. */
export function openPlayground(): Pick<Playground, "open" | "browser" | "url"> {
  let playground: Playground | undefined;
  beforeAll(async () => {
    if (!withoutChromium) playground = await startPlayground();
  });
  afterAll(() => playground?.stop());
  return {
    open: (...page) => playground!.open(...page),
    get browser() {
      return playground!.browser;
    },
    get url() {
      return playground!.url;
    },
  };
}
