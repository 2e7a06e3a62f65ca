import { createServer, type Server, type Socket } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { redisAddress, withoutSecrets } from "./address.ts";
import { connect } from "./connection.ts";
import { QueueError } from "./queue-error.ts";

const servers: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];
afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

/** A port of loopback that answers everything it is sent by `answer`, and hangs up where that is undefined. */
async function port(answer: (text: string) => string | undefined): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const text = answer(data.toString("latin1"));
      if (text === undefined) socket.end();
      else if (text !== "") socket.write(text);
    });
  });
  servers.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as { port: number }).port;
}

/** As Redis answers the first commands of a client, one answer for each. */
function likeRedis(text: string): string {
  const info = "redis_version:7.2.0\r\nloading:0\r\n";
  return (text.match(/\*\d+\r\n\$\d+\r\n\w+/g) ?? [])
    .map((command) => (/info$/i.test(command) ? `$${info.length}\r\n${info}\r\n` : "+OK\r\n"))
    .join("");
}

const failed = (address: string): Promise<unknown> =>
  connect(address).then(
    (redis) => {
      redis.disconnect();
      return "connected";
    },
    (error: unknown) => error,
  );

describe("a mistyped address", () => {
  const SECRET = "hunter2";
  const mistyped = [
    `redis://user:${SECRET}#x@host:6379`,
    `redis://user:12/${SECRET}@host:6379`,
    `redis://user:12?${SECRET}@host:6379`,
    `redis://user:12#${SECRET}@host:6379`,
    `redis//user:${SECRET}@host`,
    `redis:user:${SECRET}@host`,
    `redis:/user:${SECRET}@host`,
    `rediss:user:${SECRET}@host`,
    `reddis://user:${SECRET}@host`,
    `http://user:${SECRET}@host`,
    `user:${SECRET}@host:6379`,
    `${SECRET}:word@host:6379`,
    `redis://user:${SECRET}`,
    `redis://user:pa/${SECRET}`,
    `redis://user:123456/${SECRET}`,
    `redis://user:12/${SECRET}`,
    `redis://user:${SECRET}%zz@host`,
    `redis://user:p@${SECRET}@host:port`,
    `redis:// user:${SECRET}@host`,
    ` redis://user:${SECRET}@ho st`,
    `redis://ho st?password=${SECRET}`,
    `${SECRET}@`,
    `redis://user:${SECRET}\n@host:x`,
  ];

  it.each(mistyped)("is refused without its password: %j", async (address) => {
    const error = await failed(address);
    expect(error).toMatchObject({ code: "NNFT_DOMAIN", message: expect.stringMatching(/%23 %2F %3F %40 %25/) });
    expect(inspect(error, { depth: 10 })).not.toContain(SECRET);
    // negative control: the secret is in the address, and would be found
    expect(inspect(new Error(address), { depth: 10 })).toContain(SECRET);
  });

  it("is shown as far as it helps", () => {
    expect(withoutSecrets("redis://u:p@w@host:6379/0")).toBe("redis://…@host:6379/0");
    expect(withoutSecrets("redis//u:p@host")).toBe("redis//…@host");
    expect(withoutSecrets("localhost:6379")).toBe("localhost:6379");
    expect(withoutSecrets("redis://host:6379/0?x=1")).toBe("redis://host:6379/0?…");
    expect(withoutSecrets("redis://u:12#x@host/zero")).toBe("redis://…@host/…");
    expect(withoutSecrets("nonsense")).toBe("nonsense");
    expect(withoutSecrets("redis://user:secret")).toBe("redis://user:…");
  });

  it("differs from a right one, which keeps its password to itself", () => {
    expect(redisAddress("rediss://me:a%23b@host:1/2")).toEqual({
      given: "rediss://me:a%23b@host:1/2",
      tls: true,
      shown: "rediss://host:1",
      secrets: ["a#b", "a%23b"],
    });
    for (const address of ["redis://localhost", "redis://[::1]:6379", "redis://:pw@10.0.0.1:1/3?family=4"])
      expect(redisAddress(address).given).toBe(address);
  });
});

describe("a host that is not the Redis it should be", () => {
  it("is named where it accepts and never speaks, with TLS and without", async () => {
    const silent = await port(() => "");
    const [plain, tls] = await Promise.all([
      failed(`redis://u:hunter2@127.0.0.1:${silent}`),
      failed(`rediss://u:hunter2@127.0.0.1:${silent}`),
    ]);
    expect(plain).toBeInstanceOf(QueueError);
    expect(plain).toMatchObject({ message: expect.stringMatching(/answers, but not as Redis does/) });
    expect(tls).toMatchObject({ code: "NNFT_QUEUE", message: expect.stringMatching(/answers, but not with TLS/) });
    expect(inspect([plain, tls], { depth: 10 })).not.toContain("hunter2");
  });

  it("is named where it has no TLS, or is another server", async () => {
    const redis = await port((text) => likeRedis(text) || "-ERR unknown command\r\n");
    expect(await failed(`rediss://127.0.0.1:${redis}`)).toMatchObject({
      message: expect.stringMatching(/answers, but not with TLS .*give redis:\/\/, or the port of TLS/),
    });
    const web = await port(() => "HTTP/1.1 400 Bad Request\r\n\r\n");
    expect(await failed(`redis://127.0.0.1:${web}`)).toMatchObject({
      message: expect.stringMatching(/answers, but not as Redis does/),
    });
    // as a port of TLS does with what it cannot read
    const closing = await port(() => undefined);
    expect(await failed(`redis://127.0.0.1:${closing}`)).toMatchObject({
      message: expect.stringMatching(/answers, but not as Redis does .*rediss:\/\/ for TLS/),
    });
    // negative controls: a Redis that answers, and nobody
    expect(await failed(`redis://me:pw@127.0.0.1:${redis}`)).toBe("connected");
    expect(await failed("rediss://127.0.0.1:1")).toMatchObject({ message: expect.stringMatching(/nobody answers/) });
  });

  it("is named where it refuses the password, which no message repeats", async () => {
    const strict = await port((text) =>
      (text.match(/\*\d+\r\n\$\d+\r\n\w+/g) ?? [])
        .map((command) =>
          /auth$/i.test(command)
            ? "-WRONGPASS invalid pair, with args beginning with: 'u' 'hunter2'\r\n"
            : "-NOAUTH Authentication required.\r\n",
        )
        .join(""),
    );
    const error = await failed(`redis://u:hunter2@127.0.0.1:${strict}`);
    expect(error).toMatchObject({ code: "NNFT_QUEUE", message: expect.stringMatching(/refuses us/) });
    expect(inspect(error, { depth: 10 })).not.toContain("hunter2");
  });
});
