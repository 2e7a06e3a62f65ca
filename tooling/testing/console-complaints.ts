import type { ConsoleMessage, Page } from "playwright-core";

/** A list that collects the errors of a page and the messages of its console of these kinds, but those that a test brings about itself. */
export function consoleComplaints(
  page: Page,
  kinds: readonly ReturnType<ConsoleMessage["type"]>[] = ["error"],
  own?: RegExp,
): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (kinds.includes(message.type()) && !own?.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
