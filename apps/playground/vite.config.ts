import { defineConfig } from "vite";
import { keepWoff2 } from "./build/keep-woff2.ts";
import { offline } from "./build/offline.ts";

const conditions = ["nnft-source", "module", "browser", "import", "default"];

export default defineConfig({
  base: "./",
  resolve: { conditions },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [keepWoff2(), offline()],
  worker: { format: "es", plugins: () => [] },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
