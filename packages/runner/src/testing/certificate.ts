import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = "/usr/bin/openssl";

/** Whether certificates can be made here. */
export const hasOpenssl: boolean = existsSync(PROGRAM);
if (!hasOpenssl && process.env.NNFT_EXPECT_SERVICES)
  throw new Error(`${PROGRAM} is missing; the test command installs it where it may.`);

/** A certificate of 127.0.0.1 that signs itself, and its key, for two days. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
  readonly remove: () => void;
}

export function testCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), "nnft-tls-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const { status, stderr } = spawnSync(
    PROGRAM,
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"],
      ...["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  return { certificate, key, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
