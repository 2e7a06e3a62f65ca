import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NotebookPage } from "../notebook-pages.ts";

/** A picture of the gallery, with the command that makes it. */
export interface Exhibit {
  readonly title: string;
  /** what one sees, in a sentence or two */
  readonly shows: string;
  readonly pictures: readonly Picture[];
  readonly command: string;
  /** links, as Markdown */
  readonly links: readonly string[];
}

interface Picture {
  readonly file: string;
  readonly alt: string;
}

/** Experiments whose figures the gallery shows: which of them, and what they show. */
const EXAMPLES = [
  {
    name: "conformal",
    title: "Conformal fields",
    shows:
      "Crossing of the four-point function, and the conformal blocks that it is made of, with their exact coefficients.",
    page: "conformal",
  },
  {
    name: "free-scalar-axioms",
    title: "Axioms of a free scalar field",
    shows:
      "A network of 128 neurons against the Osterwalder–Schrader axioms: where the cutoff and the width break them, and by how much.",
    page: "symmetry",
  },
  {
    name: "quartic-oscillator",
    title: "Levels of anharmonic oscillators",
    shows: "Effective masses of paths, drawn without a step size, on the levels of the Hamiltonian.",
    page: "qm",
  },
  {
    name: "phi4-oscillator",
    title: "φ⁴ in one dimension",
    shows:
      "Correlators of an interacting field, sampled on the parameters of networks, on those of the anharmonic oscillator.",
    page: "interactions",
  },
] as const;

/** Pictures of the derivations: drawn anew by a command, kept with the documents. */
const DRAWN = [
  [
    "four-point",
    "Interactions fall as 1/N",
    "The connected four-point function of relu nets on handwritten digits: sampled points on the exact lines.",
    "four-point",
    "/packages/estimators",
  ],
  [
    "depth-flow",
    "Signals through the layers",
    "Kernel, tangent kernel and their fluctuations against the layer, below, at and above the critical variance.",
    "depth-flow",
    "/docs/finite-width",
  ],
  [
    "learning-rate-transfer",
    "One learning rate for every width",
    "Loss against the learning rate for three widths: under maximal update the best rate stands still.",
    "feature-learning",
    "/docs/feature-learning",
  ],
  [
    "mean-field",
    "Features that move",
    "Output against time for three strengths of feature learning: trained nets on the theory of infinitely many neurons.",
    "feature-learning",
    "/docs/feature-learning",
  ],
  [
    "coordinate-check",
    "What stands still, and what moves",
    "Sizes of pre-activations and rates against the width, in the lazy scaling and under maximal update.",
    "feature-learning",
    "/docs/feature-learning",
  ],
  [
    "scaling",
    "What a correlator costs",
    "Time against the number of networks, width, points, dimension and depth, for every method.",
    "scaling",
    "/docs/performance",
  ],
] as const;

/** The exhibits of the drawn pictures. */
const drawn = (): readonly Exhibit[] =>
  DRAWN.map(([file, title, shows, script, link]) => ({
    title,
    shows,
    pictures: [{ file: `/pictures/${file}.svg`, alt: `${title}: ${shows}` }],
    command: `npm run draw -- ${script}`,
    links: [`[What it means](${link})`],
  }));

/** The exhibits of the notebooks: the first pictures that their cells show. */
const ofNotebooks = (notebooks: readonly NotebookPage[]): readonly Exhibit[] =>
  notebooks.flatMap(({ name, title, text }) => {
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\((\/notebooks\/[^)]+\.svg)\)/g)].map(([, alt, file]) => ({
      file: file!,
      alt: `${title}: ${alt}`,
    }));
    const shows = /^# .*\n+([^\n#`]+(?:\n[^\n#`]+)*)/.exec(text)?.[1]?.replace(/\n/g, " ") ?? title;
    return pictures.length === 0
      ? []
      : [
          {
            title,
            shows,
            pictures: pictures.slice(0, 2),
            command: `jupyter lab examples/notebooks/${name}.ipynb`,
            links: [`[Notebook with its code](/notebooks/${name})`],
          },
        ];
  });

/**
 * The exhibits of experiments: `nnft run` draws their figures into a folder of the site. `run` draws them anew; else those of the last time
 * are taken, and an experiment that was never drawn is left out.
 */
function ofExamples(root: string, pictures: string, run: boolean): readonly Exhibit[] {
  const kept = join(root, "apps/site/.vitepress/cache/gallery");
  return EXAMPLES.flatMap(({ name, title, shows, page }) => {
    const folder = join(kept, name);
    if (run) drawExample(root, name, folder);
    if (!existsSync(folder)) return [];
    mkdirSync(join(pictures, name), { recursive: true });
    const files = readdirSync(folder)
      .filter((file) => file.endsWith(".svg"))
      .sort()
      .slice(0, 2);
    for (const [k, file] of files.entries()) cpSync(join(folder, file), join(pictures, name, `${k + 1}.svg`));
    return [
      {
        title,
        shows,
        pictures: files.map((_, k) => ({
          file: `/gallery/${name}/${k + 1}.svg`,
          alt: `${title}, figure ${k + 1}: ${shows}`,
        })),
        command: `nnft run examples/${name}.yaml --figures svg`,
        links: [
          `<a href="/examples/${name}.yaml" target="_self">The experiment</a>`,
          `[The package](/packages/${page})`,
        ],
      },
    ];
  });
}

function drawExample(root: string, name: string, folder: string): void {
  const out = mkdtempSync(join(tmpdir(), "nnft-gallery-"));
  const words = ["apps/cli/src/main.ts", "run", `examples/${name}.yaml`, "--figures", "svg", "--quiet", "--out", out];
  execFileSync(process.execPath, ["--conditions=nnft-source", "--no-warnings", ...words], {
    cwd: root,
    stdio: "ignore",
  });
  rmSync(folder, { recursive: true, force: true });
  cpSync(out, folder, { recursive: true });
  rmSync(out, { recursive: true, force: true });
}

/** The gallery, as Markdown. */
export function galleryPage(root: string, notebooks: readonly NotebookPage[], pictures: string, run: boolean): string {
  const exhibits = [...ofNotebooks(notebooks), ...ofExamples(root, pictures, run), ...drawn()];
  return `---\noutline: false\naside: false\n---\n\n${[
    "# Gallery",
    "Pictures that nnft drew, what they show, and the command or the notebook that draws each of them again.",
    '<div class="gallery">',
    ...exhibits.map(exhibitText),
    "</div>",
  ].join("\n\n")}\n`;
}

const exhibitText = ({ title, shows, pictures, command, links }: Exhibit): string =>
  [
    '<section class="exhibit">',
    `## ${title}`,
    ...pictures.map(({ file, alt }) => `![${alt.replaceAll(/[[\]]/g, "")}](${file})`),
    shows,
    `\`\`\`sh\n${command}\n\`\`\``,
    links.join(" · "),
    "</section>",
  ].join("\n\n");
