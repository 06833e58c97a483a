#include <stdio.h>
#include <string.h>

/* Reads the first line of a file. */
int mooring_read(const char *path, char *line, int size)
{
	FILE *file = fopen(path, "r");
	if (file == NULL || fgets(line, size, file) == NULL)
		return -1;
	line[strcspn(line, "\n")] = '\0';
	return fclose(file);
}
