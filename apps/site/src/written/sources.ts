import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** An exported thing of a package, with the equations of the lectures that its doc comment cites. */
export interface Citation {
  readonly package: string;
  readonly name: string;
  /** of its source, from the root of the repository */
  readonly path: string;
  readonly equations: readonly number[];
  /** of the tests that use it, those beside the source first */
  readonly tests: readonly string[];
}

/** Equations that a text cites as Halverson's: "Halverson 2025 (20)–(22), (32)" is 20, 21, 22, 32. */
export function citedEquations(text: string): readonly number[] {
  const flat = text.replace(/\s*\n\s*\*?\s*/g, " ");
  const lists = flat.matchAll(/Halverson,? \(?2025\)?,?((?:,?\s*(?:and )?\(\d{1,3}\)(?:\s*[–-]\s*\(\d{1,3}\))?)+)/g);
  const numbers = [...lists].flatMap(([, list]) =>
    [...list!.matchAll(/\((\d+)\)(?:\s*[–-]\s*\((\d+)\))?/g)].flatMap(([, from, to]) => {
      const first = Number(from);
      return Array.from({ length: Number(to ?? from) - first + 1 }, (_, k) => first + k);
    }),
  );
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort();

/** Every export whose doc comment cites an equation, over all packages. */
export function citations(root: string): readonly Citation[] {
  return readdirSync(join(root, "packages")).flatMap((name) => {
    const folder = join(root, "packages", name, "src");
    const texts = new Map(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    const tests = [...texts].filter(([file]) => file.endsWith(".test.ts"));
    return [...texts]
      .filter(([file]) => !file.endsWith(".test.ts"))
      .flatMap(([file, text]) =>
        [
          ...text.matchAll(
            /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/g,
          ),
        ].flatMap(([, comment, exported]) => {
          const equations = citedEquations(comment!);
          if (equations.length === 0) return [];
          const beside = (test: string): number =>
            basename(test).startsWith(`${basename(file, ".ts")}.`) ? 0 : dirname(test) === dirname(file) ? 1 : 2;
          const using = tests
            .filter(([, body]) => new RegExp(`\\b${exported}\\b`).test(body))
            .map(([test]) => test)
            .sort((a, b) => beside(a) - beside(b));
          const paths = using.slice(0, 2).map((test) => `packages/${name}/src/${test}`);
          return [{ package: name, name: exported!, path: `packages/${name}/src/${file}`, equations, tests: paths }];
        }),
      );
  });
}
