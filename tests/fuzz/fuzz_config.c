/* Any bytes as a configuration or event file: read or complained about, and an event that was built
 * prints as a file that builds the same. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/config.h"
#include "app/site_options.h"
#include "understand/event_build.h"
#include "understand/event_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct event_defaults site = { .timezone = STR_INIT("Europe/Stockholm"),
	.language = STR_INIT("sv"),
	.organiser = STR_INIT("O"),
	.address = STR_INIT("o@example.org") };

/* The options of a text; false when it cannot be read. */
static bool
read_text(
    struct arena *a, struct str text, struct config_options *options, struct problems *problems)
{
	struct err err;
	char path[64];
	const int fd = memfd_create("config", 0);
	if (fd < 0 || write(fd, text.p, text.n) != (ssize_t)text.n)
		abort();
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	problems_init(problems, a);
	*options = (struct config_options) { 0 };
	const bool ok = config_read(a, path, site_config_names(a), options, problems, &err);
	(void)close(fd);
	return ok && problems->count == 0;
}

/* The options of `event x { … }`, without their prefix. */
static const struct event *
build(struct arena *a, const struct config_options *all, struct config_options *own,
    struct problems *problems)
{
	const struct str prefix = STR("event.x.");
	*own = (struct config_options) { 0 };
	for (size_t i = 0; i < all->count; i++) {
		if (!str_starts(all->items[i].path, prefix))
			continue;
		own->items = array_push(a, own->items, &own->count, sizeof *own->items);
		own->items[own->count - 1] = all->items[i];
		own->items[own->count - 1].path = str_from_byte(all->items[i].path, prefix.n);
	}
	return own->count == 0 ? NULL
			       : event_build(a, STR("x"), own->items, own->count, &site, problems);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct problems problems;
	struct config_options all, own, again, own_again;
	if (read_text(a, (struct str) { (const char *)data, size }, &all, &problems)
	    && build(a, &all, &own, &problems) != NULL) {
		const struct str printed = event_file_print(a, STR("x"), own.items, own.count);
		if (!read_text(a, printed, &again, &problems)
		    || build(a, &again, &own_again, &problems) == NULL)
			abort();
		if (!str_equal(
			printed, event_file_print(a, STR("x"), own_again.items, own_again.count)))
			abort();
	}
	arena_free(a);
	return 0;
}
