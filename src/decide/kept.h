/* What is kept of one address, as its owner is told it, and as erasing takes it. Types only;
 * store/data_copy.c fills them, newest first, each list bounded. */
#ifndef DECIDE_KEPT_H
#define DECIDE_KEPT_H

#include "base/instant.h"
#include "base/json.h"
#include "base/str.h"
#include "decide/registration.h"
#include <stddef.h>

struct kept_row {
	struct registration row;
	const struct event *event;
};

struct kept_text { /* a mail, a letter or a case */
	struct instant at;
	struct str subject; /* may be empty */
};

struct kept_texts {
	struct kept_text *items;
	size_t count;
	int64_t total; /* more of them where it is larger than `count` */
};

struct kept_data {
	struct str address;    /* lower case */
	struct kept_row *rows; /* of that address, and what it registered for others */
	size_t row_count;
	struct kept_texts mails, letters, cases;
	struct strings lists;     /* titles are the site's; these are names */
	const struct json *whole; /* all of it, for machines */
};

#endif
