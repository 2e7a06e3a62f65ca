import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Frame } from "../shared/frame.ts";
import { type FrameSource, type FrameWorker, frameSource, PATIENCE } from "./frame-source.ts";
import type { FrameRequest } from "./protocol.ts";

interface FakeWorker extends FrameWorker {
  readonly asked: FrameRequest[];
  ended: boolean;
  /** answers the request that is under way */
  answer(): void;
}

const frame = (index: number, data: unknown): Frame<unknown> => ({
  index,
  done: false,
  fraction: 0,
  status: "",
  rows: [],
  data,
});

let workers: FakeWorker[];
let shown: Frame<unknown>[];
let source: FrameSource;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  shown = [];
  const create = (): FakeWorker => {
    const worker: FakeWorker = {
      asked: [],
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (request) => void worker.asked.push(request),
      terminate: () => {
        worker.ended = true;
      },
      answer: () => {
        const { run, index, state } = worker.asked[worker.asked.length - 1];
        worker.onmessage?.({ data: { kind: "frame", run, frame: frame(index, state), milliseconds: 1 } });
      },
    };
    workers.push(worker);
    return worker;
  };
  source = frameSource(create, {
    onFrame: (found) => void shown.push(found),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
});
afterEach(() => {
  source.close();
  vi.useRealTimers();
});

describe("frames from a worker", () => {
  it("when states change during a computation, only the last one is computed, and the others are never shown", () => {
    for (const state of ["a", "b", "c", "d"]) source.begin("ensemble", state, 0);
    expect(workers[0].asked.map(({ state }) => state)).toEqual(["a"]);
    workers[0].answer();
    expect(shown).toEqual([]);
    expect(workers[0].asked.map(({ state }) => state)).toEqual(["a", "d"]);
    workers[0].answer();
    expect(shown.map(({ data }) => data)).toEqual(["d"]);
    expect(workers.length).toBe(1);
  });

  it("an unwanted computation is stopped with its worker after the longest wait", () => {
    source.begin("ensemble", "slow", 0);
    source.begin("ensemble", "wanted", 0);
    vi.advanceTimersByTime(PATIENCE - 1);
    expect(workers[0].ended).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers[0].ended).toBe(true);
    expect(workers[1].asked.map(({ state }) => state)).toEqual(["wanted"]);
    workers[1].answer();
    expect(shown.map(({ data }) => data)).toEqual(["wanted"]);
  });

  it("a lost worker is started once more for the same frame; a second loss is a failure", () => {
    source.begin("ensemble", "state", 0);
    workers[0].onerror?.({ message: "lost" });
    expect(workers[0].ended).toBe(true);
    expect(workers[1].asked).toEqual(workers[0].asked);
    expect(() => workers[1].onerror?.({ message: "lost again" })).toThrow("lost again");
    expect(workers.length).toBe(2);
  });

  it("continues the frames of one run on one worker, even if each takes long", () => {
    source.begin("training", "state", 0);
    for (let index = 0; index < 5; index++) {
      vi.advanceTimersByTime(10 * PATIENCE);
      workers[0].answer();
      source.ask(index + 1);
    }
    expect(shown.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(workers.length).toBe(1);
    expect(workers[0].asked.length).toBe(6);
  });
});
