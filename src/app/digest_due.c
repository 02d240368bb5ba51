#include "app/digest_due.h"

#include "calendar/zone.h"
#include "decide/digest.h"
#include "store/load_digest.h"
#include "store/notes.h"

static const struct zone *
zone_of(const struct program *p, const struct coordinator *c)
{
	const struct zone *zone = zone_find(c->timezone);
	if (zone == NULL)
		zone = zone_find(p->site->timezone);
	return zone != NULL ? zone : zone_find(STR("UTC"));
}

/* At the coordinator's hour, on the day `days` after today. */
static struct instant
hour_of(const struct program *p, const struct coordinator *c, struct instant now, int days)
{
	const struct zone *zone = zone_of(p, c);
	const struct local_time at = { .date = date_add_days(zone_local(zone, now).date, days),
		.hour = c->digest_hour,
		.minute = c->digest_minute };
	return zone_instant(zone, at);
}

/* The newest hour that has struck. */
static struct instant
last_hour(const struct program *p, const struct coordinator *c, struct instant now)
{
	const struct instant today = hour_of(p, c, now, 0);
	return instant_before(now, today) ? hour_of(p, c, now, -1) : today;
}

struct note {
	struct str name;
	struct instant due, since; /* of the last one; none: there was none */
};

static bool
read_note(struct arena *a, struct program *p, const struct coordinator *c, struct note *note,
    struct err *err)
{
	struct str value, due, since;
	struct instant at;
	*note = (struct note) { .name = arena_printf(a, "digest.%.*s", STR_ARG(c->address)),
		.due = INSTANT_NONE,
		.since = INSTANT_NONE };
	if (!notes_get(a, p->store, note->name, &value, &at, err))
		return false;
	if (str_cut(value, ' ', &due, &since)
	    && (!instant_parse(due, &note->due) || !instant_parse(since, &note->since)))
		note->due = note->since = INSTANT_NONE;
	return true;
}

static bool
write_note(struct arena *a, struct program *p, const struct note *note, struct instant now,
    struct err *err)
{
	const struct str value = arena_printf(a, "%.*s %.*s", STR_ARG(instant_print(a, note->due)),
	    STR_ARG(instant_print(a, note->since)));
	return notes_set(p->store, note->name, value, now, err);
}

static bool
make(struct arena *a, struct program *p, const struct coordinator *c, struct note *note,
    struct instant now, struct outcome *out, struct err *err)
{
	static const struct reading nothing = { 0 };
	struct digest *digest = ARENA_NEW(a, struct digest);
	struct facts_input input = program_facts_input(p, now, now);
	*digest = (struct digest) {
		.coordinator = c, .since = note->since, .timezone = zone_name(zone_of(p, c))
	};
	input.authority = AUTHORITY_COMMAND;
	input.sender = p->site->address;
	if (!load_digest(a, p->store, now, digest, err))
		return false;
	out->facts = load_facts(a, p->store, NULL, &nothing, NULL, &input, err);
	if (out->facts == NULL)
		return false;
	out->decision = decide_digest(a, digest, out->facts);
	if (out->decision->letter_count > 0)
		note->since = now;
	return letters_render(a, p->templates, &p->letters, out->decision, out->facts, NULL,
	    STR(""), &out->letters, err);
}

bool
digest_take(struct arena *a, struct program *p, struct instant now, bool *due, struct outcome *out,
    struct err *err)
{
	*due = false;
	for (size_t i = 0; i < p->site->coordinator_count; i++) {
		const struct coordinator *c = &p->site->coordinators[i];
		const struct instant hour = last_hour(p, c, now);
		struct note note;
		if (!read_note(a, p, c, &note, err))
			return false;
		if (!instant_is_none(note.due) && !instant_before(note.due, hour))
			continue;
		note.due = hour;
		if (instant_is_none(note.since)) {
			note.since = hour; /* the first letter goes tomorrow and tells of today */
			if (!write_note(a, p, &note, now, err))
				return false;
			continue;
		}
		*due = true;
		return make(a, p, c, &note, now, out, err) && write_note(a, p, &note, now, err);
	}
	return true;
}

struct instant
digest_when(const struct program *p, struct instant now)
{
	struct instant first = INSTANT_NONE;
	for (size_t i = 0; i < p->site->coordinator_count; i++) {
		const struct coordinator *c = &p->site->coordinators[i];
		const struct instant today = hour_of(p, c, now, 0);
		const struct instant next =
		    instant_before(now, today) ? today : hour_of(p, c, now, 1);
		if (instant_is_none(first) || instant_before(next, first))
			first = next;
	}
	return first;
}
