/* Gives each file named on the command line to the fuzz target it is linked with; says nothing when
 * all is well. With it the corpora are replayed by any compiler (make corpora). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In a block of exactly the file's size, so that sanitizers see every over-read. */
static int
replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
		perror(path);
		return 1;
	}
	const long size = ftell(file);
	uint8_t *data = size < 0 ? NULL : malloc(size > 0 ? (size_t)size : 1);
	rewind(file);
	int status = 1;
	if (data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size)
		status = LLVMFuzzerTestOneInput(data, (size_t)size);
	else
		perror(path);
	free(data);
	(void)fclose(file); /* only read */
	return status;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (replay(argv[i]) != 0)
			return 1;
	return 0;
}
