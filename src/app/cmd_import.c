/* samling import PATH…: mails from files, folders, Maildirs and mbox files, decided by when each
 * arrived. Letters are held unless --send. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/pipeline.h"
#include "app/show.h"
#include "base/file.h"
#include "mail/limits.h"
#include "receive/mbox.h"
#include "store/letters.h"

enum {
	IMPORT_FILES_BYTES = 512 << 20,
	OUTPUT_BYTES = 64 << 20,
	BAR = 30,
	LETTER_LINES = 8,
	OTHER_LINES = 4
};

struct import {
	struct command_env *env;
	struct program *p;
	struct str rcpt;
	bool send, explain;
	size_t done, total, failed;
	bool terminal; /* a progress bar is wanted */
};

static void
progress(const struct import *im)
{
	if (!im->terminal || im->total == 0)
		return;
	const size_t filled = im->done * BAR / im->total;
	(void)fputs("\r  [", stderr);
	for (size_t i = 0; i < BAR; i++)
		(void)fputc(i < filled ? '#' : ' ', stderr);
	(void)fprintf(
	    stderr, "] %zu of %zu%s", im->done, im->total, im->done == im->total ? "\n" : "");
}

static void
show(struct arena *a, const struct outcome *out, struct str name)
{
	struct buf text;
	buf_init(&text, a, OUTPUT_BYTES);
	const struct styled to = { .out = &text, .colour = style_wanted(STDOUT_FILENO) };
	show_outcome(a, &to, out,
	    &(struct show_options) { .name = name,
		.letter_lines = LETTER_LINES,
		.other_lines = OTHER_LINES,
		.dense = true });
	style_print(buf_view(&text));
}

/* One mail; false only when the world is at fault, for then the rest would fail as well. */
static bool
import_mail(struct import *im, struct arena *a, struct str raw, struct str name, struct err *err)
{
	const struct delivery d = { .raw = raw,
		.bytes = raw.n,
		.rcpt = im->rcpt,
		.received = im->env->now,
		.hold_letters = !im->send };
	struct outcome out;
	if (!pipeline_mail(a, im->p, &d, im->env->now, &out, err))
		return err_prefix(err, "%.*s", STR_ARG(name));
	if (im->explain)
		show(a, &out, name);
	im->failed += out.unread.n > 0;
	im->done++;
	store_rest(im->p->store);
	if (!im->explain)
		progress(im);
	return true;
}

static bool
import_file(struct import *im, const char *path, struct err *err)
{
	struct arena *a = arena_new();
	struct str text, mail;
	bool ok = file_read(a, path, IMPORT_FILES_BYTES, &text, err);
	if (ok && mbox_is(text)) {
		struct str rest = text;
		im->total += mbox_count(text) - 1;
		struct arena *one = arena_new();
		while (ok && mbox_next(one, &rest, &mail)) {
			ok = import_mail(im, one, mail, str_from(path), err);
			arena_reset(one);
		}
		arena_free(one);
	} else if (ok) {
		const char *slash = strrchr(path, '/');
		ok = import_mail(im, a, text, str_from(slash == NULL ? path : slash + 1), err);
	}
	arena_free(a);
	return ok;
}

struct paths {
	char **items;
	size_t count;
};

/* A file, or every file of a folder (of a Maildir: new/ and cur/), sorted by name. */
static bool
add_path(struct arena *a, const char *path, struct paths *paths, struct err *err)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return err_set(err, ERR_MISSING, "there is no '%s'", path);
	if (!S_ISDIR(st.st_mode)) {
		paths->items = array_push(a, paths->items, &paths->count, sizeof *paths->items);
		paths->items[paths->count - 1] = arena_strz(a, str_from(path));
		return true;
	}
	static const char *const inside[] = { "/new", "/cur" };
	const bool maildir = file_exists(arena_printf(a, "%s/new", path).p)
			     && file_exists(arena_printf(a, "%s/cur", path).p);
	for (size_t i = 0; i < (maildir ? COUNT(inside) : 1); i++) {
		const char *dir = maildir ? arena_printf(a, "%s%s", path, inside[i]).p : path;
		struct str *names;
		size_t count;
		if (!dir_list(a, dir, maildir ? STR("") : STR(".eml"), &names, &count, err))
			return false;
		for (size_t j = 0; j < count; j++) {
			paths->items =
			    array_push(a, paths->items, &paths->count, sizeof *paths->items);
			paths->items[paths->count - 1] =
			    arena_strz(a, arena_printf(a, "%s/%.*s", dir, STR_ARG(names[j])));
		}
	}
	return true;
}

static bool
read_args(struct import *im, struct paths *paths, struct err *err)
{
	struct args *args = im->env->args;
	im->rcpt = str_from(args_value(args, "--rcpt"));
	im->send = args_flag(args, "--send");
	im->explain = args_flag(args, "--explain");
	im->terminal = isatty(STDERR_FILENO) == 1;
	const char *path = args_next(args, "PATH", err);
	if (path == NULL)
		return false;
	for (; path != NULL; path = args_next(args, NULL, err))
		if (!add_path(im->env->a, path, paths, err))
			return false;
	return args_end(args, err);
}

int
cmd_import(struct command_env *env)
{
	struct err err = { 0 };
	struct import im = { .env = env };
	struct paths paths = { 0 };
	if (!read_args(&im, &paths, &err))
		return exit_complain(&err);
	im.p = program_open(env->a, env->site, PROGRAM_MAIL, env->now, &err);
	bool ok = im.p != NULL;
	im.total = paths.count;
	for (size_t i = 0; ok && i < paths.count; i++)
		ok = import_file(&im, paths.items[i], &err);
	if (ok && !im.explain)
		(void)fprintf(stderr,
		    "%zu mail%s imported%s; %zu could not be read and became cases\n", im.done,
		    im.done == 1 ? "" : "s", im.send ? "" : ", letters held", im.failed);
	program_close(im.p);
	return ok ? EX_OK : exit_complain(&err);
}
