// Vectors of floats as wide as the processor has them, the functions of the workloads on them, and the protocol of a peer.
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __AVX512F__
#define WIDTH 16
#define VECTOR(name) _mm512_##name
#define REGISTER __m512
#define INTEGERS __m512i
#define NEAREST(a) _mm512_roundscale_ps(a, 0)
#define RECIPROCAL(a) _mm512_rcp14_ps(a)
#else
#define WIDTH 8
#define VECTOR(name) _mm256_##name
#define REGISTER __m256
#define INTEGERS __m256i
#define NEAREST(a) _mm256_round_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)
#define RECIPROCAL(a) _mm256_rcp_ps(a)
#endif

typedef float floats __attribute__((vector_size(4 * WIDTH)));
typedef int32_t ints __attribute__((vector_size(4 * WIDTH)));
typedef uint32_t words __attribute__((vector_size(4 * WIDTH)));
#define ALIGNED __attribute__((aligned(64)))

#define ALL(x) ((floats){} + (float)(x))
static inline floats at(const float *p) { return *(const floats *)p; }
static inline floats from_ints(ints a) { return (floats)VECTOR(cvtepi32_ps)((INTEGERS)a); }
static inline floats choose(ints mask, floats a, floats b) { return (floats)(((ints)a & mask) | ((ints)b & ~mask)); }
static inline floats clamp(floats x, float bound) {
  return (floats)VECTOR(max_ps)((REGISTER)ALL(-bound), VECTOR(min_ps)((REGISTER)ALL(bound), (REGISTER)x));
}
static inline floats root(floats a) { return (floats)VECTOR(sqrt_ps)((REGISTER)a); }
// a table value and one Newton step
static inline floats reciprocal(floats a) {
  floats r = (floats)RECIPROCAL((REGISTER)a);
  return r * (ALL(2) - a * r);
}
static inline float sum(floats a) {
  float s = 0;
  for (int i = 0; i < WIDTH; i++) s += a[i];
  return s;
}

#define HORNER(name, ...)                                                                                              \
  static inline floats name(floats x) {                                                                                \
    static const float c[] = {__VA_ARGS__};                                                                            \
    floats p = ALL(c[0]);                                                                                              \
    for (unsigned i = 1; i < sizeof c / sizeof *c; i++) p = p * x + ALL(c[i]);                                         \
    return p;                                                                                                          \
  }
HORNER(tanh_above, -2.76076847742355e-16f, 2.00018790482477e-13f, -8.60467152213735e-11f, 5.12229709037114e-08f,
       1.48572235717979e-05f, 6.37261928875436e-04f, 4.89352455891786e-03f)
HORNER(tanh_below, 1.19825839466702e-06f, 1.18534705686654e-04f, 2.26843463243900e-03f, 4.89352518554385e-03f)
HORNER(erf_above, -2.72614225801306e-10f, 2.77068142495902e-08f, -2.10102402082508e-06f, -5.69250639462346e-05f,
       -7.34990630326855e-04f, -2.95459980854025e-03f, -1.60960333262415e-02f)
HORNER(erf_below, -1.45660718464996e-05f, -2.13374055278905e-04f, -1.68282697438203e-03f, -7.37332916720468e-03f,
       -1.42647390514189e-02f)
HORNER(cos_even, -1.4529874900462674f, 7.800022163173426f, -26.404630603567647f, 60.2421249278568f, -85.45665775344646f,
       64.93938905248281f, -19.739208743087865f, 1)
HORNER(sin_odd, 3.2377800867812443f, -14.899578437318901f, 42.02585148981136f, -76.70300555820961f, 81.60513081114564f,
       -41.341700392983896f, 6.283185302468581f)
HORNER(log_series, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f,
       -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f)
HORNER(quarter_cos, 0.0009036280665296467f, -0.020860069500186658f, 0.253669203655116f, -1.2337005406331678f, 1)
HORNER(quarter_sin, -0.0046021492125604265f, 0.07968021764767902f, -0.645963477664809f, 1.570796321953237f)

static inline floats tanh_of(floats v) {
  floats x = clamp(v, 7.90531110763549805f), s = x * x;
  return x * tanh_above(s) * reciprocal(tanh_below(s));
}
static inline floats erf_of(floats v) {
  floats x = clamp(v, 4), s = x * x;
  return x * erf_above(s) * reciprocal(erf_below(s));
}
// angles in turns, from −½ to ½
static inline floats turns(floats x) {
  floats t = x * ALL(0.15915494309189535f);
  return t - (floats)NEAREST((REGISTER)t);
}
static inline floats cos_turns(floats t) { return cos_even(t * t); }
static inline floats sin_turns(floats t) { return t * sin_odd(t * t); }
static inline floats cos_of(floats x) { return cos_turns(turns(x)); }
static inline floats log_of(floats x) {
  ints bits = (ints)x - 0x3f3504f3;
  floats e = from_ints(bits >> 23), m = (floats)((bits & 0x007fffff) + 0x3f3504f3) - ALL(1), z = m * m;
  return e * ALL(0.69314718056f) + (m + (log_series(m) * m * z - ALL(0.5f) * z));
}

// two vectors of normals from two vectors of random words, by Box and Muller
static inline void box_muller(words a, words b, float *out) {
  floats r = root(ALL(-2) * log_of((from_ints((ints)(a >> 8)) + ALL(1)) * ALL(5.9604644775390625e-08f)));
  floats t = from_ints((ints)b) * ALL(2.3283064365386963e-10f), s = t * t;
  floats c = (floats)((words)quarter_cos(s) ^ ((b << 30) & 0x80000000u)), n = t * quarter_sin(s);
  ints swap = ((ints)(b << 31)) >> 31;
  *(floats *)out = r * choose(swap, n, c);
  *(floats *)(out + WIDTH) = r * choose(swap, c, n);
}

// xoshiro128++ in every lane
typedef struct { words s[4]; } xoshiro;
static inline void xoshiro_seed(xoshiro *x, uint64_t seed) {
  uint32_t *p = (uint32_t *)x;
  for (unsigned i = 0; i < sizeof *x / 4; i++) {
    uint64_t z = seed += 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    p[i] = (uint32_t)(z ^ (z >> 31));
  }
}
static inline words xoshiro_next(xoshiro *x) {
  words *s = x->s, a = s[0] + s[3], result = ((a << 7) | (a >> 25)) + s[0], t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = (s[3] << 11) | (s[3] >> 21);
  return result;
}
// n is a multiple of 2·WIDTH
static inline void xoshiro_normals(xoshiro *x, float *out, long n) {
  for (long i = 0; i < n; i += 2 * WIDTH) {
    words a = xoshiro_next(x), b = xoshiro_next(x);
    box_muller(a, b, out + i);
  }
}

static inline void multiply(words a, uint32_t factor, words *high, words *low) {
  INTEGERS f = VECTOR(set1_epi32)((int)factor);
  INTEGERS even = VECTOR(mul_epu32)((INTEGERS)a, f), odd = VECTOR(mul_epu32)(VECTOR(srli_epi64)((INTEGERS)a, 32), f);
#ifdef __AVX512F__
  *low = (words)_mm512_mask_mov_epi32(even, 0xAAAA, _mm512_slli_epi64(odd, 32));
  *high = (words)_mm512_mask_mov_epi32(_mm512_srli_epi64(even, 32), 0xAAAA, odd);
#else
  *low = (words)_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
  *high = (words)_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
#endif
}
// Philox-4×32-10, one counter per lane; n is a multiple of 4·WIDTH
static inline void philox_normals(float *out, long n, uint32_t key0, uint32_t key1, uint32_t stream) {
  words counter;
  for (int i = 0; i < WIDTH; i++) counter[i] = (uint32_t)i;
  for (long i = 0; i < n; i += 4 * WIDTH, counter += WIDTH) {
    words c0 = counter, c1 = (words){} + stream, c2 = {}, c3 = {};
    uint32_t k0 = key0, k1 = key1;
    for (int round = 0; round < 10; round++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      words h0, l0, h1, l1;
      multiply(c0, 0xD2511F53u, &h0, &l0);
      multiply(c2, 0xCD9E8D57u, &h1, &l1);
      c0 = h1 ^ c1 ^ k0;
      c2 = h0 ^ c3 ^ k1;
      c1 = l1;
      c3 = l0;
    }
    box_muller(c0, c1, out + i);
    box_muller(c2, c3, out + i + 2 * WIDTH);
  }
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
// the folder of inputs is the first argument of every peer, the file for the result the second
static void *read_input(char **arguments, const char *name, size_t bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", arguments[1], name);
  FILE *file = fopen(path, "rb");
  void *data = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!file || fread(data, 1, bytes, file) != bytes) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(1);
  }
  fclose(file);
  return data;
}
static FILE *open_result(char **arguments) {
  FILE *file = fopen(arguments[2], "wb");
  if (!file) exit(1);
  return file;
}
// one repetition for every line that comes in
static int asked(void) {
  char line[64];
  return fgets(line, sizeof line, stdin) != NULL;
}
static void report(double time) {
  printf("%.9f\n", time);
  fflush(stdout);
}
