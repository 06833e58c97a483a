#include <iostream>

bool isFolder(const char *path);

int main(int count, char **words) {
    for (int at = 1; at < count; at++) std::cout << words[at] << (isFolder(words[at]) ? " is" : " is not") << " a folder\n";
    return 0;
}
