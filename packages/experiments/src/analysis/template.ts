/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Samples of a field of your own

analysis:
  - name: samples
    fields: samples.npy       # φ[M, P]; or a list of { width: 64, file: n64.npy } for laws in 1/N
    # points: points.csv      # [P, d], for tests of translations, rotations and reflection positivity
    orders: [2, 4]
    # chain: true             # the samples are a Markov chain, in its order
`;
