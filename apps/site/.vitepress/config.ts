import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { mathsPlugin, woff2Only } from "../src/maths/plugin.ts";

const root = new URL("../../..", import.meta.url).pathname;
const packages = readdirSync(`${root}packages`).sort();
const page = (text: string, link: string) => ({ text, link });
const json = (path: string) => JSON.parse(readFileSync(`${root}${path}`, "utf8"));
const { version } = json("apps/cli/package.json") as { readonly version: string };
/** Released versions; the documentation of each stands under its own address. */
const versions = json("apps/site/versions.json") as readonly string[];
const released = versions.includes(version);

export default defineConfig({
  title: "nnft",
  description: "Neural-network field theory in TypeScript",
  lang: "en",
  head: [
    [
      "link",
      {
        rel: "icon",
        href:
          "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 " +
          "0 32 32'><text x='5' y='25' font-size='26' fill='%230072B2'>φ</text></svg>",
      },
    ],
  ],
  // the documentation of one version stands in a folder of its name: SITE_BASE=/v0.1.0/ npm run site
  base: process.env.SITE_BASE ?? "/",
  srcDir: "pages",
  outDir: "dist",
  cleanUrls: false,
  metaChunk: true,
  // braces at the end of a cell are mathematics
  markdown: { attrs: { disable: true }, config: mathsPlugin },
  vite: { plugins: [woff2Only()] },
  // a link that leads nowhere fails the build; files of examples are no pages
  ignoreDeadLinks: [/^\/examples\//, /^\/v\d/],
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      page("Guide", "/guide/start"),
      page("Packages", "/packages/"),
      { text: "API", items: packages.map((name) => page(name, `/api/${name}`)) },
      page("Errata", "/docs/errata"),
      {
        text: released ? version : versions[0] === undefined ? "unreleased" : `after ${versions[0]}`,
        items: [
          page("Changes", "/changes"),
          ...versions.map((one) => ({ text: `${one}, its documentation`, link: `/v${one}/`, target: "_self" })),
        ],
      },
    ],
    sidebar: [
      {
        text: "Guide",
        items: [
          page("In ten minutes", "/guide/start"),
          page("Your own data", "/guide/own-data"),
          page("Coming from other tools", "/guide/coming-from"),
          page("Extending nnft", "/guide/extending"),
          page("Long jobs", "/docs/long-jobs"),
        ],
      },
      {
        text: "Notebooks",
        collapsed: true,
        items: [
          page("All", "/notebooks/"),
          page("First steps", "/notebooks/first-steps"),
          page("Your own samples", "/notebooks/own-samples"),
          page("Interactions fall as 1/N", "/notebooks/one-over-n"),
          page("Training", "/notebooks/training"),
          page("φ⁴", "/notebooks/phi4"),
          page("A conformal field", "/notebooks/conformal"),
        ],
      },
      {
        text: "Derivations",
        items: [
          page("Finite width", "/docs/finite-width"),
          page("Interactions", "/docs/interactions"),
          page("Symmetry and axioms", "/docs/symmetry"),
          page("Conformal fields", "/docs/conformal"),
          page("Quantum mechanics", "/docs/quantum-mechanics"),
          page("What an error claims", "/docs/trust"),
          page("Feature learning", "/docs/feature-learning"),
          page("Performance", "/docs/performance"),
          page("Errata of the lectures", "/docs/errata"),
          page("Glossary", "/docs/glossary"),
        ],
      },
      {
        text: "Packages",
        collapsed: true,
        items: [
          page("All", "/packages/"),
          ...packages.map((name) => page(name, `/packages/${name}`)),
          page("nnft, the command", "/packages/cli"),
        ],
      },
      { text: "API", collapsed: true, items: packages.map((name) => page(name, `/api/${name}`)) },
      {
        text: "Project",
        items: [page("Changes", "/changes"), page("Contributing", "/contributing"), page("Security", "/security")],
      },
    ],
    footer: {
      message:
        "MIT licence. The formulas follow J. Halverson, Oxford Lectures on Physics for AI (2025), and the papers cited.",
    },
  },
});
