import { type PartName, partEntries } from "../parts.ts";
import { SCHEMA_ADDRESS } from "./schema-address.ts";

const HEAD = `# yaml-language-server: $schema=${SCHEMA_ADDRESS}
# An nnft experiment. \`nnft run <this file>\` runs it; with --estimate it says what that would take.
`;

/** A small commented experiment of each part, which runs in a few seconds; `nnft init` writes it. */
export const exampleExperiments: Readonly<Record<PartName, string>> = Object.fromEntries(
  partEntries.map(([part, { template }]) => [part, `${HEAD}${template}`]),
) as Record<PartName, string>;
