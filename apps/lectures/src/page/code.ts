import { highlight } from "sugar-high";

const CLASSES: Readonly<Record<string, string>> = {
  keyword: "k",
  string: "s",
  comment: "c",
  class: "n",
  property: "p",
};

/** TypeScript with highlighted words. There is a span only if the page has a colour for it. */
export function codeHtml(source: string): string {
  return highlight(source, { lang: "typescript" })
    .replace(/<span class="sh__token--(\w+)"[^>]*>([^<]*)<\/span>/g, (_, kind: string, text: string) =>
      CLASSES[kind] && text !== "" ? `<i class="${CLASSES[kind]}">${text}</i>` : text,
    )
    .replace(/<span class="sh__line">((?:[^<]|<i class="\w">|<\/i>)*)<\/span>/g, "$1");
}
