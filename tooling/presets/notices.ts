import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a build reports of itself. */
interface Build {
  readonly initialOptions: { metafile?: boolean; outdir?: string };
  onEnd(
    callback: (result: { readonly metafile?: { readonly inputs: Readonly<Record<string, unknown>> } }) => void,
  ): void;
}

/** The folder of the installed package that holds a file. */
const packageFolder = (file: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

/** Writes the licences of all packages that a bundle holds beside it, as `third-party-licences.txt`: they ask for that. */
export const notices = {
  name: "notices",
  setup(build: Build): void {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      const files = Object.keys(metafile?.inputs ?? {}).filter((file) => packageFolder(file));
      const folders = new Set(files.map((file) => packageFolder(file)!));
      const texts = [...[...folders].sort().map(noticeOf), ...files.flatMap(headOf)];
      const folder = build.initialOptions.outdir ?? "dist";
      // bundles are written when all plugins are done
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "third-party-licences.txt"), texts.join("\n"));
    });
  },
};

/** Name, version and licence of a package. */
function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} has no licence file; ask for one, or do not build it in.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

/** The first comment of a file that was taken from another project, with its licence. */
function headOf(file: string): readonly string[] {
  const head = /^\s*\/\*([\s\S]*?)\*\//.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  return /Permission is hereby granted/.test(head) ? [`${head.replace(/^ *\* ?/gm, "").trim()}\n`] : [];
}
