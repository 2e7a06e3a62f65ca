import type { ConsoleMessage, Page } from "playwright-core";

/** A list that collects the errors of a page and the messages of its console of these kinds. */
export function consoleComplaints(
  page: Page,
  kinds: readonly ReturnType<ConsoleMessage["type"]>[] = ["error"],
): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (kinds.includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}
