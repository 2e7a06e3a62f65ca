import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { PLOT_CLASS } from "../src/ui/plot-class.ts";

/**
 * Lets the one style sheet that Observable Plot writes into its drawings through the content policy, by its hash: nothing else inline is allowed.
 * The text is taken from Plot's source, so that a new version of Plot gives a new hash, or stops the build.
 */
export function plotStyleHash(): Plugin {
  return {
    name: "plot-style-hash",
    transformIndexHtml(html) {
      const entry = createRequire(import.meta.url).resolve("@observablehq/plot");
      const source = readFileSync(join(dirname(entry), "plot.js"), "utf8");
      const text = source.match(/append\("style"\)\.text\(\s*`([^`]*)`/)?.[1];
      if (!text)
        throw new Error(
          "plot-style-hash: Observable Plot no longer writes its style sheet where it did; look at plot.js.",
        );
      const sheet = text.replaceAll(/\$\{\s*className\s*\}/g, PLOT_CLASS);
      if (sheet.includes("${")) throw new Error("plot-style-hash: Plot's style sheet holds more than the class name.");
      const hash = createHash("sha256").update(sheet).digest("base64");
      return html.replace("STYLE_HASH", `'sha256-${hash}'`);
    },
  };
}
