import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CellOutput, type Notebook, notebooks, outputsOf, scriptOf } from "../../../tooling/notebooks/notebook.ts";

/** A page of the site, as Markdown. */
export interface NotebookPage {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The notebooks as pages: their cells, and what these print and show. Pictures are written into a folder of the site. */
export function notebookPages(root: string, pictures: string): readonly NotebookPage[] {
  mkdirSync(pictures, { recursive: true });
  return notebooks().map((notebook) => {
    const outputs = new Map(outputsIn(root, notebook).map((output) => [output.cell, output]));
    const cells = notebook.cells.map(({ kind, source }, k) =>
      kind === "markdown" ? source : `\`\`\`ts\n${source}\n\`\`\`\n${outputText(notebook, outputs.get(k), pictures)}`,
    );
    const file = `/examples/notebooks/${notebook.name}.ipynb`;
    const title = /^# (.*)$/m.exec(cells[0]!)?.[1] ?? notebook.name;
    const save = `<a href="${file}" target="_self" download>Save this notebook</a>, and open it in JupyterLab or VS Code with the kernel of Deno.`;
    return { name: notebook.name, title, text: `${cells.join("\n\n")}\n\n---\n\n${save}\n` };
  });
}

/** The page that lists them. */
export const notebookList = (pages: readonly NotebookPage[]): string =>
  `# Notebooks\n\nSix notebooks for the kernel of [Deno](https://docs.deno.com/runtime/reference/cli/jupyter/): \`deno jupyter --install\`, then ` +
  "open one in JupyterLab or VS Code, in a folder where `npm install nnft` was run.\n\n" +
  `${pages.map(({ name, title }) => `- [${title}](/notebooks/${name})`).join("\n")}\n`;

/** Runs a notebook on the sources. Where these are not built yet, the page has no outputs. */
function outputsIn(root: string, notebook: Notebook): readonly CellOutput[] {
  const folder = join(root, "apps/cli");
  const script = join(folder, `.notebook-${notebook.name}-${process.pid}.ts`);
  try {
    writeFileSync(script, scriptOf(notebook));
    const printed = execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", script], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    return outputsOf(printed);
  } catch (error) {
    process.stderr.write(
      `${notebook.name}: the page has no outputs; run npm run build first (${(error as Error).message.slice(0, 200)}).\n`,
    );
    return [];
  } finally {
    rmSync(script, { force: true });
  }
}

function outputText({ name }: Notebook, output: CellOutput | undefined, pictures: string): string {
  if (!output) return "";
  const { cell, text, display = {} } = output;
  const shown: string[] = text.trim() === "" ? [] : [`\`\`\`text\n${text.trimEnd()}\n\`\`\``];
  const html = display["text/html"] ?? "";
  const svg = display["image/svg+xml"] ?? /<svg[\s\S]*<\/svg>/.exec(html)?.[0];
  if (html !== "")
    shown.push(`<div class="output" v-pre>${html.replace(/<svg[\s\S]*<\/svg>/, "").replaceAll("\n", "")}</div>`);
  if (svg !== undefined) {
    writeFileSync(join(pictures, `${name}-${cell}.svg`), svg);
    const words = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? "a plot";
    shown.push(`![${words.replaceAll(/[[\]]/g, "")}](/notebooks/${name}-${cell}.svg)`);
  }
  if (html === "" && svg === undefined && display["text/plain"] !== undefined)
    shown.push(`\`\`\`text\n${display["text/plain"]}\n\`\`\``);
  return `\n${shown.join("\n\n")}`;
}
