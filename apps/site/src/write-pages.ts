// Writes the pages of the site from the guide, the derivations, the READMEs and the doc comments. Nothing is written twice by hand.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { apiPages } from "./api-pages.ts";
import { changesPage } from "./changes.ts";
import { typesetMarkdown } from "./maths/typeset.ts";
import { notebookList, notebookPages } from "./notebook-pages.ts";
import { siteLink } from "./site-link.ts";

const root = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");
const pages = join(root, "apps/site/pages");

/** A page with its links turned to those of the site; `source` is the path of its text in the repository. */
function write(path: string, text: string, source: string): void {
  const set = /^(api|index)/.test(path) ? text : typesetMarkdown(text);
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

rmSync(pages, { recursive: true, force: true });
for (const folder of ["docs", "docs/guide"])
  for (const name of readdirSync(join(root, folder)).filter((entry) => entry.endsWith(".md")))
    write(
      folder === "docs" ? `docs/${name}` : `guide/${name}`,
      readFileSync(join(root, folder, name), "utf8"),
      `${folder}/${name}`,
    );
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
const shownNotebooks = notebookPages(root, join(pages, "public/notebooks"));
for (const { name, text } of shownNotebooks) write(`notebooks/${name}.md`, text, "README.md");
write("notebooks/index.md", notebookList(shownNotebooks), "README.md");
for (const { name, text } of await apiPages(root)) write(`api/${name}.md`, text, `packages/${name}/README.md`);
for (const name of ["CONTRIBUTING.md", "SECURITY.md"])
  write(name.toLowerCase(), readFileSync(join(root, name), "utf8"), name);
write("changes.md", changesPage(root), "CHANGELOG.md");
write("index.md", readFileSync(join(root, "apps/site/src/home.md"), "utf8"), "apps/site/src/home.md");
mkdirSync(join(pages, "public"), { recursive: true });
cpSync(join(root, "docs/pictures"), join(pages, "public/pictures"), { recursive: true });
cpSync(join(root, "examples"), join(pages, "public/examples"), { recursive: true });
