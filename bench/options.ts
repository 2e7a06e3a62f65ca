import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";

export interface BenchOptions {
  /** workloads to run; none means all */
  readonly workloads: readonly string[];
  readonly rounds: number;
  readonly python: string;
  /** path of a Node 22 for further sides of W1 */
  readonly node22: string | undefined;
  readonly writeReadme: boolean;
}

export const usage = `npm run bench -- [W1 … W15 scan] [options]
  --quick            3 rounds instead of 7
  --rounds N         rounds; in each, every side works once
  --python FILE      Python with numpy, scipy, torch (default /usr/bin/python3)
  --node22 FILE|npx  also runs our side of W1 under this Node 22, or under the one that npx brings
  --write-readme     writes the table of targets into README.md`;

/** Reads the command line; throws with the usage if it is invalid. */
export function readOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      rounds: { type: "string" },
      python: { type: "string", default: "/usr/bin/python3" },
      node22: { type: "string" },
      "write-readme": { type: "boolean", default: false },
    },
  });
  const workloads = positionals.map((name) => {
    const found = known.find((one) => one.toLowerCase() === name.toLowerCase());
    if (!found) throw new Error(`unknown workload ${name}; there are ${known.join(", ")}\n\n${usage}`);
    return found;
  });
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 7));
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds must be a positive integer\n\n${usage}`);
  return {
    workloads,
    rounds,
    python: values.python,
    node22: values.node22 === undefined ? undefined : pathOfNode22(values.node22),
    writeReadme: values["write-readme"],
  };
}

function pathOfNode22(wanted: string): string {
  if (wanted !== "npx") return wanted;
  const print = "process.stdout.write(process.execPath)";
  return execFileSync("npx", ["--yes", "--package=node@22", "node", "-e", print], { encoding: "utf8" }).trim();
}
