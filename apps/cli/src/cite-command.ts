import { readFileSync } from "node:fs";
import { InputError } from "@nnft/experiments";
import type { Terminal } from "./terminal.ts";

/** The part of a manifest that a bibliography needs. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (address: string): Manifest => JSON.parse(readFileSync(new URL(address), "utf8"));

/** Prints entries of nnft, or of some of its packages, for a bibliography, and where the papers of its methods are named. */
export async function citeCommand(packages: readonly string[], terminal: Terminal): Promise<0> {
  const own = manifestOf(new URL("../package.json", import.meta.url).href);
  const known = Object.keys(own.dependencies ?? {}).filter((name) => name.startsWith("@nnft/"));
  const manifests = packages.map((asked) => {
    const name = asked.startsWith("@nnft/") || asked === own.name ? asked : `@nnft/${asked}`;
    if (name === own.name) return own;
    if (!known.includes(name))
      throw new InputError(`cite: there is no package ${asked}; name some of ${known.join(", ")}.`);
    return manifestOf(import.meta.resolve(`${name}/package.json`));
  });
  const entries = (manifests.length > 0 ? manifests : [{ ...own, description: "" }]).map(entryOf);
  terminal.out(`${entries.join("\n\n")}

Each function names the paper of its formula under "Source"; cite those of the
methods that you use.`);
  return 0;
}

/** A BibTeX entry: `nnft-qm` of @nnft/qm. */
function entryOf({ name, version, description }: Manifest): string {
  const key = name.replace("@", "").replace("/", "-");
  const title =
    description === ""
      ? "nnft: neural-network field theory in TypeScript"
      : `{${name}}: ${description.replace(/\.$/, "").replace(/[&%$#_{}]/g, "\\$&")}`;
  return `@software{${key},
  title   = {${title}},
  author  = {{The nnft authors}},
  version = {${version}},
  license = {MIT},
  year    = {2026},
  url     = {https://github.com/nnft/nnft}
}`;
}
