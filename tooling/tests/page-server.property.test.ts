import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serveFolder } from "../scripts/serve-folder.mjs";
import { scratchFolders } from "../testing/scratch-folders.ts";

/** Sends raw bytes and waits for the end of the connection. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(bytes, "latin1"));
    socket.on("data", (data) => {
      answer += data.toString("latin1");
    });
    socket.on("error", () => resolve(answer));
    socket.on("close", () => resolve(answer));
  });
}

/** Paths and lines that have killed servers, then random bytes. */
function malformed(count: number): string[] {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const paths = [
    "/%E0%A4%A",
    "//",
    "/%",
    "/%00",
    "/../../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "*",
    "http://[",
    "/\\..\\x",
    ":80",
  ];
  return Array.from({ length: count }, (_, i) => {
    if (i < paths.length) return `GET ${paths[i]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    const bytes = Array.from({ length: 1 + next(40) }, () => String.fromCharCode(next(256))).join("");
    return i % 2 ? `${bytes}\r\n\r\n` : `GET /${bytes} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  });
}

const scratch = scratchFolders("pages");

describe("the page server", () => {
  it("survives 1,000 malformed requests, gives nothing from outside its folder, and serves its pages afterwards", async () => {
    const folder = join(scratch(), "site");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.html"), "<p>here</p>");
    writeFileSync(join(folder, "..", "secret.txt"), "not for you");
    const { url, stop } = await serveFolder(folder);
    try {
      const port = Number(new URL(url).port);
      const answers: string[] = [];
      for (const line of malformed(1000)) answers.push(await raw(port, line));
      expect(answers.join("")).not.toMatch(/root:/);
      expect(answers[0]).toMatch(/^HTTP\/1.1 400/);
      expect(await raw(port, "GET /../secret.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).not.toMatch(
        /not for/,
      );
      expect((await fetch(url, { method: "POST" })).status).toBe(405);
      expect((await fetch(`${url}nothing`)).status).toBe(404);
      // negative control: it is alive
      expect(await (await fetch(url)).text()).toBe("<p>here</p>");
    } finally {
      await stop();
    }
  });
});
