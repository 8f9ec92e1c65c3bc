/* One epoch of batch-1 SGD on binarised MNIST, zeros skipped, in C: ./mnist_epoch IMAGES LABELS EPOCHS
 *
 * The same algorithm as packages/core on binary rows. W is [784, 10], each row padded to 12 doubles and
 * aligned to 64 bytes.
 * Prints {"seconds": median epoch}. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 60000, D = 784, C = 10, PADDED = 12 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static unsigned char *read_idx(const char *path, long header, long count) {
  FILE *file = fopen(path, "rb");
  unsigned char *bytes = malloc(count);
  if (!file || fseek(file, header, SEEK_SET) || fread(bytes, 1, count, file) != (size_t)count) {
    fprintf(stderr, "%s: expected %ld bytes after the header\n", path, count);
    exit(2);
  }
  fclose(file);
  return bytes;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const unsigned char *pixels = read_idx(argv[1], 16, (long)N * D), *labels = read_idx(argv[2], 8, N);
  int epochs = atoi(argv[3]);
  int *starts = malloc(sizeof(int) * (N + 1));
  uint16_t *columns = malloc(sizeof(uint16_t) * (size_t)N * D);
  int ones = 0;
  starts[0] = 0;
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < D; j++)
      if (pixels[(long)i * D + j] > 99) columns[ones++] = j;
    starts[i + 1] = ones;
  }
  int *order = malloc(sizeof(int) * N);
  for (int i = 0; i < N; i++) order[i] = i;
  double *W = aligned_alloc(64, sizeof(double) * D * PADDED), b[PADDED] = {0};
  for (int k = 0; k < D * PADDED; k++) W[k] = rand() / (double)RAND_MAX;
  double *seconds = malloc(sizeof(double) * epochs), loss = 0;
  for (int epoch = 0; epoch < epochs; epoch++) {
    double start = now();
    for (int i = N - 1; i > 0; i--) {
      int j = rand() % (i + 1), swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    for (int q = 0; q < N; q++) {
      int i = order[q], y = labels[i];
      double l[PADDED] __attribute__((aligned(64))) = {0};
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        const double *w = W + columns[k] * PADDED;
        for (int c = 0; c < PADDED; c++) l[c] += w[c];
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
      for (int c = 0; c < C; c++) l[c] *= 0.5;
      for (int c = C; c < PADDED; c++) l[c] = 0;
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        double *w = W + columns[k] * PADDED;
        for (int c = 0; c < PADDED; c++) w[c] -= l[c];
      }
      for (int c = 0; c < C; c++) b[c] -= l[c];
    }
    seconds[epoch] = now() - start;
  }
  qsort(seconds, epochs, sizeof(double), ascending);
  printf("{\"seconds\": %.6f, \"loss\": %.3f}\n", seconds[epochs / 2], loss);
  return 0;
}
