// W7: action and force of lattice φ⁴ for φ = Σ a cos(w·x + b) on a periodic 64×64 grid, by direct sums.
// Arguments: inputs, result, threads.
#include "vector.h"
#include <omp.h>

enum { NEURONS = 1000, SIDE = 64, SITES = SIDE * SIDE, INNER = 5 };
static float x1[SITES] ALIGNED, x2[SITES] ALIGNED, phi[SITES] ALIGNED, force[SITES] ALIGNED;
static double gradient[4][NEURONS];

int main(int count, char **arguments) {
  if (count < 4) return 2;
  omp_set_num_threads(atoi(arguments[3]));
  const float *a = read_input(arguments, "a.f32", 4 * NEURONS), *w1 = read_input(arguments, "w1.f32", 4 * NEURONS);
  const float *w2 = read_input(arguments, "w2.f32", 4 * NEURONS), *b = read_input(arguments, "b.f32", 4 * NEURONS);
  const float mass2 = 1, coupling = .5f, spacing = 2.f / SIDE, cell = spacing * spacing;
  for (int g = 0; g < SITES; g++) {
    x1[g] = (float)(g / SIDE) / SIDE * 2 - 1;
    x2[g] = (float)(g % SIDE) / SIDE * 2 - 1;
  }
  double action = 0;
  while (asked()) {
    double start = seconds();
    for (int inner = 0; inner < INNER; inner++) {
#pragma omp parallel for
      for (int g = 0; g < SITES; g += 2 * WIDTH) {
        floats s = {}, t = {}, u1 = at(x1 + g), u2 = at(x2 + g), v1 = at(x1 + g + WIDTH), v2 = at(x2 + g + WIDTH);
        for (int i = 0; i < NEURONS; i++) {
          s += ALL(a[i]) * cos_of(ALL(w1[i]) * u1 + (ALL(w2[i]) * u2 + ALL(b[i])));
          t += ALL(a[i]) * cos_of(ALL(w1[i]) * v1 + (ALL(w2[i]) * v2 + ALL(b[i])));
        }
        *(floats *)(phi + g) = s;
        *(floats *)(phi + g + WIDTH) = t;
      }
      action = 0;
      for (int i = 0; i < SIDE; i++)
        for (int j = 0; j < SIDE; j++) {
          float f = phi[i * SIDE + j], right = phi[(i + 1) % SIDE * SIDE + j], down = phi[i * SIDE + (j + 1) % SIDE];
          float left = phi[(i + SIDE - 1) % SIDE * SIDE + j], up = phi[i * SIDE + (j + SIDE - 1) % SIDE];
          action += .5 * ((right - f) * (right - f) + (down - f) * (down - f)) +
                    cell * (.5 * mass2 * f * f + coupling / 24 * f * f * f * f);
          force[i * SIDE + j] = 4 * f - right - down - left - up + cell * (mass2 * f + coupling / 6 * f * f * f);
        }
#pragma omp parallel for
      for (int i = 0; i < NEURONS; i++) {
        floats s[4] = {};
        for (int g = 0; g < SITES; g += WIDTH) {
          floats u1 = at(x1 + g), u2 = at(x2 + g), f = at(force + g);
          floats t = turns(ALL(w1[i]) * u1 + (ALL(w2[i]) * u2 + ALL(b[i])));
          floats fs = f * sin_turns(t);
          s[0] += f * cos_turns(t);
          s[1] += fs * u1;
          s[2] += fs * u2;
          s[3] += fs;
        }
        gradient[0][i] = sum(s[0]);
        for (int k = 1; k < 4; k++) gradient[k][i] = -a[i] * sum(s[k]);
      }
    }
    report((seconds() - start) / INNER);
  }
  FILE *result = open_result(arguments);
  fwrite(&action, 8, 1, result);
  fwrite(gradient, 8, 4 * NEURONS, result);
  return fclose(result);
}
