import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { OwnFile } from "./analysis.ts";

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  /** the file that is used now */
  readonly name: string | undefined;
  readonly onFile: (file: OwnFile) => void;
}

/** A file that is chosen, or dropped onto its field. */
export function FileField({ id, label, name, onFile }: FileFieldProps): JSX.Element {
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file) onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <fieldset
      class={over ? "control drop over" : "control drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".npy,.npz,.csv,.tsv,.txt,.dat,.safetensors"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <span class="status">{name === undefined ? "or drop it here" : `in use: ${name}`}</span>
    </fieldset>
  );
}
