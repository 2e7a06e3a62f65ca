import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestCertificate } from "./certificate.ts";

const PROGRAM = "/usr/bin/redis-server";

/** Whether a queue can be tested here. */
export const hasRedis: boolean = existsSync(PROGRAM);
if (!hasRedis && process.env.NNFT_EXPECT_SERVICES)
  throw new Error(`${PROGRAM} is missing; the test command installs it where it may.`);

/** A Redis of the test's own, on a free port of loopback and of the address given, that keeps its data in a log. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** the same Redis through TLS, where it was given a certificate */
  readonly tlsUrl: string | undefined;
  /** kill −9, and the same data again on the same port */
  readonly killAndRestart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startRedis(
  address?: string,
  tls?: TestCertificate,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "nnft-redis-"));
  const port = await freePort();
  const tlsPort = tls && (await freePort());
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const flags = { port, dir: folder, appendonly: "yes", appendfsync: "always", save: "", "protected-mode": "no" };
    const overTls = tls && {
      ...{ "tls-port": tlsPort, "tls-cert-file": tls.certificate, "tls-key-file": tls.key },
      ...{ "tls-ca-cert-file": tls.certificate, "tls-auth-clients": "no" },
    };
    server = spawn(
      PROGRAM,
      [
        ...["--bind", "127.0.0.1", ...(address ? [address] : [])],
        ...Object.entries({ ...flags, ...overTls, ...settings }).flatMap(([flag, value]) => [
          `--${flag}`,
          String(value),
        ]),
      ],
      { stdio: "ignore" },
    );
    for (let attempt = 0; attempt < 200; attempt++) {
      if (await answers(port)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error("redis-server does not answer");
  };
  const end = (signal: NodeJS.Signals): Promise<void> =>
    new Promise((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once("exit", () => resolve());
      server.kill(signal);
    });
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    tlsUrl: tlsPort === undefined ? undefined : `rediss://127.0.0.1:${tlsPort}`,
    killAndRestart: async () => {
      await end("SIGKILL");
      await start();
    },
    stop: async () => {
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const finish = (verdict: boolean): void => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(500, () => finish(false));
    socket.on("error", () => finish(false));
    socket.on("connect", () => socket.write("PING\r\n"));
    socket.on("data", (data) => finish(data.toString().startsWith("+PONG")));
  });
}

/** A network between someone and Redis that can be cut and joined again. */
export interface Network {
  readonly url: string;
  /** drops all connections, and refuses new ones for this many milliseconds */
  readonly cut: (milliseconds: number) => Promise<void>;
  readonly close: () => void;
}

export async function network(port: number): Promise<Network> {
  const sockets = new Set<import("node:net").Socket>();
  let down = false;
  const server = createServer((near) => {
    if (down) return void near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as { port: number }).port}`,
    cut: async (milliseconds) => {
      down = true;
      drop();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      down = false;
    },
    close: () => {
      drop();
      server.close();
    },
  };
}
