/** Costs and habits of a farm of workers behind one queue. Times in seconds. */
export interface Farm {
  readonly workers: number;
  /** of one block, on average */
  readonly blockTime: number;
  /** ln of block times scatters by it */
  readonly scatter: number;
  /** the share of blocks that take ten times as long */
  readonly stragglers: number;
  /** deaths of a worker per second of work; the block is handed out again after `lock`, the worker is back after `restart` */
  readonly deaths: number;
  readonly lock: number;
  readonly restart: number;
  /** blocks handed out and not yet merged, at most */
  readonly inFlight: number;
  /** of the producer, for handing out one block and for taking and merging one */
  readonly handOut: number;
  readonly merge: number;
  /** of Redis, for all commands of one block */
  readonly redis: number;
}

/** What a run of many blocks comes to. */
export interface Throughput {
  /** blocks merged in a second */
  readonly rate: number;
  /** the share of time in which each works */
  readonly workers: number;
  readonly producer: number;
  readonly redis: number;
}

/** A server that takes one task after the other. */
class Server {
  free = 0;
  busy = 0;
  serve(at: number, cost: number): number {
    this.free = Math.max(this.free, at) + cost;
    this.busy += cost;
    return this.free;
  }
}

/** Events in the order of their times. */
class Events<Event extends { readonly at: number }> {
  private readonly heap: Event[] = [];
  push(event: Event): void {
    const { heap } = this;
    let child = heap.push(event) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (heap[parent]!.at <= heap[child]!.at) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }
  pop(): Event | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return top;
    heap[0] = last;
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1;
      if (left >= heap.length) return top;
      const child = left + 1 < heap.length && heap[left + 1]!.at < heap[left]!.at ? left + 1 : left;
      if (heap[parent]!.at <= heap[child]!.at) return top;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      parent = child;
    }
  }
}

type Event =
  | { readonly kind: "available" | "taken"; readonly at: number; readonly block: number }
  | { readonly kind: "worker"; readonly at: number; readonly block?: number };

/**
 * Blocks through one producer, one Redis and many workers, event by event: blocks are handed out while fewer than `inFlight` are unmerged, a worker takes
 * the oldest one, Redis serves all commands one after the other, and the producer merges in the order of the indices.
 *
 * A third of Redis's cost falls to each of handing out, fetching and returning. `random` gives numbers in (0, 1). The first fifth of the blocks warms up; it
 * and the last window are not counted.
 */
export function simulate(farm: Farm, blocks: number, random: () => number): Throughput {
  const events = new Events<Event>();
  const [producer, redis] = [new Server(), new Server()];
  const waiting: number[] = [];
  const done = new Uint8Array(blocks);
  let [idle, next, merged, working] = [farm.workers, 0, 0, 0];
  const warm = Math.floor(blocks / 5);
  let counted = 0;
  let start = { at: 0, working: 0, producer: 0, redis: 0 };
  const handOut = (now: number): void => {
    while (next < blocks && next < merged + farm.inFlight) {
      const ready = redis.serve(producer.serve(now, farm.handOut), farm.redis / 3);
      events.push({ kind: "available", at: ready, block: next++ });
    }
  };
  const startWorkers = (now: number): void => {
    while (idle > 0 && waiting.length > 0) {
      idle--;
      const block = waiting.shift()!;
      const from = redis.serve(now, farm.redis / 3);
      const time = blockTimeOf(farm, random);
      const life = farm.deaths > 0 ? -Math.log(random()) / farm.deaths : Number.POSITIVE_INFINITY;
      working += Math.min(time, life);
      if (life < time) {
        events.push({ kind: "available", at: from + life + farm.lock, block });
        events.push({ kind: "worker", at: from + life + farm.restart });
      } else events.push({ kind: "worker", at: from + time, block });
    }
  };
  handOut(0);
  let now = 0;
  // while blocks are still handed out: the end of a run is cheaper for the producer
  const last = Math.max(warm + 1, blocks - farm.inFlight);
  for (let event = events.pop(); event && merged < last; event = events.pop()) {
    now = event.at;
    if (event.kind === "available") waiting.push(event.block);
    else if (event.kind === "worker") {
      idle++;
      if (event.block !== undefined)
        events.push({
          kind: "taken",
          at: producer.serve(redis.serve(now, farm.redis / 3), farm.merge),
          block: event.block,
        });
    } else {
      done[event.block] = 1;
      while (merged < blocks && done[merged]) merged++;
      if (start.at === 0 && merged >= warm) {
        start = { at: now, working, producer: producer.busy, redis: redis.busy };
        counted = merged;
      }
      handOut(now);
    }
    startWorkers(now);
  }
  const span = now - start.at;
  return {
    rate: (merged - counted) / span,
    workers: (working - start.working) / (span * farm.workers),
    producer: (producer.busy - start.producer) / span,
    redis: (redis.busy - start.redis) / span,
  };
}

/** A log-normal time of the right mean; stragglers take ten times as long. */
function blockTimeOf({ blockTime, scatter, stragglers }: Farm, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const plain = (blockTime / (1 + 9 * stragglers)) * Math.exp(scatter * normal - (scatter * scatter) / 2);
  return random() < stragglers ? 10 * plain : plain;
}
