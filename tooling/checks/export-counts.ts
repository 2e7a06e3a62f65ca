/** More than this many exported values of a package need a reason. */
export const MOST_EXPORTS = 12;

/** Why a package exports more, and how many at most: each reason names what a user would miss. */
export const exportCounts: Readonly<Record<string, { readonly most: number; readonly reason: string }>> = {
  "@nnft/foundations": {
    most: 44,
    reason: "it is where every shared basic lives, so that none is written twice",
  },
  "@nnft/correlators": {
    most: 30,
    reason:
      "one function for each estimator and each direction between moments, cumulants, actions and Z[J]; accumulators are sent and merged by users' own jobs",
  },
  "@nnft/densities": {
    most: 30,
    reason: "one constructor for each named density, besides draws, log-densities and moments",
  },
  "@nnft/runner": {
    most: 17,
    reason: "a user who writes an engine or a store needs its errors and the codec",
  },
  "@nnft/architectures": {
    most: 40,
    reason: "one constructor for each layer and each named net",
  },
  "@nnft/infinite-width": {
    most: 11,
    reason: "kernels, activation averages, moments of one neuron and finite-width flow are used one by one",
  },
  "@nnft/gpu-kernels": {
    most: 20,
    reason: "one function for each kernel of a pipeline that stays on the device",
  },
  "@nnft/ntk": { most: 14, reason: "theories, trainers and checks of scalings are used apart" },
  "@nnft/interactions": {
    most: 33,
    reason: "potentials, regions, samplers, observables, Ward identities and perturbation theory are used apart",
  },
  "@nnft/symmetry": {
    most: 38,
    reason: "one constructor for each group and each field that the axioms are tested on",
  },
  "@nnft/conformal": {
    most: 44,
    reason: "embedding space, fields, correlators, blocks and operator products are used apart",
  },
  "@nnft/experiments": {
    most: 27,
    reason:
      "a command line reads, checks, runs, resumes, shards, writes and reads back experiments, each by a function of its own",
  },
  "@nnft/qm": {
    most: 26,
    reason:
      "one constructor for each process, besides the tests that place it; a formula and its draws are two functions",
  },
};
