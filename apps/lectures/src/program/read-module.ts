import { posix } from "node:path";

/** A name that a module takes from another: `name` there, `local` here. */
export interface Taken {
  readonly from: string;
  readonly name: string;
  readonly local: string;
  readonly isType: boolean;
}

/** A declaration at the top of a module, with the comment before it. */
export interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** A source file of the lectures, taken apart. */
export interface Module {
  readonly path: string;
  /** imports, and names that it exports from elsewhere; files of the lectures by their path, packages by their name */
  readonly taken: readonly Taken[];
  readonly declarations: readonly Declaration[];
}

const FROM = /^(?:import|export)\s+(type\s+)?([^;"']*?)\s+from "([^"]+)";\n/gm;
const HEAD = /^(?:export )?(?:async )?(?:const|function|interface|type|class) (\w+)/;

/** Takes a source file apart: it relies on the formatter, which starts declarations and nothing else of the code in the first column. */
export function readModule(path: string, source: string): Module {
  const taken = [...source.matchAll(FROM)].flatMap(([, type, names, from]) =>
    namesOf(names!).map((one) => ({
      ...one,
      isType: one.isType || type !== undefined,
      from: from!.startsWith(".") ? posix.join(posix.dirname(path), from!) : from!,
    })),
  );
  return { path, taken, declarations: declarationsOf(source.replace(FROM, "")) };
}

/** `ndarray, { type NdArray, a as b }` */
function namesOf(list: string): readonly Omit<Taken, "from">[] {
  const [, own, braces] = /^(\w+)?\s*,?\s*(?:\{([\s\S]*)\})?$/.exec(list.trim())!;
  const named = (braces ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [, type, name, local] = /^(type )?(\w+)(?: as (\w+))?$/.exec(entry)!;
      return { name: name!, local: local ?? name!, isType: type !== undefined };
    });
  return [...(own ? [{ name: "default", local: own, isType: false }] : []), ...named];
}

function declarationsOf(body: string): readonly Declaration[] {
  const found: { name: string; text: string }[] = [];
  let comment = "";
  let inComment = false;
  for (const line of body.split("\n")) {
    const head = HEAD.exec(line);
    if (head) {
      found.push({ name: head[1]!, text: comment + line.replace(/^export /, "") });
      comment = "";
    } else if (line.startsWith("/**") || inComment || line.startsWith("//")) {
      comment += `${line}\n`;
      inComment = (inComment || line.startsWith("/**")) && !line.includes("*/");
    } else if (line !== "" && found.length > 0) found.at(-1)!.text += `\n${line}`;
    else if (found.length > 0 && comment === "") found.at(-1)!.text += "\n";
  }
  return found.map(({ name, text }) => ({ name, text: text.trimEnd() }));
}
