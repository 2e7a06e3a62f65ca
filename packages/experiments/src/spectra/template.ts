/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Correlators of your own

spectra:
  - name: levels
    files: [correlators.npy]  # [M, T], or [M, K, K, T] of K operators; one file for each run
    # period: 32              # length of a circle of time
    # levels: 2
`;
