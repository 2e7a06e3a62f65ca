import { DomainError } from "@nnft/foundations";

/** Where a queue is, checked. */
export interface RedisAddress {
  /** the address as it was given, password included */
  readonly given: string;
  readonly tls: boolean;
  /** scheme, host and port, for messages */
  readonly shown: string;
  /** what no message may hold */
  readonly secrets: readonly string[];
}

/**
 * Checks the address of a Redis.
 *
 * Convention: `redis://user:password@host:port/db`, or `rediss://` for TLS. The characters # / ? @ % of a password are written %23 %2F %3F
 * %40 %25. An address that breaks this rule is refused, since its host would be a piece of the password.
 * Errors: DomainError. No message holds a user or a password, of a mistyped address neither.
 */
export function redisAddress(given: unknown): RedisAddress {
  const refused = (): never => {
    throw new DomainError(
      `connect: \`redis\` must be an address such as redis://user:password@localhost:6379 or rediss://… for TLS, got ${JSON.stringify(
        withoutSecrets(String(given)),
      )}; in a password write # / ? @ % as %23 %2F %3F %40 %25.`,
    );
  };
  if (typeof given !== "string" || !URL.canParse(given) || !/^rediss?:\/\/\S+$/i.test(given)) return refused();
  const url = new URL(given);
  const { username, password, pathname, search, hash } = url;
  if (url.host === "" || !/^\/?\d*$/.test(pathname) || `${search}${hash}`.includes("@")) return refused();
  let words: string[];
  try {
    words = [decodeURIComponent(username), decodeURIComponent(password)];
  } catch {
    return refused();
  }
  // without a password the user's place holds it at times: redis://secret@host
  const secrets = [words[1] || words[0]!, password, url.searchParams.get("password") ?? ""];
  return {
    given,
    tls: url.protocol === "rediss:",
    shown: `${url.protocol}//${url.host}`,
    secrets: secrets.filter((text) => text !== ""),
  };
}

/** A mistyped address as a message may show it: scheme, and what follows the last @; without an @, what is no host or port is left out. */
export function withoutSecrets(address: string): string {
  const scheme = /^\s*(?:[a-z][a-z\d+.-]*:?\/\/|rediss?:\/?)/i.exec(address)?.[0] ?? "";
  const rest = address.slice(scheme.length);
  const at = rest.lastIndexOf("@");
  const place = rest.slice(at + 1).replace(/[?#].*$/s, "?…");
  // a word that is no port after a colon, and one that is no number of a database after a slash
  const shown = place.replace(/:(?!\d{1,5}(?:\/|\?|$)).*$/s, ":…").replace(/\/(?!\d*(?:\?…)?$).*$/s, "/…");
  return `${scheme}${at >= 0 ? "…@" : ""}${shown}`;
}
