import { escapeHtml } from "@nnft/drawing/page";
import type { LecturesReport } from "@nnft/lectures";
import { claimsPage, type PageFrame } from "@nnft/lectures/machinery";
import { numbers } from "./numbers.ts";
import { bibtex, citation, isArxiv, panelAddress } from "./paper.ts";
import { papers } from "./papers.ts";
import { packagesOf, programOfNumber } from "./program-of-number.ts";

/** The page of a report: one HTML file with each paper, its numbers beside ours, plots, programs, BibTeX and ways to go on. It loads nothing. */
export function papersPage(report: LecturesReport): string {
  return claimsPage(report, frame);
}

/** Where pages and notebooks are read. */
const REPOSITORY = "https://github.com/nnft/nnft/blob/main";
const wordsOf = (name: string): string => name.replaceAll("-", " ");

const paperOf = (id: string) => papers.find((other) => other.id === id)!;

const frame: PageFrame = {
  title: "Papers, rerun",
  heading: "The papers of neural-network field theory, number by number",
  introductionHtml:
    "This page computes numbers of the field's papers again, each with a few lines of code on the packages of nnft.",
  placeholder: "number, author or word, e.g. 2604.27050, halverson, NTK",
  hint: "try a number on arXiv such as 2604.27050, an author, or a word such as NTK",
  command: "nnft papers",
  columns: ["paper", "ours"],
  sectionTitle: (section) => {
    const paper = paperOf(section);
    return `${citation(paper)}: ${paper.title}`;
  },
  sectionHtml: (section) => {
    const paper = paperOf(section);
    const { id, had, onwards } = paper;
    const source = isArxiv(id) ? `<a href="https://arxiv.org/abs/${id}">arXiv:${id}</a>. ` : "";
    const compared =
      had === "laws"
        ? "Compared with its laws, derived again here; none of its printed figures were to be had."
        : "Compared with its abstract and its laws; none of its printed figures were to be had.";
    const links = [
      `<code>nnft papers ${id}</code>`,
      `<code>nnft init --part ${onwards.part}</code> writes an experiment`,
      ...(onwards.panel ? [`the playground at <code>${escapeHtml(panelAddress(onwards.panel))}</code>`] : []),
      ...(onwards.docs
        ? [`<a href="${REPOSITORY}/docs/${onwards.docs}.md">the page on ${wordsOf(onwards.docs)}</a>`]
        : []),
      ...(onwards.notebook
        ? [
            `<a href="${REPOSITORY}/examples/notebooks/${onwards.notebook}.ipynb">the notebook ${wordsOf(onwards.notebook)}</a>`,
          ]
        : []),
    ];
    const experiment = onwards.experiment
      ? `\n<details><summary>An experiment with its parameters</summary><pre>${escapeHtml(onwards.experiment)}</pre></details>`
      : "";
    return `<p>${source}${compared}</p>
<p class="soft">Go on from here: ${links.join("; ")}; the program of each number.</p>
<details><summary>BibTeX</summary><pre>${escapeHtml(bibtex(paper))}</pre></details>${experiment}`;
  },
  label: ({ equations }) => equations.join(", "),
  footHtml: ({ id }) => {
    const { compared } = numbers.find((other) => other.id === id)!;
    const from =
      compared === "law"
        ? "The value of the paper is that of its law."
        : "The value of the paper stands in its abstract.";
    return `<p class="soft">${from} Packages: ${packagesOf(id).join(", ")}.</p>`;
  },
  program: programOfNumber,
};
