#include "receive/maildir_box.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

bool
maildir_box_list(
    struct arena *a, const char *dir, struct maildir_mail **mails, size_t *count, struct err *err)
{
	struct str *names;
	size_t n;
	const char *new = arena_printf(a, "%s/new", dir).p;
	if (!file_exists(arena_printf(a, "%s/cur", dir).p) || !file_exists(new))
		return err_set(err, ERR_CONFIG, "'%s' is no Maildir: it has no new/ and cur/", dir);
	if (!dir_list(a, new, STR(""), &names, &n, err))
		return false;
	*mails = NULL;
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		struct maildir_mail mail = { .name = names[i] };
		struct stat st;
		mail.path = arena_strz(a, arena_printf(a, "%s/%.*s", new, STR_ARG(names[i])));
		if (stat(mail.path, &st) != 0 || !S_ISREG(st.st_mode))
			continue; /* somebody else took it, or put something else there */
		mail.bytes = (uint64_t)st.st_size;
		mail.arrived = (struct instant) { .s = (int64_t)st.st_mtime };
		*mails = array_push(a, *mails, count, sizeof **mails);
		(*mails)[*count - 1] = mail;
	}
	return true;
}

bool
maildir_box_done(struct arena *a, const char *dir, const struct maildir_mail *mail, struct err *err)
{
	const char *flags = str_has(mail->name, STR(":2,")) ? "" : ":2,S";
	const char *to = arena_printf(a, "%s/cur/%.*s%s", dir, STR_ARG(mail->name), flags).p;
	if (rename(mail->path, to) == 0 || errno == ENOENT)
		return true;
	return err_set(err, ERR_AGAIN, "cannot move '%s' to cur/: %s", mail->path, strerror(errno));
}
