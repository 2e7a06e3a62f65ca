import { DomainError } from "@nnft/foundations";
import { BlockError, described, WorkerError } from "./errors.ts";
import type { ResultSlots } from "./result-slots.ts";
import type { Answer } from "./serve.ts";
import { type AnyWorker, openChannel, type WorkerChannel } from "./worker-channel.ts";

/** Data on which blocks of one kind work; workers keep the tasks of the last few sessions. */
export interface Session {
  readonly id: number;
  readonly data: unknown;
  readonly resultLength: number | undefined;
  readonly slots: ResultSlots | undefined;
}

export interface Pool {
  readonly run: (session: Session, index: number, signal: AbortSignal) => Promise<unknown>;
  readonly close: () => void;
}

interface Request {
  readonly session: Session;
  readonly index: number;
  readonly signal: AbortSignal;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  losses: number;
  slot?: Float64Array | undefined;
}

interface Member {
  readonly channel: WorkerChannel;
  /** blocks sent and not answered, by ticket; the first one runs */
  readonly sent: Map<number, Request>;
  /** sessions whose tasks the worker holds, the one used last at the end */
  readonly sessions: Set<number>;
  /** how many blocks it may hold: a second one waits there while blocks are short */
  depth: number;
}

const SESSIONS_KEPT = 4;
/** Blocks shorter than this many milliseconds are sent ahead, so that a worker never waits for this thread. */
const SHORT = 20;
const ATTEMPTS = 2;

/** Workers, and the blocks that wait for one of them. */
interface PoolState {
  readonly create: () => AnyWorker;
  /** workers at most */
  readonly count: number;
  readonly members: Set<Member>;
  readonly queue: Request[];
  /** the number of the next ticket */
  tickets: number;
  closed: boolean;
}

/** Workers that take blocks from one queue, in order; made when first needed, replaced when lost. */
export function workerPool(create: () => AnyWorker, count: number): Pool {
  const pool: PoolState = { create, count, members: new Set(), queue: [], tickets: 0, closed: false };
  return {
    run: (session, index, signal) =>
      new Promise((resolve, reject) => {
        if (pool.closed) {
          reject(new WorkerError(index, "was given to workers that are closed; make new ones"));
          return;
        }
        pool.queue.push({ session, index, signal, resolve, reject, losses: 0 });
        pump(pool);
      }),
    close: () => close(pool),
  };
}

/** Hands waiting blocks to members for as long as one is free. */
function pump(pool: PoolState): void {
  const { queue } = pool;
  while (queue.length > 0) {
    if (queue[0].signal.aborted) {
      const { reject, signal } = queue.shift() as Request;
      reject(signal.reason);
      continue;
    }
    let member: Member | undefined;
    try {
      member = free(pool);
    } catch (error) {
      const request = queue.shift() as Request;
      request.reject(error);
      continue;
    }
    if (!member) return;
    send(pool, member, queue.shift() as Request);
  }
}

/** The member with the fewest blocks, if it may take one more; a new one where there is room. */
function free(pool: PoolState): Member | undefined {
  const { members, count } = pool;
  let best: Member | undefined;
  for (const member of members)
    if (member.sent.size < member.depth && !(best && best.sent.size <= member.sent.size)) best = member;
  return best && (best.sent.size === 0 || members.size === count) ? best : members.size < count ? join(pool) : best;
}

/** A new member. */
function join(pool: PoolState): Member {
  const member: Member = {
    channel: openChannel(pool.create(), {
      onAnswer: (answer) => settle(pool, member, answer),
      onLost: (cause) => lose(pool, member, cause),
    }),
    sent: new Map(),
    sessions: new Set(),
    depth: 1,
  };
  pool.members.add(member);
  return member;
}

/** Sends a block to a member, with its data where the member does not hold them. */
function send(pool: PoolState, member: Member, request: Request): void {
  const { session, index } = request;
  const known = member.sessions.delete(session.id);
  const forget = known ? [] : [...member.sessions].slice(0, Math.max(0, member.sessions.size - SESSIONS_KEPT + 1));
  for (const id of forget) member.sessions.delete(id);
  member.sessions.add(session.id);
  request.slot = session.slots?.take();
  const ticket = pool.tickets++;
  try {
    member.channel.post({
      ticket,
      index,
      session: session.id,
      ...(known ? {} : { data: { value: session.data } }),
      forget,
      resultLength: session.resultLength,
      target: request.slot,
    });
  } catch (cause) {
    member.sessions.delete(session.id);
    session.slots?.give(request.slot);
    const message = `workers: \`data\` must be structured-cloneable, got ${described(cause)}; send plain data and typed arrays.`;
    request.reject(new DomainError(message, { cause }));
    return;
  }
  member.sent.set(ticket, request);
  member.channel.hold(true);
}

/** Gives the answer of a member to the one who asked, and goes on. */
function settle(pool: PoolState, member: Member, answer: Answer): void {
  const request = member.sent.get(answer.ticket);
  if (!request) return;
  member.sent.delete(answer.ticket);
  if (member.sent.size === 0) member.channel.hold(false);
  if ("failed" in answer) {
    request.session.slots?.give(request.slot);
    request.reject(failure(request.index, answer));
    // the task was not created: let the next block say why
    if (answer.failed === "module") member.sessions.delete(request.session.id);
  } else {
    member.depth = answer.milliseconds < SHORT ? 2 : 1;
    request.resolve(request.slot ?? answer.result);
  }
  pump(pool);
}

/** Takes back the blocks of a member that was lost; the one that ran fails after its last attempt. */
function lose(pool: PoolState, member: Member, cause: unknown): void {
  const { members, queue } = pool;
  members.delete(member);
  const [running, ...waiting] = member.sent.values();
  for (const { session, slot } of member.sent.values()) session.slots?.give(slot);
  queue.unshift(...waiting);
  if (running && ++running.losses >= ATTEMPTS)
    running.reject(
      new WorkerError(running.index, `was lost with its worker ${ATTEMPTS} times: ${described(cause)}`, cause),
    );
  else if (running) queue.unshift(running);
  pump(pool);
}

/** Ends all members; blocks that were not answered fail. */
function close(pool: PoolState): void {
  const { members, queue } = pool;
  pool.closed = true;
  const requests = [...members].flatMap(({ sent }) => [...sent.values()]).concat(queue.splice(0));
  for (const { channel } of members) channel.terminate();
  members.clear();
  for (const { index, reject } of requests) reject(new WorkerError(index, "was dropped: the workers were closed"));
}

function failure(index: number, { failed, error, code }: Extract<Answer, { failed: string }>): Error {
  // structured cloning keeps name, message and stack of an error, not its code
  if (code !== undefined && error instanceof Error) Object.assign(error, { code });
  return failed === "task"
    ? new BlockError(index, error)
    : new WorkerError(
        index,
        `found no task: ${described(error)}; check \`module\`, its createTask and \`data\``,
        error,
      );
}
