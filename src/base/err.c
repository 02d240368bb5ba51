#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut back a text that filled its buffer, so that it ends with a whole UTF-8 character. */
static void
cut_at_character(char *text, size_t n)
{
	while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80)
		n--;
	if (n > 0 && (unsigned char)text[n - 1] >= 0xC0)
		n--;
	text[n] = '\0';
}

bool
err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	err->kind = kind;
	const int n = vsnprintf(err->text, sizeof err->text, format, ap);
	va_end(ap);
	if (n < 0)
		err->text[0] = '\0';
	else if ((size_t)n >= sizeof err->text)
		cut_at_character(err->text, sizeof err->text - 1);
	return false;
}

bool
err_prefix(struct err *err, const char *format, ...)
{
	char old[ERR_TEXT_BYTES];
	memcpy(old, err->text, sizeof old);
	va_list ap;
	va_start(ap, format);
	char prefix[ERR_TEXT_BYTES / 2];
	const int n = vsnprintf(prefix, sizeof prefix, format, ap);
	va_end(ap);
	if (n < 0)
		prefix[0] = '\0';
	return err_set(err, err->kind, "%s: %s", prefix, old);
}

const char *
err_kind_name(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return "none";
	case ERR_INPUT:
		return "input";
	case ERR_LIMIT:
		return "limit";
	case ERR_AGAIN:
		return "again";
	case ERR_CONFIG:
		return "config";
	case ERR_USAGE:
		return "usage";
	case ERR_MISSING:
		return "missing";
	case ERR_BUG:
		return "bug";
	}
	return "?";
}
