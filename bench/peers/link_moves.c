// Link moves on the vortices and windings of an L × L Villain model, the same moves as packages/topology/src/villain/link-chain.ts, as a yardstick.
// cc -O3 -march=native bench/peers/link_moves.c -lm -o link_moves && ./link_moves 64 0.75 2000
// prints K_R with windings as drawn, the vorticity, the acceptance and milliseconds of processor time for each sweep of 2L² moves
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state = 7;
static double uniform(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return ((z ^ (z >> 31)) >> 11) * 0x1p-53 + 0x1p-54;
}

int main(int argc, char **argv) {
  const int L = argc > 1 ? atoi(argv[1]) : 64, N = L * L;
  const double K = argc > 2 ? atof(argv[2]) : 0.75, factor = 2 * M_PI * M_PI * K;
  const int sweeps = argc > 3 ? atoi(argv[3]) : 2000;
  double *half = calloc(N, sizeof *half), *green = calloc(N, sizeof *green), *phi = calloc(N, sizeof *phi);
  double *pair[2] = {calloc(2 * N, sizeof **pair), calloc(2 * N, sizeof **pair)};
  int *m = calloc(N, sizeof *m);
  for (int i = 0; i < L; i++)
    for (int y = 0; y < L; y++)
      for (int j = 0; j < L; j++)
        if (i + j) half[y * L + i] += cos(2 * M_PI * j * y / L) / (4 * pow(sin(M_PI * i / L), 2) + 4 * pow(sin(M_PI * j / L), 2));
  for (int s = 0; s < N; s++)
    for (int i = 0; i < L; i++) green[s] += cos(2 * M_PI * i * (s % L) / L) * half[s / L * L + i] / N;
  for (int y = 0; y < L; y++)
    for (int x = 0; x < 2 * L; x++) {
      const int c = x % L;
      pair[0][y * 2 * L + x] = green[y * L + c] - green[(y + 1) % L * L + c];
      pair[1][y * 2 * L + x] = green[y * L + c] - green[y * L + (c + L - 1) % L];
    }
  const double own = 2 * (green[0] - green[1]), decay = factor / N;
  double H[2] = {0, 0}, square = 0, charges = 0, accepted = 0;
  const clock_t from = clock();
  for (int sweep = 0; sweep < sweeps; sweep++) {
    for (int k = 0; k < 2 * N; k++) {
      const double number = uniform() * 4 * N;
      const int pick = (int)number, s = pick % 2 ? -1 : 1, axis = pick / 2 >= N, site = pick / 2 % N, x = site % L;
      const int a = axis ? (x ? site - 1 : site + L - 1) : site, b = axis ? site : (site < L ? site + N - L : site - L);
      const double change = factor * (2 * s * (phi[a] - phi[b]) + own) + decay * (2 * s * H[axis] + 1);
      if (change > 0 && number - pick >= exp(-change)) continue;
      accepted++;
      m[a] += s, m[b] -= s, H[axis] += s;
      const int ax = a % L, ay = a / L;
      for (int y = 0; y < L; y++) {
        const double *row = pair[axis] + ((y - ay + L) % L) * 2 * L + L - ax;
        double *own_row = phi + y * L;
        for (int c = 0; c < L; c++) own_row[c] += s * row[c];
      }
    }
    square += (H[0] * H[0] + H[1] * H[1]) / 2;
    for (int p = 0; p < N; p++) charges += m[p] * m[p];
  }
  const double ms = 1e3 * (double)(clock() - from) / CLOCKS_PER_SEC / sweeps;
  printf("K_R %.5f  vorticity %.6f  acceptance %.5f  %.4f ms per sweep\n", K - 4 * M_PI * M_PI * K * K * square / sweeps / N,
         charges / sweeps / N, accepted / sweeps / (2 * N), ms);
  return 0;
}
