import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Library, Side } from "./workload.ts";

export const here: string = import.meta.dirname;

export interface Machinery {
  readonly python: string;
  /** Node binaries for our own sides, by the suffix of the side's name */
  readonly nodes: ReadonlyMap<string, string>;
  /** folder for compiled peers */
  readonly builds: string;
}

/** How a side is started, or why it cannot be. */
export type Command = { readonly file: string; readonly args: readonly string[] } | { readonly missing: string };

const known = new Map<string, string | undefined>();

/** Says that a library is missing; undefined if it is installed. Each library is checked once. */
function lack(library: Library, { python }: Machinery): string | undefined {
  const place = `${library} of ${python}`;
  if (!known.has(place)) {
    try {
      if (library === "gcc") execFileSync("gcc", ["--version"], { stdio: "ignore" });
      else execFileSync(python, ["-c", `import ${library}`], { stdio: "ignore" });
      known.set(place, undefined);
    } catch {
      known.set(place, `no ${library}`);
    }
  }
  return known.get(place);
}

export function commandOf(side: Side, workload: string, inputs: string, result: string, machinery: Machinery): Command {
  if (side.program === "nnft") {
    const node = machinery.nodes.get(/, (Node \d+)$/.exec(side.name)?.[1] ?? "") ?? process.execPath;
    const script = join(here, "nnft-side.ts");
    return { file: node, args: ["--no-warnings", script, workload, inputs, result, ...side.arguments] };
  }
  const source = join(here, "peers", side.program);
  if (!side.program.endsWith(".c")) {
    for (const library of side.needs ?? []) {
      const what = lack(library, machinery);
      if (what) return { missing: what };
    }
    return { file: machinery.python, args: ["-B", source, inputs, result, ...side.arguments] };
  }
  const what = lack("gcc", machinery);
  if (what) return { missing: what };
  const program = join(machinery.builds, side.program.replace(/\.c$/, ""));
  if (!known.has(program)) {
    try {
      const flags = ["-O3", "-march=native", "-fopenmp", "-o", program, source, "-lm"];
      execFileSync("gcc", flags, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
      known.set(program, undefined);
    } catch (error) {
      known.set(
        program,
        `gcc: ${(error as { stderr?: string }).stderr?.split("\n").find((line) => /error/.test(line))}`,
      );
    }
  }
  const refused = known.get(program);
  return refused ? { missing: refused } : { file: program, args: [inputs, result, ...side.arguments] };
}
