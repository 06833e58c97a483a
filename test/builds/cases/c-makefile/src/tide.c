#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **words) {
    FILE *places = fopen("/usr/local/share/tide/places.txt", "r");
    char place[80];
    if (!places || fscanf(places, "%79s", place) != 1) {
        fputs("no places\n", stderr);
        return 1;
    }
    double hour = count > 1 ? atof(words[1]) : 0;
    printf("%s: %.2f m\n", place, 2 + sin(hour));
    return 0;
}
