#include "mail/cage_filter.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

static const int on_cage_fd[] = { SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(recvmsg),
	SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(sendto) };

static const int allowed[] = { SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(futex), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
	SCMP_SYS(time), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(sched_yield) };

/* qsort asks sysinfo, iconv and zones look for files, abort raises a signal: refused, not killed.
 */
static const int refused[] = { SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat),
	SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(fstat), SCMP_SYS(access),
	SCMP_SYS(faccessat), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(close),
	SCMP_SYS(lseek), SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(getcwd), SCMP_SYS(uname),
	SCMP_SYS(sysinfo), SCMP_SYS(sched_getaffinity), SCMP_SYS(prlimit64), SCMP_SYS(writev),
	SCMP_SYS(tgkill) };

/* 0, or a negative errno. A call that an architecture lacks is no error: rule_add knows how to skip
 * it. */
static int
add_rules(scmp_filter_ctx ctx)
{
	int r = 0;
	for (size_t i = 0; i < COUNT(on_cage_fd) && r == 0; i++)
		r = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, on_cage_fd[i], 1,
		    SCMP_A0(SCMP_CMP_MASKED_EQ, 0xffffffffu, CAGE_FD));
	for (size_t i = 0; i < COUNT(allowed) && r == 0; i++)
		r = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, allowed[i], 0);
	for (size_t i = 0; i < COUNT(refused) && r == 0; i++)
		r = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EACCES), refused[i], 0);
	/* A report on stderr is lost, but its writer may live. */
	if (r == 0)
		r = seccomp_rule_add(ctx, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), 1,
		    SCMP_A0(SCMP_CMP_NE, CAGE_FD, 0));
	if (r == 0)
		r = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
		    SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
	if (r == 0)
		r = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
		    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return r;
}

/* The program into memory; false with errno. */
static bool export(scmp_filter_ctx ctx, struct cage_filter *filter)
{
	const int fd = memfd_create("filter", MFD_CLOEXEC);
	if (fd < 0)
		return false;
	const int r = seccomp_export_bpf(ctx, fd);
	ssize_t n = -1;
	if (r == 0)
		n = pread(fd, filter->code, sizeof filter->code, 0);
	else
		errno = -r;
	(void)close(fd); /* nothing was written that could be lost */
	if (n <= 0 || n == sizeof filter->code || (size_t)n % sizeof(struct sock_filter) != 0)
		return false;
	filter->bytes = (size_t)n;
	return true;
}

bool
cage_filter_make(struct cage_filter *filter, struct err *err)
{
	/* Does the kernel know filters? EFAULT says it does. */
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) == 0 || errno != EFAULT)
		return err_set(err, ERR_CONFIG,
		    "cannot cage the mail parser: this kernel has no seccomp filters");
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (ctx == NULL)
		return err_set(err, ERR_CONFIG, "cannot cage the mail parser: seccomp_init failed");
	(void)seccomp_attr_set(ctx, SCMP_FLTATR_CTL_OPTIMIZE, 2); /* only speed */
	const int r = add_rules(ctx);
	if (r != 0)
		errno = -r;
	const bool made = r == 0 && export(ctx, filter);
	const int why = errno;
	seccomp_release(ctx);
	if (!made)
		return err_set(
		    err, ERR_CONFIG, "cannot cage the mail parser: no filter: %s", strerror(why));
	return true;
}

bool
cage_filter_set(const struct cage_filter *filter, struct err *err)
{
	struct sock_filter code[CAGE_FILTER_ROOM / sizeof(struct sock_filter)];
	memcpy(code, filter->code, filter->bytes);
	const struct sock_fprog program = { .len = (unsigned short)(filter->bytes / sizeof code[0]),
		.filter = code };
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
	    || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		return err_set(err, ERR_CONFIG, "cannot cage the mail parser: %s", strerror(errno));
	return true;
}
