import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { mathsPlugin, woff2Only } from "../src/maths/plugin.ts";
import { localSearch } from "../src/search/search.ts";

const root = new URL("../../..", import.meta.url).pathname;
const packages = readdirSync(`${root}packages`).sort();
/** Those that were written: the definitions of the commands are not loaded here. */
const commands = readdirSync(`${root}apps/site/pages/commands`)
  .filter((name) => name !== "index.md")
  .map((name) => name.replace(/\.md$/, ""));
const page = (text: string, link: string) => ({ text, link });
/** It stands by itself: no page of the builder's. */
const claims = { ...page("Claims, run and judged", "/lectures/index.html"), target: "_self" };
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
  markdown: {
    attrs: { disable: true },
    config: mathsPlugin,
    // colours of code that are told apart from their paper (WCAG 2 AA)
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  vite: {
    plugins: [woff2Only()],
    // the front page computes with the sources of the packages
    resolve: { conditions: ["nnft-source"] },
    ssr: { resolve: { conditions: ["nnft-source"] }, noExternal: [/^@nnft\//] },
    build: { chunkSizeWarningLimit: 2000 },
  },
  // headings come to stand below what is always in sight: the head of the page, and the finder of equations
  scrollOffset: 136,
  // a link that leads nowhere fails the build; files of examples are no pages
  ignoreDeadLinks: [/^\/(?:examples|playground|lectures)\//, /^\/v\d/],
  themeConfig: {
    search: { provider: "local", options: localSearch },
    outline: [2, 3],
    nav: [
      page("Guide", "/guide/start"),
      {
        text: "Reference",
        items: [
          page("Command line", "/commands/"),
          page("Packages", "/packages/"),
          page("Which function for which question", "/guide/which-function"),
          { text: "API", items: packages.map((name) => page(name, `/api/${name}`)) },
        ],
      },
      {
        text: "Lectures",
        items: [page("Equations", "/equations"), claims, page("Errata", "/docs/errata")],
      },
      page("Playground", "/playground"),
      page("Gallery", "/gallery"),
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
          page("Which function for which question", "/guide/which-function"),
          page("Your own data", "/guide/own-data"),
          page("Coming from other tools", "/guide/coming-from"),
          page("Extending nnft", "/guide/extending"),
          page("From a laptop to a cluster", "/docs/from-laptop-to-cluster"),
        ],
      },
      {
        text: "Command line",
        collapsed: true,
        items: [page("All commands", "/commands/"), ...commands.map((name) => page(name, `/commands/${name}`))],
      },
      {
        text: "Lectures",
        items: [page("Equations", "/equations"), claims, page("Errata", "/docs/errata")],
      },
      {
        text: "Pictures",
        items: [page("Gallery", "/gallery"), page("Playground", "/playground")],
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
          page("Attention heads", "/docs/attention"),
          page("Bayesian networks", "/docs/bayesian-networks"),
          page("Interactions", "/docs/interactions"),
          page("Topology", "/docs/topology"),
          page("Ward identities", "/docs/ward-identities"),
          page("Renormalisation", "/docs/renormalization"),
          page("Free boson and strings", "/docs/free-boson"),
          page("Liouville theory", "/docs/liouville"),
          page("Operators as read-outs", "/docs/read-outs"),
          page("Fermions", "/docs/fermions"),
          page("Symmetry and axioms", "/docs/symmetry"),
          page("Conformal fields", "/docs/conformal"),
          page("Quantum mechanics", "/docs/quantum-mechanics"),
          page("What an error claims", "/docs/trust"),
          page("Feature learning", "/docs/feature-learning"),
          page("Scalings beyond width", "/docs/scalings"),
          page("Performance", "/docs/performance"),
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
