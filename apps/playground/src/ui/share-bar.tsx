import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { NoExperiment, SavedExperiment } from "../shared/panel.ts";
import { download } from "./download.ts";

interface ShareBarProps {
  readonly code: () => string;
  /** left out where the address holds no state, and no experiment file gives the numbers */
  readonly experiment?: () => SavedExperiment | NoExperiment;
  readonly name: string;
}

/** Copied code, a saved experiment and a link, each of which gives the numbers on the page. */
export function ShareBar({ code, experiment, name }: ShareBarProps): JSX.Element {
  const [said, setSaid] = useState("");
  const [shown, setShown] = useState<string>();
  const copy = async (text: string, what: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(`${what} copied`);
    } catch {
      // browsers refuse the clipboard without permission: show the text, so that it can be copied by hand
      setSaid(`${what} stands below`);
    }
  };
  const save = async (saved: SavedExperiment | NoExperiment): Promise<void> => {
    if ("reason" in saved) {
      setSaid(saved.reason);
      return;
    }
    const { stringify } = await import("yaml");
    const text = stringify(saved.experiment, { lineWidth: 110, flowCollectionPadding: true });
    download(`${name}.yaml`, new Blob([text], { type: "text/plain" }));
    setSaid(`Saved ${name}.yaml: run it with nnft run ${name}.yaml`);
  };
  return (
    <section class="share" aria-label="Take the numbers with you">
      <button
        type="button"
        onClick={() => {
          const text = code();
          setShown(text);
          void copy(text, "Code");
        }}
      >
        Copy as code
      </button>
      {experiment && (
        <>
          <button type="button" onClick={() => void save(experiment())}>
            Save experiment
          </button>
          <button type="button" onClick={() => void copy(location.href, "Link")}>
            Copy link
          </button>
        </>
      )}
      <span role="status">{said}</span>
      {shown !== undefined && (
        <textarea data-testid="code" aria-label="Code" readOnly rows={14} spellcheck={false} value={shown} />
      )}
    </section>
  );
}
