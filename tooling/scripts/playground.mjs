// `npm run playground`: builds the playground and serves it on loopback until it is stopped. `npm run playground -- gpu`: the GPU page.
import { existsSync } from "node:fs";
import { serveFolder } from "./serve-folder.mjs";
import { pnpm, requireNode, root } from "./steps.mjs";

requireNode();
const gpu = process.argv.includes("gpu");
if (!existsSync(`${root}/node_modules`)) pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["--filter", gpu ? "@nnft/gpu-page..." : "@nnft/playground", "run", "build"]);
const folder = `${root}/apps/${gpu ? "gpu-page" : "playground"}/dist`;
const { url } = await serveFolder(folder, Number(process.env.PORT ?? (gpu ? 4173 : 4174)));
console.log(`\nOpen ${url} (Ctrl-C ends)`);
