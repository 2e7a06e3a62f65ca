// W2: three tanh layers of 512 neurons at 16 points, drawn layer by layer from the covariance of the layer below.
// Arguments: inputs, result, networks, threads. The result is the mean kernel of the last layer.
#include "vector.h"
#include <omp.h>

enum { NEURONS = 512, POINTS = 16, DIMENSION = 10, LAYERS = 3 };

static void cholesky(const double *k, float *factor) {
  double l[POINTS * POINTS];
  for (int i = 0; i < POINTS; i++)
    for (int j = 0; j <= i; j++) {
      double s = k[i * POINTS + j];
      for (int m = 0; m < j; m++) s -= l[i * POINTS + m] * l[j * POINTS + m];
      l[i * POINTS + j] = i == j ? sqrt(s > 1e-12 ? s : 1e-12) : s / l[j * POINTS + j];
      factor[i * POINTS + j] = (float)l[i * POINTS + j];
    }
}

int main(int count, char **arguments) {
  if (count < 5) return 2;
  int networks = atoi(arguments[3]);
  omp_set_num_threads(atoi(arguments[4]));
  const float *x = read_input(arguments, "points.f32", 4 * POINTS * DIMENSION);
  double input[POINTS * POINTS], total[POINTS * POINTS];
  for (int i = 0; i < POINTS; i++)
    for (int j = 0; j < POINTS; j++) {
      double s = 0;
      for (int k = 0; k < DIMENSION; k++) s += x[i * DIMENSION + k] * (double)x[j * DIMENSION + k];
      input[i * POINTS + j] = s / DIMENSION;
    }
  for (uint64_t round = 1; asked(); round++) {
    memset(total, 0, sizeof total);
    double start = seconds();
#pragma omp parallel
    {
      xoshiro random;
      xoshiro_seed(&random, 99 + 7 * (uint64_t)omp_get_thread_num() + 1000 * round);
      static __thread float xi[POINTS * NEURONS] ALIGNED, a[POINTS * NEURONS] ALIGNED;
      float factor[POINTS * POINTS] = {};
      double k[POINTS * POINTS], own[POINTS * POINTS] = {};
#pragma omp for
      for (int m = 0; m < networks; m++) {
        for (int layer = 0; layer < LAYERS; layer++) {
          cholesky(layer ? k : input, factor);
          xoshiro_normals(&random, xi, POINTS * NEURONS);
          for (int i = 0; i < NEURONS; i += WIDTH)
            for (int p = 0; p < POINTS; p++) {
              floats z = {};
              for (int q = 0; q <= p; q++) z += ALL(factor[p * POINTS + q]) * at(xi + q * NEURONS + i);
              *(floats *)(a + p * NEURONS + i) = tanh_of(z);
            }
          for (int p = 0; p < POINTS; p += 4)
            for (int q = 0; q <= p; q += 4) {
              floats s[16] = {};
              for (int i = 0; i < NEURONS; i += WIDTH)
                for (int e = 0; e < 16; e++) s[e] += at(a + (p + e / 4) * NEURONS + i) * at(a + (q + e % 4) * NEURONS + i);
              for (int e = 0; e < 16; e++) k[(p + e / 4) * POINTS + q + e % 4] = sum(s[e]) / NEURONS;
            }
        }
        for (int i = 0; i < POINTS * POINTS; i++) own[i] += k[i];
      }
#pragma omp critical
      for (int i = 0; i < POINTS * POINTS; i++) total[i] += own[i];
    }
    report(seconds() - start);
  }
  double mean[POINTS * POINTS];
  for (int p = 0; p < POINTS; p++)
    for (int q = 0; q < POINTS; q++) mean[p * POINTS + q] = total[(p > q ? p : q) * POINTS + (p > q ? q : p)] / networks;
  FILE *result = open_result(arguments);
  fwrite(mean, 8, POINTS * POINTS, result);
  return fclose(result);
}
