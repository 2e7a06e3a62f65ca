import { Document, isCollection, isSeq, visit } from "yaml";

/** Lists that are longer than this stand on lines of their own. */
const LONGEST = 400;

/** An experiment as YAML that a reader takes in at a glance: no empty lists, lists of numbers on one line. */
export function shortYaml(experiment: object): string {
  const document = new Document(withoutEmpty(experiment));
  visit(document, {
    Seq: (_, seq) => {
      const plain = seq.items.every((item) => !isCollection(item) || (isSeq(item) && !item.items.some(isCollection)));
      if (plain && seq.items.length <= LONGEST) seq.flow = true;
    },
  });
  return document.toString({ lineWidth: 110, flowCollectionPadding: false });
}

/** Plain data without the lists that it leaves empty, at any depth. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => !Array.isArray(inner) || inner.length > 0);
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutEmpty(inner)]));
}
