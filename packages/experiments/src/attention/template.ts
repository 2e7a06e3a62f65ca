/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Attention heads as fields
seed: 7

attention:
  - name: two tokens
    tokens: [[1, 0], [0, 1]]           # X_st = x_s·x_t/d
    scores: [linear, softmax]
    heads: [1, 8, 64]                  # N_h, the width of the field
    keyDimension: [1, 4, 16, infinite] # d_k
    scaling: 1/sqrt(d_k)               # or 1/d_k
    scoreVariance: 2                   # v
`;
