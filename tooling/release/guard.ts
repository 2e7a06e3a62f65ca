/** A package before a release. */
export interface Candidate {
  readonly name: string;
  /** the version that the release would give it */
  readonly version: string;
  readonly floor: number;
  /** its newest released version, if there is one */
  readonly released: string | undefined;
  /** whether its published files, or versions it depends on, changed since */
  readonly changed: boolean;
}

export interface ReleasePlan {
  readonly publish: readonly Candidate[];
  readonly skip: readonly Candidate[];
  /** the reasons against the release */
  readonly complaints: readonly string[];
}

/**
 * A release publishes the packages whose version is new. It is refused if a package would be published unchanged, if a changed
 * one has no changeset, or if a package of floor 0 or 1 begins below 1.0.0: with ^0.x every minor release would force all
 * dependents to follow.
 */
export function releasePlan(candidates: readonly Candidate[]): ReleasePlan {
  const complaints: string[] = [];
  for (const { name, version, floor, released, changed } of candidates) {
    if (released === undefined) {
      if (floor <= 1 && version !== "1.0.0")
        complaints.push(`${name}: floors 0 and 1 start at 1.0.0, not at ${version}.`);
      continue;
    }
    if (version !== released && !changed)
      complaints.push(`${name}: ${version} would be published, but nothing changed since ${released}.`);
    if (version === released && changed)
      complaints.push(`${name}: it changed since ${released}; say so in a changeset: npx changeset.`);
  }
  const isNew = ({ version, released }: Candidate): boolean => version !== released;
  return { publish: candidates.filter(isNew), skip: candidates.filter((c) => !isNew(c)), complaints };
}
