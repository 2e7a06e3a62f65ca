import { join, resolve } from "node:path";
import { createContext, runInContext, runInThisContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../checks/entries.ts";
import { root, workspaces } from "../checks/packages.ts";

const program = `
  import { mlp } from "@nnft/architectures";
  import { keyFrom } from "@nnft/random";
  import { estimateCorrelators } from "@nnft/estimators";
  import { loadSimd } from "@nnft/simd";
  import ndarray from "ndarray";
  const net = mlp({ inputDimension: 2, widths: [6, 5], activation: "erf", weightStd: 1.4 });
  const points = ndarray(Float64Array.of(1, 0, 0.3, 0.8), [2, 2]);
  export const outcome = Promise.all(["collapse", "brute", "rao-blackwell"].map(async (method) => {
    const result = await estimateCorrelators(net, points, { orders: [2], key: keyFrom(3), method, samples: 500, arithmetic: "plain" });
    return [result.arithmetic, ...result.connected(2).value.data, ...result.connected(2).standardError.data].join(" ");
  })).then((lines) => [loadSimd().build, ...lines].join("\\n"));
`;

/** One file for a browser, everything inside. */
async function bundled(contents: string, folder: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: join(root, folder), loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: "browser",
    format: "iife",
    globalName: "page",
    conditions: ["nnft-source"],
    logLevel: "silent",
  });
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
  // the code gets Node's built-ins from the process at run time, if there is one; a bundler must not see them
  expect(outside).toEqual([]);
  return outputFiles[0]!.text;
}

/** The files that a bundle is made of. */
async function inputsOf(contents: string, folder = "packages/estimators"): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: resolve(root, folder), loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    conditions: ["nnft-source"],
    external: ["webgpu"],
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs);
}

/** Runs a script with the globals of a page: no process, no require, no Buffer. */
function inPage(script: string): Promise<string> {
  const { WebAssembly, atob, performance, setTimeout, clearTimeout, AbortController, structuredClone, URL } =
    globalThis;
  const page = createContext({
    WebAssembly,
    atob,
    performance,
    setTimeout,
    clearTimeout,
    AbortController,
    structuredClone,
    URL,
  });
  return runInContext(`${script}\npage.outcome`, page) as Promise<string>;
}

describe("a page", () => {
  it("bundles estimators with their kernels into one script that gives the bits Node gives", async () => {
    const script = await bundled(program, "packages/estimators");
    const inNode: string = await runInThisContext(`(() => { ${script}; return page.outcome; })()`);
    const inBrowser = await inPage(script);
    expect(inBrowser).toBe(inNode);
    expect(inBrowser.split("\n").map((line) => line.split(" ")[0])).toEqual(["relaxed", "plain", "plain", "plain"]);
    // negative control: another key gives other numbers
    const other = await inPage(await bundled(program.replace("keyFrom(3)", "keyFrom(4)"), "packages/estimators"));
    expect(other).not.toBe(inBrowser);
  });

  it("computes on the processor without gpu.js, and on a device with it", async () => {
    const on = await inputsOf(program);
    expect(on.some((path) => /simd/.test(path))).toBe(true);
    expect(on.filter((path) => /gpu/.test(path))).toEqual([]);
    // the same for the packages whose functions take a device
    for (const name of ["@nnft/infinite-width", "@nnft/interactions", "@nnft/symmetry", "nnft"]) {
      const { folder, manifest } = workspaces().find((workspace) => workspace.name === name)!;
      const everything = entriesOf(manifest).map(({ source }) => `export * from "./${source}";`);
      expect(everything.length).toBeGreaterThan(0);
      const inputs = await inputsOf(everything.join("\n"), folder);
      expect(inputs.filter((path) => /gpu/.test(path))).toEqual([]);
    }
    const device = await inputsOf('export { openDevice } from "@nnft/gpu-kernels";');
    expect(device.some((path) => /gpu\.js/.test(path))).toBe(true);
  });

  it("pays for what it uses: cumulants by themselves are a few kilobytes and hold no WebAssembly", async () => {
    const small = await bundled('export { connected } from "@nnft/correlators";', "packages/estimators");
    const large = await bundled('export { loadSimd } from "@nnft/simd";', "packages/estimators");
    // 25 kB before compression, of which 7 kB refuse wrong tables, arguments and options in words
    expect(small.length).toBeLessThan(25_500);
    expect(small).not.toContain("WebAssembly");
    expect(large).toContain("WebAssembly");
    expect(large.length).toBeLessThan(200_000);
  });
});
