/* Preloaded by T70-lmtp.sh and T82-fetch.sh: the program dies when it hands a mail that holds
 * $CRASH_ON to its cage. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t
sendmsg(int fd, const struct msghdr *message, int flags)
{
	const char *word = getenv("CRASH_ON");
	for (size_t i = 0; word != NULL && i < message->msg_iovlen; i++)
		if (memmem(message->msg_iov[i].iov_base, message->msg_iov[i].iov_len, word,
			strlen(word))
		    != NULL)
			(void)raise(SIGSEGV);
	return syscall(SYS_sendmsg, fd, message, flags);
}
