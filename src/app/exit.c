#include "app/exit.h"

#include <stdio.h>
#include <sysexits.h>

int
exit_status(enum err_kind kind)
{
	switch (kind) {
	case ERR_NONE:
		return EX_OK;
	case ERR_INPUT:
	case ERR_LIMIT:
		return EX_DATAERR;
	case ERR_AGAIN:
		return EX_TEMPFAIL;
	case ERR_CONFIG:
		return EX_CONFIG;
	case ERR_USAGE:
		return EX_USAGE;
	case ERR_MISSING:
		return EX_NOINPUT;
	case ERR_BUG:
		return EX_SOFTWARE;
	}
	return EX_SOFTWARE;
}

int
exit_complain(const struct err *err)
{
	(void)fprintf(stderr, "samling: %s\n", err->text);
	return exit_status(err->kind);
}
