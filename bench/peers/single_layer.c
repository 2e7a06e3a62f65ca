// W1: φ = N^(−1/2) Σ a σ(w·x) at 32 points, summed into G2 and 100 four-point functions.
// Arguments: inputs, result, activation (tanh, erf, cos), networks, threads.
#include "vector.h"
#include <omp.h>

enum { NEURONS = 256, POINTS = 32, TUPLES = 100, BATCH = 32 };
static const float *points;
static const int32_t *tuples;

#define FIELDS(name, activation)                                                                                       \
  static void name(const float *w, float *phi) {                                                                       \
    for (int p = 0; p < POINTS; p += 4) {                                                                              \
      floats s[4] = {};                                                                                                \
      for (int i = 0; i < NEURONS; i += WIDTH) {                                                                       \
        floats u = at(w + i), v = at(w + NEURONS + i), a = at(w + 2 * NEURONS + i);                                    \
        for (int k = 0; k < 4; k++)                                                                                    \
          s[k] += a * activation(u * ALL(points[2 * (p + k)]) + v * ALL(points[2 * (p + k) + 1]));                     \
      }                                                                                                                \
      for (int k = 0; k < 4; k++) phi[p + k] = sum(s[k]) * (1.f / 16);                                                 \
    }                                                                                                                  \
  }
FIELDS(tanh_fields, tanh_of)
FIELDS(erf_fields, erf_of)
FIELDS(cos_fields, cos_of)

int main(int count, char **arguments) {
  if (count < 6) return 2;
  void (*fields)(const float *, float *) =
      arguments[3][0] == 't' ? tanh_fields : arguments[3][0] == 'e' ? erf_fields : cos_fields;
  int batches = atoi(arguments[4]) / BATCH;
  omp_set_num_threads(atoi(arguments[5]));
  points = read_input(arguments, "points.f32", 4 * POINTS * 2);
  tuples = read_input(arguments, "tuples.i32", 4 * TUPLES * 4);
  static double two[POINTS * POINTS], four[TUPLES];
  for (uint64_t round = 1; asked(); round++) {
    memset(two, 0, sizeof two);
    memset(four, 0, sizeof four);
    double start = seconds();
#pragma omp parallel
    {
      xoshiro random;
      xoshiro_seed(&random, 1234 + 977 * (uint64_t)omp_get_thread_num() + 100000 * round);
      float w[3 * NEURONS] ALIGNED, phi[BATCH * POINTS] ALIGNED;
      double g[POINTS * POINTS] = {}, h[TUPLES] = {};
#pragma omp for schedule(static)
      for (int b = 0; b < batches; b++) {
        for (int k = 0; k < BATCH; k++) {
          xoshiro_normals(&random, w, 3 * NEURONS);
          fields(w, phi + k * POINTS);
        }
        for (int p = 0; p < POINTS; p++)
          for (int q = 0; q < POINTS; q += WIDTH) {
            floats s = {};
            for (int k = 0; k < BATCH; k++) s += ALL(phi[k * POINTS + p]) * at(phi + k * POINTS + q);
            for (int i = 0; i < WIDTH; i++) g[p * POINTS + q + i] += s[i];
          }
        for (int t = 0; t < TUPLES; t++) {
          const int32_t *i = tuples + 4 * t;
          double s = 0;
          for (int k = 0; k < BATCH; k++) {
            float *f = phi + k * POINTS;
            s += (double)(f[i[0]] * f[i[1]]) * (f[i[2]] * f[i[3]]);
          }
          h[t] += s;
        }
      }
#pragma omp critical
      {
        for (int i = 0; i < POINTS * POINTS; i++) two[i] += g[i];
        for (int i = 0; i < TUPLES; i++) four[i] += h[i];
      }
    }
    report(seconds() - start);
  }
  double networks = (double)batches * BATCH;
  for (int i = 0; i < POINTS * POINTS; i++) two[i] /= networks;
  for (int i = 0; i < TUPLES; i++) four[i] /= networks;
  FILE *result = open_result(arguments);
  fwrite(two, 8, POINTS * POINTS, result);
  fwrite(four, 8, TUPLES, result);
  return fclose(result);
}
