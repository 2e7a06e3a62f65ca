import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NOTEBOOKS, type Notebook, notebookOf, notebooks, outputsOf, scriptOf } from "../notebooks/notebook.ts";
import { consumer, printed } from "../release/consumer.ts";

/** What cells show: by notebook and the number of the cell, a MIME type and a pattern of its text. */
const EXPECTED: Readonly<Record<string, Readonly<Record<number, readonly [type: string, pattern: RegExp]>>>> = {
  "first-steps": {
    3: ["text/html", /<table>.*x0 x1<\/td><td[^>]*>0\.50\d+\(\d+\).*<svg/s],
    5: ["text/html", /0\.498291856/],
    7: ["text/plain", /^true$/],
    9: ["image/svg+xml", /Five networks/],
  },
  "own-samples": {
    1: ["text/plain", /^true$/],
    3: ["text/html", /gaussian<\/td><td[^>]*>not rejected/],
    5: ["text/plain", /^gaussian: rejected$/m],
    7: ["text/html", /<svg[^>]* width="86mm"/],
  },
  "one-over-n": { 3: ["image/svg+xml", /<svg/], 5: ["text/html", /−(1\.0|0\.9)\d+\(\d+\)/] },
  training: {
    3: ["text/plain", /^true$/],
    5: ["text/plain", /^64$/],
    6: ["image/svg+xml", /After 200 steps/],
  },
  phi4: {
    1: ["text/plain", /^true$/],
    3: ["text/html", /1\.[34]\d*\(\d+\)/],
    4: ["text/plain", /^true$/],
    6: ["image/svg+xml", /<svg/],
  },
  conformal: {
    1: ["text/plain", /^-2$/],
    3: ["text/plain", /\(0, 0\): 11\.314286/],
    5: ["image/svg+xml", /Four-point function/],
    6: ["text/plain", /^holds$/],
  },
};

const all = notebooks();
/** An empty project with the packed tarballs, where a reader would run a notebook. */
const folder = consumer(["nnft"]);

/** Complaints about what a notebook showed: cells that did not run to their end, and cells that show another thing. */
function faults({ name, cells }: Notebook, output: string): readonly string[] {
  const outputs = outputsOf(output);
  const expected = EXPECTED[name] ?? {};
  const ran = new Set(outputs.map(({ cell }) => cell));
  const missing = cells.flatMap(({ kind }, k) => (kind === "code" && !ran.has(k) ? [`cell ${k} did not run`] : []));
  const wrong = Object.entries(expected).flatMap(([k, [type, pattern]]) => {
    const shown = outputs.find(({ cell }) => cell === Number(k))?.display?.[type];
    return shown !== undefined && pattern.test(shown)
      ? []
      : [`cell ${k} shows ${(shown ?? "no").slice(0, 80)} ${type}`];
  });
  return [...missing, ...wrong];
}

describe("the notebooks", () => {
  it("are six, in order, for Deno's kernel, and hold no outputs", () => {
    expect(all.map(({ name }) => name)).toEqual(Object.keys(EXPECTED));
    for (const { name } of all) {
      const text = readFileSync(join(NOTEBOOKS, `${name}.ipynb`), "utf8");
      const { metadata, nbformat, cells } = JSON.parse(text);
      expect({ name, kernel: metadata.kernelspec.name, nbformat }).toEqual({ name, kernel: "deno", nbformat: 4 });
      expect(cells.every(({ outputs = [] }: { outputs?: unknown[] }) => outputs.length === 0)).toBe(true);
      expect(text.length).toBeLessThan(10_000);
      expect(new Set(cells.map(({ id }: { id: string }) => id)).size).toBe(cells.length);
    }
  });

  it.each(all)("$name runs in Node, and its cells show what they should", { timeout: 120_000 }, (notebook) => {
    const output = printed(folder, `notebook-${notebook.name}.ts`, scriptOf(notebook));
    expect(faults(notebook, output)).toEqual([]);
  });

  it("are judged: a cell that fails or shows another thing is found", () => {
    const notebook = notebookOf(
      "training",
      JSON.stringify({
        cells: [
          { cell_type: "code", source: "1 + 1" },
          { cell_type: "code", source: ["2\n", "3"] },
        ],
      }),
    );
    expect(faults(notebook, printed(folder, "notebook-judged.ts", scriptOf(notebook)))).toEqual(
      [3, 5, 6].map((k) => expect.stringContaining(`cell ${k} shows`)),
    );
    const [first] = outputsOf(printed(folder, "notebook-judged.ts", scriptOf(notebook)));
    expect(first).toEqual({ cell: 0, text: "", display: { "text/plain": "2" } });
    const cut = `${printed(folder, "notebook-judged.ts", scriptOf(notebook)).split("\n").slice(0, 2).join("\n")}\n`;
    expect(faults(notebook, cut)).toContain("cell 1 did not run");
    const broken = notebookOf("broken", JSON.stringify({ cells: [{ cell_type: "code", source: "null.x" }] }));
    expect(() => printed(folder, "notebook-broken.ts", scriptOf(broken))).toThrow(Error);
  });
});

// these engines are packages for Linux on x64
const hasDeno = process.platform === "linux" && process.arch === "x64";
const DENO = { deno: "npm:@deno/linux-x64-glibc@2" };
const python = ["/usr/bin/python3", "python3"].find(
  (command) => spawnSync(command, ["-c", "import nbclient, nbformat"]).status === 0,
);

describe.skipIf(!hasDeno)("in Deno", () => {
  it("every notebook runs, results show themselves, and cells show the same", { timeout: 400_000 }, () => {
    const here = consumer(["nnft"], DENO);
    const deno = [join(here, "node_modules/deno/deno"), "run", "--allow-all", "--no-check"];
    expect(existsSync(deno[0]!)).toBe(true);
    for (const notebook of all) {
      const script = scriptOf(notebook)
        // importing nnft is enough there
        .replace(/^import \{ showResultsInNotebooks.*\n__show\(\);\n/, "");
      expect({
        name: notebook.name,
        faults: faults(notebook, printed(here, `notebook-${notebook.name}.ts`, script, deno)),
      }).toEqual({
        name: notebook.name,
        faults: [],
      });
    }
  });

  it.skipIf(!python)("the kernel runs every notebook for nbclient", { timeout: 600_000 }, () => {
    const here = consumer(["nnft"], DENO);
    const kernels = mkdtempSync(join(tmpdir(), "nnft-kernels-"));
    try {
      mkdirSync(join(kernels, "kernels/deno"), { recursive: true });
      const argv = [join(here, "node_modules/deno/deno"), "jupyter", "--kernel", "--conn", "{connection_file}"];
      writeFileSync(
        join(kernels, "kernels/deno/kernel.json"),
        JSON.stringify({ argv, display_name: "Deno", language: "typescript" }),
      );
      for (const { name, cells } of all) {
        const printedBy = execFileSync(python!, ["-c", RUN, join(NOTEBOOKS, `${name}.ipynb`), here], {
          encoding: "utf8",
          env: { ...process.env, JUPYTER_PATH: kernels, NO_COLOR: "1" },
          maxBuffer: 1e9,
        });
        const outputs = JSON.parse(printedBy) as { types: string[]; error: string | null }[];
        expect({ name, count: outputs.length, errors: outputs.filter(({ error }) => error) }).toEqual({
          name,
          count: cells.length,
          errors: [],
        });
        for (const [k, [type]] of Object.entries(EXPECTED[name]!))
          if (type !== "text/plain")
            expect({ name, k, types: outputs[Number(k)]!.types }).toMatchObject({
              types: expect.arrayContaining([type]),
            });
      }
    } finally {
      rmSync(kernels, { recursive: true, force: true });
    }
  });
});

const RUN = `
import json, sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, timeout=120, kernel_name="deno", allow_errors=True, resources={"metadata": {"path": sys.argv[2]}}).execute()
def of(cell):
    outputs = cell.get("outputs", [])
    types = [t for o in outputs for t in o.get("data", {})]
    errors = [o["evalue"] for o in outputs if o["output_type"] == "error"]
    return {"types": types, "error": errors[0] if errors else None}
print(json.dumps([of(cell) for cell in book.cells]))
`;
