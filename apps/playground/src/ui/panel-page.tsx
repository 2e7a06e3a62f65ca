import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ComputeOn } from "../device/compute-on.ts";
import type { ListedPanel } from "../panels/panels.ts";
import { decodeState, encodeState, problemsIn } from "../shared/url-state.ts";
import { failureText } from "../worker/failure.ts";
import { ComputeOnChoice } from "./compute-on.tsx";
import { ControlForm } from "./control-form.tsx";
import { Formula } from "./formula.tsx";
import { GuidedPath } from "./guided-path.tsx";
import { PullsOverSeeds } from "./pulls-over-seeds.tsx";
import { RowTable } from "./row-table.tsx";
import { RunBar } from "./run-bar.tsx";
import { ShareBar } from "./share-bar.tsx";
import { useRun } from "./use-run.ts";
import { useTick } from "./use-tick.ts";

interface PanelPageProps {
  readonly panel: ListedPanel;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** within another page: the panel by itself */
  readonly embedded: boolean;
}

/** One panel: claim, formulas, controls, pictures, numbers, and the ways out of the page. */
export function PanelPage({ panel, query, onQuery, embedded }: PanelPageProps): JSX.Element {
  const state = useMemo(() => decodeState(panel.controls, query), [panel, query]);
  // what the address asked for in vain is said until a control moves
  const [problems, setProblems] = useState(() => problemsIn(panel.controls, query));
  const change = (changed: Partial<typeof state>): void => {
    setProblems([]);
    onQuery(encodeState(panel.controls, { ...state, ...changed } as typeof state));
  };
  const [computeOn, setComputeOn] = useState<ComputeOn>("processor");
  const onCard = panel.usesCard === true && computeOn === "graphics card";
  const asked = useMemo(() => (onCard ? { ...state, computeOn } : state), [state, onCard, computeOn]);
  const run = useRun(panel.id, asked);
  const { frame, failure } = run;
  const tick = useTick(run.running);
  const index = frame?.index ?? 0;
  const { View } = panel;
  return (
    <main id="panel">
      <header class="claim">
        <h1>{panel.title}</h1>
        <p>{panel.claim}</p>
        <div class="formulas">
          {panel.formulas.map((formula) => (
            <Formula key={formula.tex} {...formula} />
          ))}
        </div>
      </header>
      <div class="columns">
        <div class="side">
          <ControlForm
            controls={panel.controls}
            state={state}
            idle={(panel.idle?.(state) ?? []).map(String)}
            onChange={(name, value) => change({ [name]: value } as Partial<typeof state>)}
          />
          {panel.usesCard && <ComputeOnChoice value={computeOn} onChange={setComputeOn} />}
          <p class="hint">{panel.hint}</p>
          {!embedded && <GuidedPath path={panel.path} onSet={change} />}
        </div>
        <div class="pictures">
          <RunBar running={run.running} frame={frame} onToggle={run.toggle} onStep={run.step} onReset={run.reset} />
          {problems.length > 0 && (
            <p class="failure" role="alert">
              In the address, {problems.join("; ")}.
            </p>
          )}
          {failure && (
            <p class="failure" role="alert">
              {failureText(failure)}
            </p>
          )}
          {frame ? (
            <div class="figures">
              <View state={run.shownState as typeof state} frame={frame} tick={tick} />
              <RowTable rows={frame.rows} />
            </div>
          ) : (
            !failure && <p class="waiting">Computing the exact results …</p>
          )}
          {!embedded && <PullsOverSeeds panel={panel.id} state={state as { readonly seed?: number }} />}
          {embedded ? (
            <p>
              <a href={location.href.replace(location.search, "")} target="_blank" rel="noreferrer">
                Open in the nnft playground
              </a>
            </p>
          ) : (
            <ShareBar
              name={`nnft-${panel.id}`}
              code={() => panel.code(state, index)}
              experiment={() =>
                frame ? panel.experiment(state, index, frame.data) : { reason: "There are no numbers yet." }
              }
            />
          )}
        </div>
      </div>
    </main>
  );
}
