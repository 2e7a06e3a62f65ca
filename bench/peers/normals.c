// W6: standard normals into an array of 65,536 floats, again and again. Arguments: inputs, result, generator (philox, xoshiro).
#include "vector.h"

enum { COUNT = 1 << 16, FILLS = 100 };

int main(int count, char **arguments) {
  if (count < 4) return 2;
  int philox = arguments[3][0] == 'p';
  float *z = aligned_alloc(64, 4 * COUNT);
  xoshiro random;
  xoshiro_seed(&random, 7);
  for (uint32_t round = 0; asked(); round++) {
    double start = seconds();
    for (uint32_t fill = 0; fill < FILLS; fill++) {
      if (philox) philox_normals(z, COUNT, 1, 2, FILLS * round + fill);
      else xoshiro_normals(&random, z, COUNT);
    }
    report((seconds() - start) / FILLS);
  }
  FILE *result = open_result(arguments);
  for (int i = 0; i < COUNT; i++) {
    double wide = z[i];
    fwrite(&wide, 8, 1, result);
  }
  return fclose(result);
}
