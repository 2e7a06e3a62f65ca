import type { JSX } from "preact";
import { typeset } from "../ui/typeset.ts";
import type { OwnAnalysis } from "./analysis.ts";

/** The tests of properties, each with what was compared. */
export function TestList({ tests }: Pick<OwnAnalysis, "tests">): JSX.Element {
  return (
    <section class="notes">
      <h2>Tests</h2>
      {tests.length === 0 && <p>There are too few samples for tests.</p>}
      <dl class="verdicts">
        {tests.map(({ property, verdict, pValue, evidence }) => (
          <div key={property} class={verdict === "rejected" ? "broken" : undefined}>
            <dt>
              {property}: <strong>{verdict}</strong>,{" "}
              <span dangerouslySetInnerHTML={typeset(`p = ${pValue.toPrecision(2)}`)} />
            </dt>
            <dd dangerouslySetInnerHTML={typeset(evidence)} />
          </div>
        ))}
      </dl>
    </section>
  );
}
