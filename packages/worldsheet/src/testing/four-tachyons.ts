/** Four tachyons of sum 0 in two dimensions, off shell, with the places and cutoffs at which their correlators are known. */
export const fourTachyons = {
  momenta: [
    [0.5, 0.2],
    [-0.3, 0.4],
    [-0.4, -0.1],
    [0.2, -0.5],
  ],
  points: [
    [0, 0],
    [0.3, 0.1],
    [-0.2, 0.25],
    [0.1, -0.3],
  ],
  ...{ reggeSlope: 1, infrared: 1, cutoff: 20 },
};
