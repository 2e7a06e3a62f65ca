import { defineConfig } from "vite";
import { keepWoff2 } from "./build/keep-woff2.ts";
import { GRAPHICS_CARD, offline } from "./build/offline.ts";

const conditions = ["nnft-source", "module", "browser", "import", "default"];

export default defineConfig({
  base: "./",
  resolve: { conditions },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [keepWoff2(), offline()],
  // files of HDF5 and Parquet need packages that are larger than the page
  worker: {
    format: "es",
    plugins: () => [],
    rolldownOptions: {
      external: ["h5wasm/node", "hyparquet", "webgpu"],
      output: {
        chunkFileNames: ({ moduleIds }) =>
          `assets/${moduleIds.some((id) => id.includes("gpu-kernels/src")) ? GRAPHICS_CARD : "[name]"}-[hash].js`,
      },
    },
  },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
