import type { Command, Option } from "commander";
import { helpExamples } from "./help-examples.ts";

/** A text as roff shows it: hyphens that can be copied, and no line that looks like a request. */
const roff = (text: string): string =>
  text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1");

const option = ({ flags, description, defaultValue }: Option): string => {
  const usual = defaultValue === undefined || typeof defaultValue === "boolean" ? "" : ` Default: ${defaultValue}.`;
  return `.TP\n.B ${roff(flags)}\n${roff(description)}.${roff(usual)}`;
};

function commandPart(command: Command): string {
  const help = command.createHelp();
  return [
    `.SS ${roff(help.commandUsage(command))}`,
    `${roff(command.description())}.`,
    ...help
      .visibleArguments(command)
      .filter(({ description }) => description !== "")
      .map((argument) => `.TP\n.I ${roff(argument.name())}\n${roff(argument.description)}.`),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== "--help")
      .map(option),
    ...(helpExamples[command.name()] ?? []).map(([line, does]) => `.TP\n.B ${roff(line)}\n${roff(does)}.`),
  ].join("\n");
}

/** The manual page of all commands, in roff. */
export function manPage(tree: Command): string {
  const help = tree.createHelp();
  const commands = help.visibleCommands(tree).filter((one) => one.name() !== "help");
  return `${[
    '.TH NNFT 1 "" "nnft" "User Commands"',
    ".SH NAME",
    "nnft \\- neural\\-network field theory from the shell",
    ".SH SYNOPSIS",
    ".B nnft",
    ".I command",
    "[arguments] [options]",
    ".SH DESCRIPTION",
    "Correlators of ensembles of neural networks, of samples and of Markov chains of your own, with errors.",
    ".SH COMMANDS",
    ...commands.map(commandPart),
    ".SH ENVIRONMENT",
    ".TP\n.B NNFT_REDIS\nThe address of the queue, where \\-\\-redis is left out.",
    ".TP\n.B NO_COLOR\nNo colours, where it is set.",
    ".SH EXIT STATUS",
    "0: done. 1: a failure. 2: bad input.",
  ].join("\n")}\n`;
}
