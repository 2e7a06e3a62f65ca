import { spawnSync } from "node:child_process";

/** A network of its own for a process, joined to this one by a cable that can be pulled. */
export interface Namespace {
  /** this side's address as seen from there */
  readonly address: string;
  /** what stands in front of a command that shall run there */
  readonly front: readonly string[];
  /** nothing goes through, and nobody is told */
  readonly pull: () => void;
  readonly plug: () => void;
  readonly remove: () => void;
}

const run = (command: string): boolean => {
  const [program, ...given] = command.split(" ") as [string, ...string[]];
  return spawnSync(program, given, { stdio: "ignore" }).status === 0;
};

/** A namespace, or undefined where this process may not make one. */
export function namespace(): Namespace | undefined {
  const name = `nnft-${process.pid % 100_000}`;
  const [here, there] = [`nn${process.pid % 100_000}a`, `nn${process.pid % 100_000}b`];
  // two at once, or one that was left behind, have addresses of their own
  const net = `10.${213 + (process.pid % 8)}.${(process.pid >> 3) % 250}`;
  const [address, other] = [`${net}.1`, `${net}.2`];
  const remove = (): void => {
    run(`ip link del ${here}`);
    run(`ip netns del ${name}`);
  };
  const made = [
    `ip netns add ${name}`,
    `ip link add ${here} type veth peer name ${there} netns ${name}`,
    `ip addr add ${address}/30 dev ${here}`,
    `ip link set ${here} up`,
    `ip netns exec ${name} ip addr add ${other}/30 dev ${there}`,
    `ip netns exec ${name} ip link set ${there} up`,
  ].every(run);
  if (!made) {
    remove();
    return undefined;
  }
  return {
    address,
    front: ["ip", "netns", "exec", name],
    pull: () => void run(`ip link set ${here} down`),
    plug: () => void run(`ip link set ${here} up`),
    remove,
  };
}
