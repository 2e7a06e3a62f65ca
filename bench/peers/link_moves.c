// W15: link moves on the vortices and windings of a Villain model, the moves of packages/topology/src/villain/link-chain.ts, from the empty lattice.
// Arguments: inputs, result, side, stiffness, sweeps, then the same of a lattice whose K_R and vorticity are the result.
#include "vector.h"

static uint64_t state = 7;
static double uniform(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return ((z ^ (z >> 31)) >> 11) * 0x1p-53 + 0x1p-54;
}

typedef struct {
  int side, sites, *vortices;
  double stiffness, *potential, *pair[2], own, windings[2], square, charges;
} lattice;

static double *zeros(int count) { return calloc(count, sizeof(double)); }

static lattice make(int L, double K) {
  const int N = L * L;
  lattice a = {.side = L, .sites = N, .vortices = calloc(N, sizeof(int)), .stiffness = K, .potential = zeros(N)};
  double *half = zeros(N), *green = zeros(N);
  for (int i = 0; i < L; i++)
    for (int y = 0; y < L; y++)
      for (int j = 0; j < L; j++)
        if (i + j) half[y * L + i] += cos(2 * M_PI * j * y / L) / (4 * pow(sin(M_PI * i / L), 2) + 4 * pow(sin(M_PI * j / L), 2));
  for (int s = 0; s < N; s++)
    for (int i = 0; i < L; i++) green[s] += cos(2 * M_PI * i * (s % L) / L) * half[s / L * L + i] / N;
  for (int axis = 0; axis < 2; axis++) a.pair[axis] = zeros(2 * N);
  for (int y = 0; y < L; y++)
    for (int x = 0; x < 2 * L; x++) {
      const int c = x % L;
      a.pair[0][y * 2 * L + x] = green[y * L + c] - green[(y + 1) % L * L + c];
      a.pair[1][y * 2 * L + x] = green[y * L + c] - green[y * L + (c + L - 1) % L];
    }
  a.own = 2 * (green[0] - green[1]);
  free(half), free(green);
  return a;
}

static void run(lattice *a, int sweeps) {
  const int L = a->side, N = a->sites;
  const double factor = 2 * M_PI * M_PI * a->stiffness, decay = factor / N;
  memset(a->vortices, 0, N * sizeof(int)), memset(a->potential, 0, N * sizeof(double)), memset(a->windings, 0, sizeof a->windings);
  a->square = a->charges = 0;
  int *m = a->vortices;
  double *phi = a->potential, *H = a->windings;
  for (int sweep = 0; sweep < sweeps; sweep++) {
    for (int k = 0; k < 2 * N; k++) {
      const double number = uniform() * 4 * N;
      const int pick = (int)number, s = pick % 2 ? -1 : 1, axis = pick / 2 >= N, site = pick / 2 % N, x = site % L;
      const int plus = axis ? (x ? site - 1 : site + L - 1) : site, minus = axis ? site : (site < L ? site + N - L : site - L);
      const double change = factor * (2 * s * (phi[plus] - phi[minus]) + a->own) + decay * (2 * s * H[axis] + 1);
      if (change > 0 && number - pick >= exp(-change)) continue;
      m[plus] += s, m[minus] -= s, H[axis] += s;
      const int ax = plus % L, ay = plus / L;
      for (int y = 0; y < L; y++) {
        const double *row = a->pair[axis] + ((y - ay + L) % L) * 2 * L + L - ax;
        double *into = phi + y * L;
        for (int c = 0; c < L; c++) into[c] += s * row[c];
      }
    }
    a->square += (H[0] * H[0] + H[1] * H[1]) / 2;
    for (int p = 0; p < N; p++) a->charges += m[p] * m[p];
  }
}

int main(int count, char **arguments) {
  if (count < 9) return 2;
  lattice large = make(atoi(arguments[3]), atof(arguments[4])), small = make(atoi(arguments[6]), atof(arguments[7]));
  const int sweeps = atoi(arguments[5]), checked = atoi(arguments[8]);
  run(&small, checked);
  const double K = small.stiffness;
  double found[] = {K - 4 * M_PI * M_PI * K * K * small.square / checked / small.sites, small.charges / checked / small.sites};
  while (asked()) {
    double start = seconds();
    run(&large, sweeps);
    report(seconds() - start);
  }
  FILE *result = open_result(arguments);
  fwrite(found, 8, 2, result);
  return fclose(result);
}
