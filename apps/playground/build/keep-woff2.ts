import type { Plugin } from "vite";

/** KaTeX names every font in three formats; all browsers that run this page read the first. */
export function keepWoff2(): Plugin {
  return {
    name: "keep-woff2",
    enforce: "pre",
    transform(code, id) {
      if (!/katex[^?]*\.css/.test(id)) return undefined;
      return code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, "");
    },
  };
}
