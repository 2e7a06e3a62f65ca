import type { Key } from "@nnft/random";
import type { EntryHooks, Named, Place } from "./part.ts";

/** An entry whose subject is built: the ensemble, network or potential that the report is about. */
export interface Built<Spec, Subject> {
  readonly spec: Spec;
  readonly subject: Subject;
  readonly key: Key;
}

/** The report of one entry, and the seconds it took. */
export interface Reported<Report> {
  readonly name: string;
  readonly report: Report;
  readonly seconds: number;
}

/** `prepare` and `run` of a part whose result is one report on one subject. */
export function oneReport<Spec extends Named, Subject, Report>(
  build: (spec: Spec) => Subject,
  report: (built: Built<Spec, Subject>, hooks: Pick<EntryHooks, "signal">) => Report | Promise<Report>,
): {
  readonly prepare: (spec: Spec, place: Place) => Promise<Built<Spec, Subject>>;
  readonly run: (built: Built<Spec, Subject>, hooks: Pick<EntryHooks, "signal">) => Promise<Reported<Report>>;
} {
  return {
    prepare: async (spec, { key }) => ({ spec, subject: build(spec), key: key() }),
    run: async (built, hooks) => {
      const started = performance.now();
      const found = await report(built, hooks);
      return { name: built.spec.name, report: found, seconds: (performance.now() - started) / 1000 };
    },
  };
}
