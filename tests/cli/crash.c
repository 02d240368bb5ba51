/* Preloaded by T82-fetch.sh: the program dies when it hands a mail that holds $CRASH_ON to its cage. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

ssize_t
send(int fd, const void *bytes, size_t n, int flags)
{
	const char *word = getenv("CRASH_ON");
	if (word != NULL && memmem(bytes, n, word, strlen(word)) != NULL)
		(void)raise(SIGSEGV);
	return sendto(fd, bytes, n, flags, NULL, 0);
}
