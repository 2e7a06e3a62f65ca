// `npm run site`: writes and builds the documentation site, and serves it on loopback until it is stopped.
import { existsSync } from "node:fs";
import { serveFolder } from "./serve-folder.mjs";
import { pnpm, requireNode, root } from "./steps.mjs";

requireNode();
if (!existsSync(`${root}/node_modules`)) pnpm("Installing", ["install", "--prefer-frozen-lockfile"]);
pnpm("Building", ["--filter", "@nnft/site", "run", "site"]);
const { url } = await serveFolder(`${root}/apps/site/dist`, Number(process.env.PORT ?? 4175));
console.log(`\nOpen ${url} (Ctrl-C ends)`);
