// Writes the pages of the site from the guide, the derivations, the READMEs and the doc comments. Nothing is written twice by hand.
// `--full` also runs what takes minutes: all claims of the lectures, and the experiments of the gallery.

import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { claims } from "@nnft/lectures";
import { apiPages } from "./api-pages.ts";
import { changesPage } from "./changes.ts";
import { staticPictures } from "./home/static-pictures.ts";
import { typesetMarkdown } from "./maths/typeset.ts";
import { type NotebookPage, notebookList } from "./notebook-pages.ts";
import { siteLink } from "./site-link.ts";
import { commandList, commandPages } from "./written/command-pages.ts";
import { equationsPage } from "./written/equations-page.ts";
import { copyPlayground, lecturesPage, missingClaims, playgroundPage, writeLectures } from "./written/foreign-pages.ts";
import { galleryPage } from "./written/gallery-page.ts";
import { linkNames } from "./written/link-names.ts";
import { citations } from "./written/sources.ts";

const full = process.argv.includes("--full");
const root = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
const pages = join(root, "apps/site/pages");
const files = join(pages, "public");

/** A page with its links turned to those of the site; `source` is the path of its text in the repository. */
function write(path: string, text: string, source: string): void {
  // those that are typeset already, or have no formulas
  const set = /^(?:api|index|commands|equations)/.test(path) ? text : typesetMarkdown(text);
  const linked = set.replace(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, (_, image: string, words: string, link: string) => {
    const target = siteLink(link, source);
    // files, not pages: the builder would look for a page of that name
    return target.startsWith("/examples/")
      ? `<a href="${target}" target="_self">${words}</a>`
      : `${image}[${words}](${target})`;
  });
  const file = join(pages, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, linked.replaceAll("{{", "<span v-pre>{{</span>"));
}

/** The packages and apps that have a README, and the page that lists them. */
function writePackages(): void {
  const described: string[] = [];
  for (const group of ["packages", "apps"])
    for (const name of readdirSync(join(root, group)).sort()) {
      const folder = join(root, group, name);
      if (!existsSync(join(folder, "README.md")) || name === "site") continue;
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
      described.push(`| [\`${manifest.name}\`](/packages/${name}) | ${manifest.description} |`);
      const api = group === "packages" ? `\n\n[Every export, from its doc comments](/api/${name})\n` : "";
      write(`packages/${name}.md`, readFileSync(join(folder, "README.md"), "utf8") + api, `${group}/${name}/README.md`);
    }
  write(
    "packages/index.md",
    `# Packages\n\nEach package installs by itself. Its lines go down to the packages it uses.\n\n![Packages ` +
      `by floor](/pictures/floors.svg)\n\n| package | one idea |\n|---|---|\n${described.join("\n")}\n`,
    "README.md",
  );
}

/** Runs the notebooks on a thread of their own. */
async function notebooksBeside(): Promise<readonly NotebookPage[]> {
  const worker = new Worker(new URL("./notebook-worker.ts", import.meta.url), {
    workerData: { root, pictures: join(files, "notebooks") },
  });
  const [notebooks] = (await once(worker, "message")) as [readonly NotebookPage[]];
  return notebooks;
}

rmSync(pages, { recursive: true, force: true });
// notebooks run beside the reading of the sources
const notebooksWritten = notebooksBeside();
const api = await apiPages(root);
for (const { name, text } of api) write(`api/${name}.md`, text, `packages/${name}/README.md`);
const exported = new Set(api.flatMap(({ name, exports }) => exports.map((one) => `${name}/${one}`)));
for (const folder of ["docs", "docs/guide"])
  for (const name of readdirSync(join(root, folder)).filter((entry) => entry.endsWith(".md"))) {
    const text = readFileSync(join(root, folder, name), "utf8");
    write(
      folder === "docs" ? `docs/${name}` : `guide/${name}`,
      name === "which-function.md" ? linkNames(text, exported) : text,
      `${folder}/${name}`,
    );
  }
writePackages();
const notebooks = await notebooksWritten;
for (const { name, text } of notebooks) write(`notebooks/${name}.md`, text, "README.md");
write("notebooks/index.md", notebookList(notebooks), "README.md");
const commands = commandPages();
for (const { name, text } of commands) write(`commands/${name}.md`, text, "README.md");
write("commands/index.md", commandList(commands), "README.md");
const figures = writeLectures(root, join(files, "lectures"), full ? [] : ["43"]);
write("equations.md", equationsPage({ root, claims, citations: citations(root), exported, figures }), "README.md");
write("gallery.md", galleryPage(root, notebooks, join(files, "gallery"), full), "README.md");
write("playground.md", playgroundPage(), "README.md");
write("lectures.md", lecturesPage(), "README.md");
for (const name of ["CONTRIBUTING.md", "SECURITY.md"])
  write(name.toLowerCase(), readFileSync(join(root, name), "utf8"), name);
write("changes.md", changesPage(root), "CHANGELOG.md");
write("index.md", readFileSync(join(root, "apps/site/src/home.md"), "utf8"), "apps/site/src/home.md");
await staticPictures(join(files, "home"));
cpSync(join(root, "docs/pictures"), join(files, "pictures"), { recursive: true });
cpSync(join(root, "examples"), join(files, "examples"), { recursive: true });
copyPlayground(root, join(files, "playground"));
if (full) {
  const read = (path: string): string => readFileSync(join(pages, path), "utf8");
  const missing = missingClaims(read("equations.md"), read("public/lectures/index.html"));
  if (missing.length > 0)
    throw new Error(`the page of the lectures has no ${missing.join(", ")}, to which equations.md links.`);
}
