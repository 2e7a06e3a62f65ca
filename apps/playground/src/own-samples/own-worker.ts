import { failureOf } from "../worker/failure.ts";
import { analysisOf } from "./analysis.ts";
import { exampleFiles } from "./example-files.ts";
import type { OwnAnswer, OwnRequest } from "./protocol.ts";

const scope = globalThis as unknown as {
  postMessage(message: OwnAnswer): void;
  addEventListener(type: "message", listener: (event: { readonly data: OwnRequest }) => void): void;
};

async function answer({ files }: OwnRequest): Promise<void> {
  try {
    if (files) {
      const onProgress = (fraction: number): void => scope.postMessage({ kind: "progress", fraction });
      scope.postMessage({ kind: "analysis", analysis: await analysisOf(files, onProgress) });
    } else scope.postMessage({ kind: "example", files: await exampleFiles() });
  } catch (error) {
    scope.postMessage({ kind: "failure", ...failureOf(error) });
  }
}

scope.addEventListener("message", ({ data }) => void answer(data));
