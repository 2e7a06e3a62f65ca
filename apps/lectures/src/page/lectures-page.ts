import { programOf } from "../program/program-of.ts";
import type { LecturesReport } from "../run-claims.ts";
import { claimsPage, type PageFrame } from "./claims-page.ts";
import { equationList } from "./numbers.ts";

const SECTIONS: Readonly<Record<string, string>> = {
  "2.1": "Why field theory?",
  "2.2": "Statistics of neural networks",
  "2.2.1": "NNGP correspondence",
  "2.2.2": "Non-Gaussian processes",
  "2.3": "Dynamics of neural networks",
  "2.3.1": "Neural tangent kernel",
  "2.3.2": "An exactly solvable model",
  "2.3.3": "Feature learning",
  "3.2": "When is a network field theory quantum?",
  "3.3.1": "Symmetries",
  "3.3.2": "Interactions and φ⁴ theory",
  "3.3.3": "Conformal fields",
  "3.3.4": "Quantum mechanics",
  A: "Appendix A: central limit theorem",
};

/** The page of a report: one HTML file with formulas, plots, numbers and code inside. It loads nothing. */
export function lecturesPage(report: LecturesReport): string {
  return claimsPage(report, frame);
}

const frame: PageFrame = {
  title: "Lectures, computed",
  heading: "The Oxford Lectures on Physics for AI, equation by equation",
  introductionHtml: `This page tests every statement of J. Halverson's lectures (2025) that can be computed,
each with a few lines of code on the packages of nnft.`,
  placeholder: "equation or word, e.g. eq. 43, 65-69, NTK, phi4",
  hint: "try an equation such as 43, a range such as 65-69, or a word such as NTK, phi4, kernel",
  command: "nnft lectures",
  columns: ["exact", "measured"],
  sectionTitle: (section) => `${section === "A" ? "" : `${section} `}${SECTIONS[section] ?? ""}`,
  label: ({ equations }) => equationList(equations),
  program: programOf,
};
