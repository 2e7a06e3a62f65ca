// Writes the manual page of the command line: node --conditions=nnft-source tooling/scripts/man.ts > apps/cli/nnft.1
import { commandTree } from "../../apps/cli/src/cli.ts";
import { manPage } from "../../apps/cli/src/man-page.ts";

const silent = { out: () => {}, err: () => {} };
process.stdout.write(manPage(commandTree(silent, ".", async () => {})));
