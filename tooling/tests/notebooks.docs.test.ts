import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type CellOutput,
  NOTEBOOKS,
  type Notebook,
  notebookOf,
  notebooks,
  outputsOf,
  scriptOf,
} from "../notebooks/notebook.ts";
import { consumer, printed } from "../release/consumer.ts";

/** What cells show: by notebook and the number of the cell, a MIME type and a pattern of its text. */
const EXPECTED: Readonly<Record<string, Readonly<Record<number, readonly [type: string, pattern: RegExp]>>>> = {
  "first-steps": {
    3: ["text/html", /<table>.*x0 x1<\/td><td[^>]*>0\.498\d+\(\d+\).*<svg/s],
    5: ["text/html", /0\.498291856/],
    7: ["text/plain", /^true$/],
    9: ["image/svg+xml", /Five networks/],
  },
  "own-samples": {
    1: ["text/plain", /^true$/],
    3: ["text/html", /gaussian<\/td><td[^>]*>not rejected/],
    5: ["text/plain", /^"?gaussian: rejected/],
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
    6: ["text/plain", /^"?holds"?$/],
  },
};

const all = notebooks();
// the engine of notebooks is a package for Linux on x64
const hasDeno = process.platform === "linux" && process.arch === "x64";
const python = ["/usr/bin/python3", "python3"].find(
  (command) => spawnSync(command, ["-c", "import jupyter_client"]).status === 0,
);
/** An empty project with the packed tarballs, where a reader would run a notebook. */
const folder = consumer(["nnft"], hasDeno ? { deno: "npm:@deno/linux-x64-glibc@2" } : {});
const deno = join(folder, "node_modules/deno/deno");

/** The outputs of a notebook by the closest to a reader's way that is here: Deno's kernel with Debian's jupyter_client, Deno, Node. */
const ENGINES = {
  "Deno's kernel": inKernel,
  Deno: ({ name, cells }: Notebook): readonly CellOutput[] => {
    // importing nnft is enough there
    const script = scriptOf({ name, cells }).replace(/^import \{ showResultsInNotebooks.*\n__show\(\);\n/, "");
    return outputsOf(printed(folder, `notebook-${name}.ts`, script, [deno, "run", "--allow-all", "--no-check"]));
  },
  Node: (notebook: Notebook): readonly CellOutput[] =>
    outputsOf(printed(folder, `notebook-${notebook.name}.ts`, scriptOf(notebook))),
};
const engine: keyof typeof ENGINES = hasDeno && python ? "Deno's kernel" : hasDeno ? "Deno" : "Node";

/** Runs a notebook as JupyterLab does. A cell with an error is left out of the outputs. */
function inKernel({ name }: Notebook): readonly CellOutput[] {
  const kernels = mkdtempSync(join(tmpdir(), "nnft-kernels-"));
  try {
    mkdirSync(join(kernels, "kernels/deno"), { recursive: true });
    const argv = [deno, "jupyter", "--kernel", "--conn", "{connection_file}"];
    const kernel = { argv, display_name: "Deno", language: "typescript" };
    writeFileSync(join(kernels, "kernels/deno/kernel.json"), JSON.stringify(kernel));
    const shown = JSON.stringify(Object.keys(EXPECTED[name] ?? {}).map(Number));
    const text = execFileSync(python!, ["-c", RUN, join(NOTEBOOKS, `${name}.ipynb`), folder, shown], {
      encoding: "utf8",
      env: { ...process.env, JUPYTER_PATH: kernels, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1e9,
    });
    return JSON.parse(text) as readonly CellOutput[];
  } finally {
    rmSync(kernels, { recursive: true, force: true });
  }
}

/** A client of its own: the kernel may say that it is idle before it sends a result, and nbclient does not wait for that. */
const RUN = `
import json, queue, sys, time
from jupyter_client.manager import start_new_kernel
book, folder, shown = json.load(open(sys.argv[1])), sys.argv[2], json.loads(sys.argv[3])
manager, client = start_new_kernel(kernel_name="deno", cwd=folder)
found = []
for k, cell in enumerate(book["cells"]):
    if cell["cell_type"] != "code":
        continue
    asked, text, display, failed, idle, end = client.execute("".join(cell["source"])), "", None, False, False, time.time() + 100
    while time.time() < end and not (idle and (failed or display or k not in shown)):
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message["parent_header"].get("msg_id") != asked:
            continue
        kind, content = message["msg_type"], message["content"]
        text += content["text"] if kind == "stream" else ""
        display = content["data"] if kind == "execute_result" else display
        failed = failed or kind == "error"
        idle = idle or (kind == "status" and content["execution_state"] == "idle")
    if not failed:
        found.append({"cell": k, "text": text, **({"display": display} if display else {})})
client.stop_channels()
manager.shutdown_kernel(now=True)
print(json.dumps(found))
`;

/** Complaints about what a notebook showed: cells that did not run to their end, and cells that show another thing. */
function faults({ name, cells }: Notebook, outputs: readonly CellOutput[]): readonly string[] {
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

  it.each(all)(`$name runs in ${engine}, and its cells show what they should`, (notebook) => {
    expect(faults(notebook, ENGINES[engine](notebook))).toEqual([]);
  });

  it("run in Node too; a cell that fails or shows another thing is found", () => {
    const cell = (...source: string[]): object => ({ cell_type: "code", source });
    const book = notebookOf(
      "training",
      JSON.stringify({ cells: [cell("1 + 1"), cell('console.log("a");\n', "3"), cell("null.x")] }),
    );
    const file = scriptOf(book);
    // all cells but the last run to their end
    expect(() => printed(folder, "notebook-broken.ts", file)).toThrow(Error);
    const good = scriptOf({ ...book, cells: book.cells.slice(0, 2) });
    const outputs = ENGINES.Node({ ...book, cells: book.cells.slice(0, 2) });
    expect(good.length).toBeLessThan(file.length);
    expect(outputs).toEqual([
      { cell: 0, text: "", display: { "text/plain": "2" } },
      { cell: 1, text: "a", display: { "text/plain": "3" } },
    ]);
    expect(faults(book, outputs)).toEqual([
      "cell 2 did not run",
      ...[3, 5, 6].map((k) => expect.stringContaining(`cell ${k} shows`)),
    ]);
    const first = all[0]!;
    const ran = ENGINES.Node(first);
    expect(faults(first, ran)).toEqual([]);
    // a cell lost, and one that shows another number
    expect(faults(first, ran.slice(1))).toEqual(["cell 1 did not run"]);
    expect(
      faults(
        first,
        ran.map((one) => (one.cell === 7 ? { ...one, display: { "text/plain": "false" } } : one)),
      ),
    ).toHaveLength(1);
  });
});
