#include <stdio.h>
#include <stdlib.h>
#include <tide.h>

int main(int count, char **words) {
    printf("level %d\n", level(count > 1 ? atoi(words[1]) : 0));
    return 0;
}
