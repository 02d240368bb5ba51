/* One line per thing that happened, key=value, to stderr (STYLE rules 55, 56). Only app/ and
 * outbox/drain log.
 *
 *     struct log_line l;
 *     log_begin(&l, LOG_LEVEL_INFO);
 *     log_str(&l, "mail", id);
 *     log_int(&l, "letters", n);
 *     log_end(&l);
 *
 * Keys are literals of ours; values are anybody's and are quoted and escaped where a reader could
 * be misled. Lines over LOG_LINE_BYTES are cut. errno is left as it was. Under systemd
 * (JOURNAL_STREAM names our stderr) each line begins with its syslog level as <3>, <4>, <6> or <7>.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level {
	LOG_LEVEL_ERROR, /* someone must act */
	LOG_LEVEL_WARN,  /* someone should look */
	LOG_LEVEL_INFO,  /* one line a mail and a letter */
	LOG_LEVEL_DEBUG  /* every rule tried */
};

enum { LOG_STAMP_BYTES = 40 };

struct log_settings {
	enum log_level level; /* lines above it are not written */
	bool addresses;       /* whole addresses instead of masked ones */
	int fd;               /* where lines go */
	bool syslog;          /* fd is the syslog socket: lines begin with <priority>samling: */
	const char *service;  /* said in every line; NULL: nothing */
	/* Puts "time=… " at the start of each line; NULL: whoever reads them knows the time. */
	void (*stamp)(char text[LOG_STAMP_BYTES]);
};

enum { LOG_LINE_BYTES = 2048 };

struct log_line {
	bool on; /* false: the level is not wanted, everything below does nothing */
	bool cut;
	size_t n;
	char text[LOG_LINE_BYTES];
};

/* Before this is called: level info, masked addresses, stderr. */
void log_init(struct log_settings settings);
struct log_settings log_settings(void);

/* "error", "warn", "info", "debug". */
bool log_level_parse(struct str name, enum log_level *level) NODISCARD;

void log_begin(struct log_line *l, enum log_level level);
void log_str(struct log_line *l, const char *key, struct str value);
void log_int(struct log_line *l, const char *key, int64_t value);
/* Masked unless the settings say otherwise. */
void log_address(struct log_line *l, const char *key, struct str address);
/* error=… kind=… */
void log_err(struct log_line *l, const struct err *err);
void log_end(struct log_line *l);

/* A whole line with one sentence: msg="…". */
void log_message(enum log_level level, struct str sentence);

/* "karin@samling.example" as "k…n@samling.example"; short local parts as "…". */
struct str log_mask_address(struct arena *a, struct str address);

#endif
