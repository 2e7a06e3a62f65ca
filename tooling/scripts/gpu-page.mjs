// `npm run gpu-page`: builds the GPU page and serves it on loopback until it is stopped.
import { existsSync } from "node:fs";
import { serveFolder } from "./serve-folder.mjs";
import { pnpm, requireNode, root } from "./steps.mjs";

requireNode();
if (!existsSync(`${root}/node_modules`)) pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["--filter", "@nnft/gpu-page...", "run", "build"]);
const { url } = await serveFolder(`${root}/apps/gpu-page/dist`, Number(process.env.PORT ?? 4173));
console.log(`\nOpen ${url} (Ctrl-C ends)`);
