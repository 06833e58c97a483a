#include <stdio.h>
#include <sys/stat.h>

int mooring_read(const char *path, char *line, int size);

int main(void)
{
	char pier[80];
	struct stat settings, run;
	if (mooring_read(SETTINGS, pier, sizeof pier) != 0 || stat(SETTINGS, &settings) != 0)
		return 1;
	printf("moored at %s, run folder is %s, %s\n", pier, stat(RUN, &run) == 0 ? "there" : "missing",
		settings.st_uid == 0 && settings.st_gid == 0 ? "root:root" : "of another");
	return 0;
}
