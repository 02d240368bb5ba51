#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

/* The one mutable thing of the program besides the stop flag (STYLE rule 23). */
static struct {
	struct log_settings settings;
	bool journal; /* begin lines with <level> */
} sink = { .settings = { .level = LOG_LEVEL_INFO, .fd = STDERR_FILENO } };

/* The priority of syslog is the level in the facility mail (2 * 8). */
static const struct {
	struct str name;
	const char *journal, *syslog;
} levels[] = {
	[LOG_LEVEL_ERROR] = { STR_INIT("error"), "<3>", "<19>samling: " },
	[LOG_LEVEL_WARN] = { STR_INIT("warn"), "<4>", "<20>samling: " },
	[LOG_LEVEL_INFO] = { STR_INIT("info"), "<6>", "<22>samling: " },
	[LOG_LEVEL_DEBUG] = { STR_INIT("debug"), "<7>", "<23>samling: " },
};

/* JOURNAL_STREAM is "device:inode" of the stream systemd gave us; it is inherited by children whose
 * stderr goes elsewhere, so it must be the same file (systemd.exec(5)). */
static bool
is_journal(int fd)
{
	struct stat st;
	char ours[64];
	const char *stream = getenv("JOURNAL_STREAM");
	if (stream == NULL || fstat(fd, &st) != 0)
		return false;
	(void)snprintf(ours, sizeof ours, "%llu:%llu", (unsigned long long)st.st_dev,
	    (unsigned long long)st.st_ino);
	return str_equal(str_from(stream), str_from(ours));
}

void
log_init(struct log_settings settings)
{
	sink.settings = settings;
	sink.journal = is_journal(settings.fd);
}

struct log_settings
log_settings(void)
{
	return sink.settings;
}

bool
log_level_parse(struct str name, enum log_level *level)
{
	for (unsigned i = 0; i < COUNT(levels); i++)
		if (str_equal(levels[i].name, name)) {
			*level = (enum log_level)i;
			return true;
		}
	return false;
}

/* Room is kept for a closing quote, the mark of a cut and the newline. */
static void
put(struct log_line *l, struct str s)
{
	if (l->cut || s.n > sizeof l->text - 8 - l->n) {
		l->cut = true;
		return;
	}
	if (s.n > 0)
		memcpy(l->text + l->n, s.p, s.n);
	l->n += s.n;
}

static bool
needs_quotes(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' '
		    || str_find_char(STR("\x7f\"=\\"), s.p[i], 0) != STR_NONE)
			return true;
	return s.n == 0;
}

static void
put_value(struct log_line *l, struct str s)
{
	if (!needs_quotes(s)) {
		put(l, s);
		return;
	}
	put(l, STR("\""));
	for (size_t i = 0; i < s.n; i++) {
		const unsigned char c = (unsigned char)s.p[i];
		char escaped[8] = { s.p[i] };
		if (c == '"' || c == '\\')
			(void)snprintf(escaped, sizeof escaped, "\\%c", c);
		else if (c < ' ' || c == 0x7F)
			(void)snprintf(escaped, sizeof escaped, "\\x%02x", c);
		put(l, str_from(escaped));
	}
	/* A cut value ends with a whole character, and is closed. */
	while (l->cut && (unsigned char)l->text[l->n - 1] >= 0x80)
		l->n--;
	l->text[l->n++] = '"';
}

void
log_begin(struct log_line *l, enum log_level level)
{
	l->on = level <= sink.settings.level;
	l->cut = false;
	l->n = 0;
	if (!l->on)
		return;
	if (sink.journal || sink.settings.syslog)
		put(l, str_from(sink.journal ? levels[level].journal : levels[level].syslog));
	char stamp[LOG_STAMP_BYTES] = "";
	if (sink.settings.stamp != NULL)
		sink.settings.stamp(stamp);
	put(l, str_from(stamp));
	put(l, STR("level="));
	put(l, levels[level].name);
	if (sink.settings.service != NULL)
		log_str(l, "service", str_from(sink.settings.service));
}

void
log_str(struct log_line *l, const char *key, struct str value)
{
	if (!l->on || l->cut)
		return;
	put(l, STR(" "));
	put(l, str_from(key));
	put(l, STR("="));
	if (!l->cut)
		put_value(l, value);
}

void
log_int(struct log_line *l, const char *key, int64_t value)
{
	char digits[32];
	(void)snprintf(digits, sizeof digits, "%lld", (long long)value);
	log_str(l, key, str_from(digits));
}

struct str
log_mask_address(struct arena *a, struct str address)
{
	size_t at = address.n; /* just past the last @; 0: there is none */
	while (at > 0 && address.p[at - 1] != '@')
		at--;
	const struct str local = at == 0 ? address : str_slice(address, 0, at - 1);
	const struct str domain = at == 0 ? STR("") : str_from_byte(address, at - 1);
	uint32_t c;
	struct str rest = local;
	if (local.n < 3 || !utf8_next(&rest, &c) || utf8_cut(rest, rest.n - 1).n == 0)
		return arena_printf(a, "…%.*s", STR_ARG(domain));
	const struct str first = str_slice(local, 0, local.n - rest.n);
	const struct str last = str_from_byte(rest, utf8_cut(rest, rest.n - 1).n);
	return arena_printf(a, "%.*s…%.*s%.*s", STR_ARG(first), STR_ARG(last), STR_ARG(domain));
}

void
log_address(struct log_line *l, const char *key, struct str address)
{
	if (!l->on)
		return;
	struct arena *a = arena_new();
	log_str(l, key, sink.settings.addresses ? address : log_mask_address(a, address));
	arena_free(a);
}

void
log_err(struct log_line *l, const struct err *err)
{
	log_str(l, "kind", str_from(err_kind_name(err->kind)));
	log_str(l, "error", str_from(err->text));
}

void
log_end(struct log_line *l)
{
	if (!l->on)
		return;
	const int saved = errno;
	if (l->cut) {
		memcpy(l->text + l->n, "…", 3);
		l->n += 3;
	}
	l->text[l->n++] = '\n';
	/* One write, so that lines of several processes do not mix; there is nobody to tell of a
	 * failure. */
	const ssize_t written = write(sink.settings.fd, l->text, l->n);
	(void)written;
	errno = saved;
}

void
log_message(enum log_level level, struct str sentence)
{
	struct log_line l;
	log_begin(&l, level);
	log_str(&l, "msg", sentence);
	log_end(&l);
}
