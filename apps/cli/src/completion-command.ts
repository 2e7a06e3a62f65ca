import { ShellCompDirective } from "@bomb.sh/tab";
import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** The commands without those of completion itself, which `tab` adds again. */
function completed(tree: Command) {
  (tree.commands as Command[]).splice(0, Infinity, ...tree.commands.filter((one) => !/^complet/.test(one.name())));
  return tab(tree, { completionCommandName: "completion" });
}

/** Prints the script that a shell reads to complete command lines of this program. */
export async function completionCommand(tree: Command, shell: string): Promise<0> {
  completed(tree);
  await tree.parseAsync(["completion", shell], { from: "user" });
  return 0;
}

/** Prints what may stand in the place of the last word, and that files may where nothing else is known. */
export async function completeCommand(tree: Command, words: readonly string[], terminal: Terminal): Promise<0> {
  const root = completed(tree);
  Object.assign(root, {
    complete: (word: string): void => {
      const found = new Map(root.completions.map(({ value, description = "" }) => [value, description]));
      const fitting = [...found].filter(([value]) => value.startsWith(word));
      const { ShellCompDirectiveDefault, ShellCompDirectiveNoFileComp } = ShellCompDirective;
      const directive = fitting.length > 0 ? ShellCompDirectiveNoFileComp : ShellCompDirectiveDefault;
      terminal.out([...fitting.map((row) => row.join("\t")), `:${directive}`].join("\n"));
    },
  });
  await tree.parseAsync(["complete", "--", ...words], { from: "user" });
  return 0;
}
