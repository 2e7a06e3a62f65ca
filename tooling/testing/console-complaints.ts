import type { ConsoleMessage, Page } from "playwright-core";

/** A list that grows by what a page throws and by what its console says of these kinds. */
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
