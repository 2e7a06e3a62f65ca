import { defineConfig } from "tsup";
import { notices } from "../../tooling/presets/notices.ts";
import preset from "../../tooling/presets/tsup.config.ts";

/**
 * gpu.js is built in: by itself it would install a second `webgpu` and headless GL, both of which run scripts. Its own calls of `require` are
 * answered by Node where there is one.
 */
export default defineConfig({
  ...preset,
  // a second pass would take the first `require` for unused
  treeshake: false,
  external: [/^node:/, "gl", "os", "worker_threads", "webgpu"],
  banner: {
    js: 'const require = globalThis.process?.getBuiltinModule?.("module").createRequire(import.meta.url);',
  },
  esbuildPlugins: [notices],
  esbuildOptions: (options) => {
    options.mainFields = ["main"];
  },
});
