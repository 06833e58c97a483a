#include <stdlib.h>

int main(int count, char **words) { return count > 1 ? system(words[1]) != 0 : 1; }
