import { escapeHtml } from "@nnft/drawing/page";
import { commandTree } from "../../../cli/src/cli.ts";
import { helpExamples } from "../../../cli/src/help-examples.ts";

type Command = ReturnType<typeof commandTree>;

/** A page of the site, as Markdown. */
export interface CommandPage {
  readonly name: string;
  readonly summary: string;
  readonly text: string;
}

/** Text in a cell of a table. */
const cell = (text: string): string => escapeHtml(text).replaceAll("|", "\\|").replaceAll("{{", "&#123;&#123;");
const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** A page for each command, from the definitions that the program itself reads: arguments, options, examples. */
export function commandPages(): readonly CommandPage[] {
  const silent = { out: () => {}, err: () => {} };
  const tree = commandTree(silent, ".", async () => {});
  return tree
    .createHelp()
    .visibleCommands(tree)
    .filter((command) => command.name() !== "help")
    .map((command) => ({
      name: command.name(),
      summary: command.description(),
      text: pageOf(command as Command),
    }));
}

function pageOf(command: Command): string {
  const help = command.createHelp();
  const words = help.visibleArguments(command).map((argument) => [code(argument.name()), cell(argument.description)]);
  const options = help
    .visibleOptions(command)
    .filter(({ long }) => long !== "--help")
    .map(({ flags, description, defaultValue }) => [
      code(flags),
      cell(description),
      defaultValue === undefined || typeof defaultValue === "boolean" ? "" : code(String(defaultValue)),
    ]);
  return `${[
    `# nnft ${command.name()}`,
    sentence(command.description()),
    `\`\`\`sh\n${help.commandUsage(command)}\n\`\`\``,
    ...(words.length > 0 ? ["## Arguments", table(["argument", "meaning"], words)] : []),
    ...(options.length > 0 ? ["## Options", table(["option", "meaning", "default"], options)] : []),
    ...examplesOf(command.name()),
    "[All commands](/commands/), and [the command with its files](/packages/cli).",
  ].join("\n\n")}\n`;
}

/** Commands in one block, what each does beside it. */
function examplesOf(name: string): readonly string[] {
  const examples = helpExamples[name] ?? [];
  if (examples.length === 0) return [];
  const widest = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, does]) => `${line.padEnd(widest)}  # ${does}`);
  return ["## Examples", `\`\`\`sh\n${lines.join("\n")}\n\`\`\``];
}

const sentence = (text: string): string => cell(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);

/** The page that lists the commands. */
export const commandList = (pages: readonly CommandPage[]): string =>
  `${[
    "# The command line",
    "`npm install --global nnft` gives the command `nnft`. From a clone of the repository, `npm run nnft --` stands for it.",
    ...examplesOf("").slice(1),
    table(
      ["command", "what it does"],
      pages.map(({ name, summary }) => [`[\`nnft ${name}\`](/commands/${name})`, cell(summary)]),
    ),
    "`man nnft` has the same; `nnft completion` writes completion for a shell. [Experiment files, outputs and limits](/packages/cli).",
  ].join("\n\n")}\n`;
