import type { FrameRequest } from "./protocol.ts";
import { frameServer } from "./serve-frames.ts";

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: FrameRequest }) => void): void;
};

const take = frameServer((message) => scope.postMessage(message));
scope.addEventListener("message", ({ data }) => take(data));
