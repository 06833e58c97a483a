#include <sqlite3.h>

int version(void) { return sqlite3_libversion_number(); }
long tally(const int *values, int count) {
    long sum = 0;
    for (int at = 0; at < count; at++) sum += values[at];
    return sum;
}
