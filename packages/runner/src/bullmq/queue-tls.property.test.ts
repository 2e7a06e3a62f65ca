import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heardProcess } from "../../../../tooling/testing/heard-process.ts";
import { hasOpenssl, type TestCertificate, testCertificate } from "../testing/certificate.ts";
import { hasRedis, startRedis, type TestRedis } from "../testing/redis-server.ts";

const script = (name: string): string => new URL(`../testing/${name}`, import.meta.url).pathname;
const NODE = [process.execPath, "--conditions=nnft-source", "--no-warnings"] as const;

describe.skipIf(!hasRedis || !hasOpenssl)("a queue behind TLS", () => {
  let redis: TestRedis;
  let tls: TestCertificate;
  let folder = "";
  beforeAll(async () => {
    tls = testCertificate();
    redis = await startRedis(undefined, tls);
    folder = mkdtempSync(join(tmpdir(), "nnft-queue-tls-"));
  });
  afterAll(async () => {
    await redis.stop();
    tls.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The last line of a producer of 20 blocks; without an address it computes them itself. */
  const hashOf = async (file: string, redis: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const [command, ...flags] = NODE;
    const args = [
      ...flags,
      script("producer-process.ts"),
      join(folder, file),
      "20",
      JSON.stringify({ seed: 3 }),
      ...redis,
    ];
    const { stdout } = await promisify(execFile)(command, args, { env: { ...process.env, ...env } });
    return stdout.trim().split("\n").at(-1)!;
  };

  it("serves producers and workers that trust its certificate, with the bits of one process", async () => {
    const trusting = { NODE_EXTRA_CA_CERTS: tls.certificate };
    const worker = heardProcess([
      "/usr/bin/env",
      `NODE_EXTRA_CA_CERTS=${tls.certificate}`,
      ...NODE,
      script("queue-worker-process.ts"),
      redis.tlsUrl!,
      "1",
      "test",
      "0",
      "1",
      "10000",
    ]);
    try {
      await worker.says(/^serving/);
      const hash = await hashOf("queue.sqlite", [redis.tlsUrl!], trusting);
      expect(hash).toMatch(/^hash [0-9a-f]{64}$/);
      expect(hash).toBe(await hashOf("own.sqlite", []));
      expect(worker.text().match(/^block /gm)?.length).toBe(20);
    } finally {
      worker.child.kill("SIGKILL");
      await worker.ended;
    }
  });

  it("is not spoken to by those who do not trust its certificate, who are told so", async () => {
    await expect(hashOf("none.sqlite", [redis.tlsUrl!], { NODE_EXTRA_CA_CERTS: "" })).rejects.toThrow(
      /answers with a certificate that is not trusted here.*NODE_EXTRA_CA_CERTS/,
    );
  });
});
