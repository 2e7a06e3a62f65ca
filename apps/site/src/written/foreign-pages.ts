import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/**
 * Runs claims of the lectures, all where no words are given, and puts the page that they write into a folder of the site, and a figure for
 * each claim with a plot. Returned are the shapes of those, height over width.
 */
export function writeLectures(root: string, folder: string, words: readonly string[]): ReadonlyMap<string, number> {
  const out = mkdtempSync(join(tmpdir(), "nnft-lectures-"));
  const line = ["apps/cli/src/main.ts", "lectures", ...words, "--quiet", "--figures", "svg", "--out", out];
  execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", ...line], {
    cwd: root,
    stdio: "ignore",
  });
  const page = readdirSync(out).find((name) => name.endsWith(".html"))!;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "index.html"), withWayBack(readFileSync(join(out, page), "utf8")));
  const figures = new Map<string, number>();
  for (const name of readdirSync(out)) {
    const id = /^lectures-(.+)\.svg$/.exec(name)?.[1];
    if (id === undefined) continue;
    cpSync(join(out, name), join(folder, `${id}.svg`));
    const [, wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(readFileSync(join(out, name), "utf8"))!;
    figures.set(id, Number(high) / Number(wide));
  }
  rmSync(out, { recursive: true, force: true });
  return figures;
}

const WAY_BACK =
  '<p><a href="../index.html">nnft</a> · <a href="../equations.html">Equations: the function for each</a> · ' +
  '<a href="../docs/errata.html">Errata</a> · <a href="../playground.html">Playground</a></p>';

/** The page of the lectures with links back to the site. */
function withWayBack(html: string): string {
  const [before, after] = html.split(/(?<=<header>\n)/) as [string, string?];
  if (after === undefined) throw new Error("the page of the lectures has no <header> for the links back to the site.");
  return before + WAY_BACK + after;
}

/** Claims to which a page links, and which the page of the lectures does not have. */
export function missingClaims(page: string, lectures: string): readonly string[] {
  const asked = [...page.matchAll(/\/lectures\/index\.html#([^'"\s)]+)/g)].map(([, id]) => id!);
  return [...new Set(asked)].filter((id) => !lectures.includes(`<article id="${id}"`));
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

/** The way to the page of the lectures, which stands by itself; an address with a claim goes there at once. */
export const lecturesPage = (): string =>
  `---\noutline: false\naside: false\n---\n\n<script setup>\nimport { withBase } from "vitepress";\nimport { onMounted } from "vue";\n` +
  `onMounted(() => location.hash && location.replace(withBase("/lectures/index.html") + location.hash));\n</script>\n\n${[
    "# The lectures, run and judged",
    "Every claim of the *Oxford Lectures on Physics for AI* that can be computed: its formula, a plot, the numbers, a verdict, and the program.",
    `<a class="open" :href="withBase('/lectures/index.html')" target="_self">Open the page of all claims</a>`,
    "To run one of them yourself, in a clone of [the repository](https://github.com/nnft/nnft) after `npm start`:",
    "```sh\nnpm run nnft -- lectures 43\n```",
    "[The index of equations](/equations) says which function evaluates each.",
  ].join("\n\n")}\n`;
