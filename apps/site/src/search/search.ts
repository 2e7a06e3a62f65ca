import type { DefaultTheme } from "vitepress";

/** What readers type, and the pages that they want: first the best. Pages get these words beside their own. */
export const WANTED: Readonly<Record<string, readonly string[]>> = {
  cluster: ["/docs/symmetry", "/packages/symmetry"],
  slurm: ["/docs/from-laptop-to-cluster"],
  kubernetes: ["/docs/from-laptop-to-cluster"],
  python: ["/guide/coming-from", "/guide/own-data"],
  numpy: ["/guide/own-data", "/guide/coming-from"],
  pytorch: ["/packages/trained-networks", "/guide/coming-from"],
  jax: ["/guide/coming-from"],
  svg: ["/packages/figures", "/packages/drawing", "/gallery"],
  pdf: ["/packages/figures", "/packages/drawing"],
  figure: ["/packages/figures", "/gallery"],
  plot: ["/packages/plots", "/packages/figures", "/gallery"],
  error: ["/docs/trust"],
  errors: ["/docs/trust"],
  bars: ["/docs/trust"],
  uncertainty: ["/docs/trust"],
  ntk: ["/packages/ntk", "/packages/infinite-width"],
  nngp: ["/packages/infinite-width", "/packages/gaussian-processes"],
  phi4: ["/notebooks/phi4", "/packages/interactions", "/docs/interactions"],
  mcmc: ["/packages/sampling"],
  hmc: ["/packages/sampling", "/packages/interactions"],
  gpu: ["/packages/gpu-kernels"],
  cli: ["/commands/"],
  install: ["/guide/start"],
  eq: ["/equations"],
  equation: ["/equations"],
};

/** The words that a page is also found by. */
const keywordsOf = (page: string): readonly string[] =>
  Object.entries(WANTED).flatMap(([word, pages]) => (pages.includes(page) ? [word] : []));

/**
 * How much more a page counts for a word. The browser gets this function as text, so its table is written into it.
 * Pages that are wanted come first, in their order. An equation is asked for by number: a section of the page of equations that has
 * exactly this number comes first, a claim before a misprint.
 */
export const boostDocument = new Function(
  "id",
  "term",
  `const pages = ${JSON.stringify(WANTED)}[term] ?? [];
  const page = id.replace(/^\\/v[^/]+(?=\\/)/, "").replace(/(?:index)?(?:\\.html)?(?:#.*)?$/, "");
  if (/^\\d+$/.test(term) && page === "/equations") {
    const slug = (id.split("#")[1] ?? "").replace(/^eq-/, "");
    const numbers = (/^(?:\\d+-)+/.exec(slug) ?? [""])[0].split("-");
    return numbers.includes(term) ? (/^(?:\\d+-)+misprint/.test(slug) ? 40 : 400) : 0.5;
  }
  const place = pages.indexOf(page);
  if (place >= 0) return (id.includes("#") && page !== "/equations" ? 2 : 1) * (10 - 2 * place);
  return /^\\/changes/.test(page) ? 0.3 : 1;`,
) as (id: string, term: string) => number;

/** How the index is asked, in the browser and in tests. Numbers are neither guessed nor completed. */
export const searchOptions = {
  fuzzy: new Function("term", "return /\\d/.test(term) ? false : 0.2;") as (term: string) => number | false,
  prefix: new Function("term", "return !/^\\d+$/.test(term);") as (term: string) => boolean,
  boost: { title: 6, text: 1.5, titles: 2 },
  boostDocument,
};

/** The search of the site: pages as text, with formulas as their source, and the words by which readers look for them. */
export const localSearch: DefaultTheme.LocalSearchOptions = {
  miniSearch: { searchOptions },
  async _render(source, env, markdown) {
    const html = await markdown.render(source, Object.assign(env, { plain: true }));
    if (env.frontmatter?.search === false) return "";
    const page = `/${env.relativePath.replace(/(?:index)?\.md$/, "")}`;
    const words = keywordsOf(page);
    return words.length === 0 ? html : html.replace("</h1>", `</h1><p>${words.join(" ")}</p>`);
  },
};
