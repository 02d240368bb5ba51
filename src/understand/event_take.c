#include "understand/event_take.h"

#include "base/json.h"
#include "base/utf8.h"
#include "calendar/zone.h"

#include <stdarg.h>

static bool
path_same(struct option_path x, struct option_path y)
{
	return x.section == y.section && str_equal(x.id, y.id) && str_equal(x.language, y.language)
	       && str_equal(x.value, y.value) && str_equal(x.name, y.name);
}

void
take_problem(const struct take *t, const struct take_entry *entry, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	struct str sentence = arena_vprintf(t->a, format, ap);
	va_end(ap);
	struct str file = entry != NULL ? entry->option->file : (struct str) { 0 };
	size_t line = entry != NULL && entry->option->line > 0 ? (size_t)entry->option->line : 0;
	problems_add(t->problems, file, line, "%.*s", STR_ARG(sentence));
}

static void
take_entry_check(const struct take *t, const struct take_entry *entry)
{
	if (str_has(entry->option->value, STR("${")))
		take_problem(
		    t, entry, "'${' may not stand in '%.*s'", STR_ARG(entry->option->path));
	if (!utf8_is_valid(entry->option->value))
		take_problem(t, entry, "'%.*s' is not UTF-8", STR_ARG(entry->option->path));
	if (option_spec_find(entry->path.section, entry->path.name) != NULL)
		return;
	struct str near = option_spec_near(entry->path.section, entry->path.name);
	if (near.n > 0)
		take_problem(t, entry, "unknown option '%.*s': do you mean '%.*s'?",
		    STR_ARG(entry->option->path), STR_ARG(near));
	else
		take_problem(t, entry, "unknown option '%.*s'", STR_ARG(entry->option->path));
}

void
take_init(struct take *t, struct arena *a, const struct event_option *options, size_t count,
    struct problems *problems)
{
	*t = (struct take) { .a = a, .problems = problems };
	for (size_t i = 0; i < count; i++) {
		struct take_entry entry = { .option = &options[i] };
		if (!option_path_parse(options[i].path, &entry.path)) {
			take_problem(t, &entry, "unknown option '%.*s'", STR_ARG(options[i].path));
			continue;
		}
		size_t at = 0;
		while (at < t->count && !path_same(t->entries[at].path, entry.path))
			at++;
		if (at == t->count)
			t->entries = array_push(a, t->entries, &t->count, sizeof *t->entries);
		t->entries[at] = entry;
	}
	for (size_t i = 0; i < t->count; i++)
		take_entry_check(t, &t->entries[i]);
}

static bool
stands_at(struct option_path path, struct take_at at)
{
	return path.section == at.section && str_equal(path.id, at.id)
	       && str_equal(path.language, at.language) && str_equal(path.value, at.value);
}

const struct take_entry *
take_find(const struct take *t, struct take_at at, const char *name)
{
	for (size_t i = 0; i < t->count; i++) {
		if (stands_at(t->entries[i].path, at)
		    && str_equal(t->entries[i].path.name, str_from(name)))
			return &t->entries[i];
	}
	return NULL;
}

const struct take_entry *
take_first(const struct take *t, struct take_at at)
{
	for (size_t i = 0; i < t->count; i++) {
		if (stands_at(t->entries[i].path, at))
			return &t->entries[i];
	}
	return NULL;
}

/* The title of the section of that kind that an option lies in, within `at`; empty if it lies in
 * none. */
static struct str
title_of(struct option_path path, enum option_section section, struct take_at at)
{
	struct str none = { 0 };
	switch (section) {
	case SECTION_EVENT:
		return none;
	case SECTION_SESSION:
	case SECTION_ITEM:
		return path.section == section ? path.id : none;
	case SECTION_QUESTION:
		return path.section == SECTION_QUESTION || path.section == SECTION_OPTION ? path.id
											  : none;
	case SECTION_OPTION:
		return path.section == SECTION_OPTION && str_equal(path.id, at.id) ? path.value
										   : none;
	case SECTION_TEXT:
		return path.language;
	case SECTION_TEXT_QUESTION:
		return path.language.n > 0 && str_equal(path.language, at.language) ? path.id
										    : none;
	case SECTION_TEXT_OPTION:
		return path.section == SECTION_TEXT_OPTION && str_equal(path.language, at.language)
			       && str_equal(path.id, at.id)
			   ? path.value
			   : none;
	}
	return none;
}

struct strings
take_titles(const struct take *t, enum option_section section, struct take_at at)
{
	struct strings titles = { 0 };
	for (size_t i = 0; i < t->count; i++) {
		struct str title = title_of(t->entries[i].path, section, at);
		size_t seen = 0;
		while (seen < titles.count && !str_equal(titles.items[seen], title))
			seen++;
		if (title.n == 0 || seen < titles.count)
			continue;
		titles.items = array_push(t->a, titles.items, &titles.count, sizeof *titles.items);
		titles.items[titles.count - 1] = title;
	}
	return titles;
}

struct str
take_text(const struct take *t, struct take_at at, const char *name)
{
	const struct take_entry *entry = take_find(t, at, name);
	return entry != NULL ? str_trim(entry->option->value) : (struct str) { 0 };
}

struct strings
take_list(const struct take *t, struct take_at at, const char *name)
{
	struct strings list = { 0 };
	const struct take_entry *entry = take_find(t, at, name);
	if (entry == NULL || str_trim(entry->option->value).n == 0)
		return list;
	struct err err = { 0 };
	const struct json *json = json_parse(t->a, entry->option->value, &err);
	bool good = json != NULL && json->kind == JSON_KIND_ARRAY;
	for (size_t i = 0; good && i < json->count; i++) {
		good = json->items[i]->kind == JSON_KIND_STRING;
		struct str item = str_trim(json->items[i]->string);
		if (!good || item.n == 0)
			continue;
		list.items = array_push(t->a, list.items, &list.count, sizeof *list.items);
		list.items[list.count - 1] = item;
	}
	if (!good)
		take_problem(
		    t, entry, "'%.*s' is not a list of texts", STR_ARG(entry->option->path));
	return list;
}

/* The entry where something was given. */
static const struct take_entry *
given(const struct take *t, struct take_at at, const char *name, struct str *value)
{
	const struct take_entry *entry = take_find(t, at, name);
	*value = entry != NULL ? str_trim(entry->option->value) : (struct str) { 0 };
	return value->n > 0 ? entry : NULL;
}

bool
take_bool(const struct take *t, struct take_at at, const char *name, bool otherwise)
{
	struct str value;
	const struct take_entry *entry = given(t, at, name, &value);
	if (entry == NULL)
		return otherwise;
	if (str_equal(value, STR("true")) || str_equal(value, STR("yes"))
	    || str_equal(value, STR("on")))
		return true;
	if (!str_equal(value, STR("false")) && !str_equal(value, STR("no"))
	    && !str_equal(value, STR("off")))
		take_problem(t, entry, "'%.*s' must be true or false, not '%.*s'",
		    STR_ARG(entry->option->path), STR_ARG(value));
	return false;
}

int64_t
take_number(const struct take *t, struct take_at at, const char *name, int64_t otherwise)
{
	struct str value;
	uint64_t n;
	const struct take_entry *entry = given(t, at, name, &value);
	if (entry == NULL)
		return otherwise;
	if (str_uint(value, 10000000, &n))
		return (int64_t)n;
	take_problem(t, entry, "'%.*s' must be a whole number, not '%.*s'",
	    STR_ARG(entry->option->path), STR_ARG(value));
	return otherwise;
}

int
take_word(const struct take *t, struct take_at at, const char *name)
{
	struct str value, word;
	const struct take_entry *entry = given(t, at, name, &value);
	const struct option_spec *spec = option_spec_find(at.section, str_from(name));
	if (entry == NULL || spec == NULL)
		return 0;
	struct str rest = spec->choices;
	for (int i = 0; str_next(&rest, ' ', &word); i++) {
		if (str_equal(word, value))
			return i;
	}
	take_problem(t, entry, "'%.*s' must be one of %.*s, not '%.*s'",
	    STR_ARG(entry->option->path), STR_ARG(spec->choices), STR_ARG(value));
	return 0;
}

bool
take_offset(const struct take *t, struct take_at at, const char *name, struct offset *out)
{
	struct str value;
	const struct take_entry *entry = given(t, at, name, &value);
	if (entry == NULL)
		return false;
	if (offset_parse(value, out))
		return true;
	take_problem(t, entry, "'%.*s' must be a span such as 7d, 36h or 1d 08:00, not '%.*s'",
	    STR_ARG(entry->option->path), STR_ARG(value));
	return false;
}

bool
take_clock(const struct take *t, struct take_at at, const char *name, int *hour, int *minute)
{
	struct str value;
	const struct take_entry *entry = given(t, at, name, &value);
	if (entry == NULL)
		return false;
	if (clock_parse(value, hour, minute))
		return true;
	take_problem(t, entry, "'%.*s' must be a time such as 08:30, not '%.*s'",
	    STR_ARG(entry->option->path), STR_ARG(value));
	return false;
}

struct moment
take_moment(const struct take *t, struct take_at at, const char *name, bool day_end)
{
	struct moment none = { .at = INSTANT_NONE }, moment = none;
	struct str value;
	bool date_only = false;
	const struct take_entry *entry = given(t, at, name, &value);
	if (entry == NULL)
		return none;
	if (clock_parse(value, &moment.local.hour, &moment.local.minute)) {
		if (t->first_day.year == 0) {
			take_problem(t, entry,
			    "'%.*s' is a time alone, but the first day is not known",
			    STR_ARG(entry->option->path));
			return none;
		}
		moment.local.date = t->first_day;
	} else if (!local_parse(value, &moment.local, &date_only)) {
		take_problem(t, entry, "'%.*s' must be a date or a date and time, not '%.*s'",
		    STR_ARG(entry->option->path), STR_ARG(value));
		return none;
	}
	if (date_only) {
		moment.local = (struct local_time) { .date = moment.local.date };
		if (day_end)
			moment.local.date = date_add_days(moment.local.date, 1);
	}
	if (t->zone != NULL)
		moment.at = zone_instant(t->zone, moment.local);
	return moment;
}
