import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** The name of the file that only a graphics card needs: it is loaded when asked for. */
export const GRAPHICS_CARD = "graphics-card";

/** Writes the service worker with the list of all files of this build, so that the page works without a network once it was loaded. */
export function offline(): Plugin {
  return {
    name: "offline",
    apply: "build",
    generateBundle(_options, bundle) {
      const files = ["./", "./icon.svg", ...Object.keys(bundle).map((name) => `./${name}`)].filter(
        (name) => !name.endsWith(".html") && !name.endsWith(".map") && !name.includes(GRAPHICS_CARD),
      );
      const version = createHash("sha256");
      for (const part of Object.values(bundle)) version.update("code" in part ? part.code : part.source);
      const source = readFileSync(new URL("./service-worker.js", import.meta.url), "utf8")
        .replace("FILES", JSON.stringify(files))
        .replace("VERSION", JSON.stringify(version.digest("hex").slice(0, 16)));
      this.emitFile({ type: "asset", fileName: "service-worker.js", source });
    },
  };
}
