#include <stdio.h>
#include <stock.h>

int main(int count, char **words) {
    for (int at = 1; at < count; at++) printf("%s: %d\n", words[at], stock_of(words[at]));
    return count < 2;
}
