import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Question } from "../shared/panel.ts";

interface GuidedPathProps<S> {
  readonly path: readonly Question<S>[];
  /** sets the controls */
  readonly onSet: (change: Partial<S>) => void;
}

/** Three questions: readers predict, the controls move, and the answer is revealed. */
export function GuidedPath<S>({ path, onSet }: GuidedPathProps<S>): JSX.Element {
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<number>();
  const { ask, answers, right, set, reveal } = path[at]!;
  const choose = (answer: number): void => {
    setChosen(answer);
    onSet(set);
  };
  return (
    <details class="path">
      <summary>
        Predict, then see: question {at + 1} of {path.length}
      </summary>
      <fieldset class="answers">
        <legend>{ask}</legend>
        {answers.map((answer, k) => (
          <button key={answer} type="button" aria-pressed={chosen === k} onClick={() => choose(k)}>
            {answer}
          </button>
        ))}
      </fieldset>
      <p role="status">
        {chosen !== undefined && (
          <>
            <strong>{chosen === right ? "Right." : `Not so: ${answers[right]}.`}</strong> {reveal}
          </>
        )}
      </p>
      {chosen !== undefined && at + 1 < path.length && (
        <button
          type="button"
          onClick={() => {
            setAt(at + 1);
            setChosen(undefined);
          }}
        >
          Next question
        </button>
      )}
    </details>
  );
}
