#include <omp.h>
#include <stdio.h>

int main(void) {
    long sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (int each = 1; each <= 1000; each++) sum += each;
    printf("%ld by %d threads\n", sum, omp_get_max_threads());
    return 0;
}
