/** More sites than these are spread over the list. */
const MOST_SITES = 64;

/** The sites that are shown; the first is always among them. */
export const shownSites = (count: number): readonly number[] => {
  const shown = Math.min(count, MOST_SITES);
  return Array.from({ length: shown }, (_, k) => (shown === 1 ? 0 : Math.round((k * (count - 1)) / (shown - 1))));
};

/** G2(0, a), G4(0, 0, a, a) and G4(a, a, a, a) for each of the sites. */
export const tuplesOf = (sites: readonly number[]): readonly (readonly number[])[] => [
  ...sites.map((a) => [0, a]),
  ...sites.map((a) => [0, 0, a, a]),
  ...sites.filter((a) => a !== 0).map((a) => [a, a, a, a]),
];

export const twoPointLabel = (a: number): string => `G2(0, ${a})`;
export const fourPointLabel = (a: number): string => `G4c(0, 0, ${a}, ${a})`;
export const kurtosisLabel = (a: number): string => `G4c(${a}, ${a}, ${a}, ${a})/G2(${a}, ${a})²`;

/** The example that the page makes: networks of an erf-net on a line. */
export const EXAMPLE = { networks: 2000, width: 2, points: 13, seed: 7 } as const;
