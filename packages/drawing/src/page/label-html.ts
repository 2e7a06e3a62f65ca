import { requireText } from "@nnft/foundations/kinds";
import { escapeHtml } from "../text/escape-html.ts";
import { type Run, runsOf } from "../text/runs.ts";

const TAGS: Readonly<Record<Run["level"], readonly [string, string]>> = {
  base: ["", ""],
  raised: ["<sup>", "</sup>"],
  lowered: ["<sub>", "</sub>"],
};

/**
 * A label as HTML, typeset as in plots: x0 and x_t lower the index, e^{−r} raises the exponent, symbols slant, minus signs are true, 8.2(1)e-4
 * is 8.2(1)×10⁻⁴. Nothing in the label becomes markup. Errors: DomainError.
 */
export const labelHtml = (label: string): string =>
  runsOf(requireText("labelHtml", "label", label))
    .map(({ text, italic, level: at }) => {
      const [open, close] = TAGS[at];
      return `${open}${italic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text)}${close}`;
    })
    .join("");
