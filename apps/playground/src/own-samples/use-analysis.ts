import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Failure, failureText } from "../worker/failure.ts";
import type { OwnAnalysis, OwnFiles } from "./analysis.ts";
import type { OwnAnswer, OwnRequest } from "./protocol.ts";

/** What the page knows: files, how far their analysis has come, its result or its failure. */
export interface OwnState {
  readonly files?: OwnFiles;
  readonly fraction?: number;
  readonly analysis?: OwnAnalysis;
  readonly failure?: string;
}

/** The part of a worker that is used. */
interface OwnWorker {
  postMessage(message: OwnRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: OwnAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

const ownWorker = (): OwnWorker =>
  new Worker(new URL("./own-worker.ts", import.meta.url), { type: "module" }) as unknown as OwnWorker;

/** Analyses files in a worker; other files end the analysis of those before. */
export function useAnalysis(): OwnState & {
  readonly analyse: (files: OwnFiles) => void;
  readonly example: () => void;
} {
  const [state, setState] = useState<OwnState>({});
  const worker = useRef<OwnWorker>();
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => stop, [stop]);
  const ask = useCallback(
    (request: OwnRequest) => {
      stop();
      const fresh = ownWorker();
      const fail = (failure: Failure): void => setState(({ files }) => ({ files, failure: failureText(failure) }));
      fresh.onmessage = ({ data }) => {
        if (data.kind === "example") ask({ files: data.files });
        else if (data.kind === "failure") fail(data);
        else if (data.kind === "progress") setState((now) => ({ ...now, fraction: data.fraction }));
        else setState(({ files }) => ({ files, analysis: data.analysis }));
      };
      fresh.onerror = ({ message = "the worker could not be started" }) => fail({ message, expected: false });
      worker.current = fresh;
      setState({ ...(request.files && { files: request.files }), fraction: 0 });
      fresh.postMessage(request);
    },
    [stop],
  );
  return { ...state, analyse: (files) => ask({ files }), example: () => ask({}) };
}
