import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { OwnPage } from "./routes.ts";

interface LazyPageProps {
  readonly load: () => Promise<OwnPage>;
  readonly embedded: boolean;
}

/** A page whose code comes when it is opened. */
export function LazyPage({ load, embedded }: LazyPageProps): JSX.Element {
  const [loaded, setLoaded] = useState<OwnPage>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    load().then(setLoaded, (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
  }, [load]);
  if (loaded) return <loaded.Page embedded={embedded} />;
  return (
    <main id="panel">{failure === undefined ? <p class="loading">Loading …</p> : <p role="alert">{failure}</p>}</main>
  );
}
