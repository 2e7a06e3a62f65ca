import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import type { Differential } from "../packages/gpu-kernels/src/testing/differential.ts";
import { root } from "./checks/packages.ts";

const CHROMIUM = "/usr/bin/chromium";

/** What a headless Chromium posts from the page of @nnft/gpu-kernels, served on loopback, for these backends. */
async function inChromium(backends: readonly string[]): Promise<readonly Differential[]> {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages/gpu-kernels/src/testing/page.ts")],
    bundle: true,
    format: "esm",
    write: false,
    conditions: ["nnft-source"],
    external: ["webgpu"],
    platform: "browser",
    target: "es2022",
  });
  const profile = mkdtempSync(join(tmpdir(), "nnft-chromium-"));
  let chromium: ChildProcess | undefined;
  let server: Server | undefined;
  try {
    return await new Promise<readonly Differential[]>((resolve, reject) => {
      const results: Differential[] = [];
      const timer = setTimeout(
        () => reject(new Error(`Chromium posted ${results.length} of ${backends.length} results`)),
        90_000,
      );
      const listening = createServer((request, response) => {
        if (request.method === "POST") {
          let body = "";
          request.on("data", (part) => {
            body += part;
          });
          request.on("end", () => {
            response.end();
            results.push(JSON.parse(body));
            if (results.length === backends.length) {
              clearTimeout(timer);
              resolve(results);
            }
          });
        } else if (request.url === "/page.js") {
          response.setHeader("content-type", "text/javascript");
          response.end(outputFiles[0].text);
        } else {
          response.setHeader("content-type", "text/html");
          response.end('<!doctype html><script type="module" src="/page.js"></script>');
        }
      });
      server = listening;
      listening.listen(0, "127.0.0.1", () => {
        const { port } = listening.address() as AddressInfo;
        const query = backends.map((backend) => `backend=${backend}`).join("&");
        chromium = spawn(
          CHROMIUM,
          [
            "--headless",
            "--no-sandbox",
            "--enable-unsafe-webgpu",
            "--use-webgpu-adapter=swiftshader",
            `--user-data-dir=${profile}`,
            `http://127.0.0.1:${port}/?${query}`,
          ],
          { stdio: "ignore" },
        );
        chromium.on("error", reject);
      });
    });
  } finally {
    const ended = new Promise((done) => (chromium ? chromium.once("exit", done) : done(null)));
    chromium?.kill();
    server?.closeAllConnections();
    server?.close();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

describe("kernels on a GPU interface in a browser", () => {
  it.skipIf(!existsSync(CHROMIUM))(
    "agree with float64 on WebGL2 and WebGPU in headless Chromium, the backend asserted",
    async () => {
      const backends = ["webgl2", "webgpu"];
      const results = await inChromium(backends);
      expect(results.map(({ backend }) => backend)).toEqual(backends);
      expect(results[1].adapter).toMatch(/swiftshader/i);
      for (const { backend, layers, grams, others, lostNaN, liveAfter } of results) {
        for (const [name, error] of Object.entries({ ...layers, ...grams, ...others }))
          expect({ backend, name, error, within: error < 1 }).toEqual({ backend, name, error, within: true });
        expect(Object.keys({ ...layers, ...grams, ...others }).length).toBe(21);
        expect({ backend, lostNaN }).toEqual({ backend, lostNaN: [] });
        expect(liveAfter).toBe(0);
      }
    },
    120_000,
  );
});
