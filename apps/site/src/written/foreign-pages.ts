import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Copies the built playground into the site, and builds it first where it is not built yet. */
export function copyPlayground(root: string, folder: string): void {
  const app = join(root, "apps/playground");
  if (!existsSync(join(app, "dist/index.html")))
    execFileSync(process.execPath, [join(app, "node_modules/vite/bin/vite.js"), "build"], {
      cwd: app,
      stdio: "ignore",
    });
  cpSync(join(app, "dist"), folder, { recursive: true });
}

/** Runs claims of the lectures, all where no words are given, and puts the page that they write into a folder of the site. */
export function writeLectures(root: string, folder: string, words: readonly string[]): void {
  const out = mkdtempSync(join(tmpdir(), "nnft-lectures-"));
  const line = ["apps/cli/src/main.ts", "lectures", ...words, "--quiet", "--out", out];
  execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", ...line], {
    cwd: root,
    stdio: "ignore",
  });
  const page = readdirSync(out).find((name) => name.endsWith(".html"))!;
  mkdirSync(folder, { recursive: true });
  cpSync(join(out, page), join(folder, "index.html"));
  rmSync(out, { recursive: true, force: true });
}

/** A page of the site that shows a page of another app in a frame. `words` stand above it. */
const framed = (title: string, words: string, path: string, name: string): string =>
  `---\nlayout: page\nsidebar: false\n---\n\n<script setup>\nimport { withBase } from "vitepress";\n</script>\n\n` +
  `<div class="framed">\n\n# ${title}\n\n${words} <a :href="withBase('${path}')" target="_self">Open it by itself</a>.\n\n` +
  `<iframe :src="withBase('${path}')" title="${name}" loading="lazy"></iframe>\n\n</div>\n`;

export const playgroundPage = (): string =>
  framed(
    "Playground",
    "Ensembles, correlators, training, interactions, axioms and conformal fields, computed in your browser. Nothing is sent anywhere.",
    "/playground/index.html",
    "The playground of nnft",
  );

export const lecturesFrame = (): string =>
  framed(
    "The lectures, run and judged",
    "Every claim of the Oxford Lectures on Physics for AI that can be computed: its formula, the numbers, and a verdict. " +
      "`nnft lectures` writes this page; `nnft lectures 43` runs one claim, in a clone `npm run nnft -- lectures 43`. " +
      "[The index of equations](/equations) says which functions implement each.",
    "/lectures/index.html",
    "Claims of the lectures with their numbers",
  );
