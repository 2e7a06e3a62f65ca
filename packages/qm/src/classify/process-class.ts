/** The sets of Fig. 1, each inside the one before. */
export type ProcessClass = "SP" | "NN-SP" | "minimal QM" | "OS-QM";
