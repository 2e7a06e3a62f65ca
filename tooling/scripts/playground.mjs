// `npm run playground`: builds the playground and serves it on loopback until it is stopped.
import { existsSync } from "node:fs";
import { serveFolder } from "./serve-folder.mjs";
import { pnpm, requireNode, root } from "./steps.mjs";

requireNode();
if (!existsSync(`${root}/node_modules`)) pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["--filter", "@nnft/playground", "run", "build"]);
const { url } = await serveFolder(`${root}/apps/playground/dist`, Number(process.env.PORT ?? 4174));
console.log(`\nOpen ${url} (Ctrl-C ends)`);
