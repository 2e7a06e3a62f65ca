import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Prints the entry of nnft for a bibliography, and where the papers of its methods are named. */
export async function citeCommand(terminal: Terminal): Promise<0> {
  terminal.out(`@software{nnft,
  title   = {nnft: neural-network field theory in TypeScript},
  author  = {{The nnft authors}},
  version = {${version}},
  license = {MIT},
  year    = {2026},
  url     = {https://github.com/nnft/nnft}
}

Each function names the paper of its formula under "Source"; cite those of the
methods that you use.`);
  return 0;
}
