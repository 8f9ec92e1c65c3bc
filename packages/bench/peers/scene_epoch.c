/* One epoch of batch-1 SGD on 1500 dense images of 64x64 in 15 classes, in C: ./scene_epoch EPOCHS
 *
 * The same algorithm as packages/core on dense rows; random pixels (the time does not depend on them). W is
 * [4096, 15], each row padded to 16 doubles and aligned to 64 bytes, so that the compiler's vectors fit.
 * Prints {"seconds": median epoch}.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 1500, D = 4096, C = 15, PADDED = 16 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  int epochs = atoi(argv[1]);
  double *X = aligned_alloc(64, sizeof(double) * N * D), *W = aligned_alloc(64, sizeof(double) * D * PADDED);
  double b[PADDED] = {0}, loss = 0, *seconds = malloc(sizeof(double) * epochs);
  for (long k = 0; k < (long)N * D; k++) X[k] = rand() / (double)RAND_MAX;
  for (int k = 0; k < D * PADDED; k++) W[k] = rand() / (double)RAND_MAX;
  for (int epoch = 0; epoch < epochs; epoch++) {
    double start = now();
    for (int q = 0; q < N; q++) {
      int i = (int)((long)q * 709 % N), y = i % C;
      const double *restrict x = X + (long)i * D;
      double l[PADDED] __attribute__((aligned(64))) = {0};
      for (int j = 0; j < D; j++) {
        const double *restrict w = W + j * PADDED;
        for (int c = 0; c < PADDED; c++) l[c] += x[j] * w[c];
      }
      double largest = -INFINITY, sum = 0;
      for (int c = 0; c < C; c++) {
        l[c] += b[c];
        if (l[c] > largest) largest = l[c];
      }
      for (int c = 0; c < C; c++) sum += l[c] = exp(l[c] - largest);
      for (int c = 0; c < C; c++) l[c] /= sum;
      loss -= log(l[y] + 1e-10);
      l[y] -= 1;
      l[C] = 0;
      for (int j = 0; j < D; j++) {
        double *restrict w = W + j * PADDED;
        for (int c = 0; c < PADDED; c++) w[c] -= 0.001 * (x[j] * l[c]);
      }
      for (int c = 0; c < C; c++) b[c] -= 0.001 * l[c];
    }
    seconds[epoch] = now() - start;
  }
  qsort(seconds, epochs, sizeof(double), ascending);
  printf("{\"seconds\": %.6f, \"loss\": %.3f}\n", seconds[epochs / 2], loss);
  return 0;
}
