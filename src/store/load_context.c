#include "store/load_context.h"

#include "base/token.h"
#include "calendar/zone.h"
#include "mail/address.h"
#include "mail/bounce.h"
#include "store/events.h"
#include "store/invites.h"
#include "store/pendings.h"
#include "store/people.h"
#include "store/registrations.h"

enum { NEAR_BEFORE_OPENING_S = 200 * 24 * 3600 };

static bool
token_letter(const struct store *s, struct str token, struct letter_id *id)
{
	uint64_t n;

	if (token.n == 0 || !token_read(store_key(s), token, &n))
		return false;
	id->n = (int64_t)n;
	return true;
}

static const char sql_exists[] = "SELECT id FROM letter WHERE id = :id";
static const char sql_by_message_id[] = "SELECT id FROM letter WHERE message_id = :message_id";

static bool
letter_exists(struct store *s, struct letter_id id, struct letter_id *found, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_exists);

	query_bind_int(q, ":id", id.n);
	return query_one_int(q, 0, &found->n, err);
}

/* Reports name the letter by its Message-ID, or by the envelope id we gave it. */
static bool
letter_of_bounce(
    struct store *s, const struct bounce *bounce, struct letter_id *id, struct err *err)
{
	struct letter_id told;
	struct query *q = db_query(store_db(s), sql_by_message_id);

	query_bind_text(q, ":message_id", bounce->original_message_id);
	if (!query_one_int(q, 0, &id->n, err))
		return false;
	return id->n != 0 || !token_letter(s, bounce->envelope_id, &told)
	       || letter_exists(s, told, id, err);
}

bool
letter_of_message(struct arena *a, struct store *s, const struct message *m,
    struct letter_found *out, struct err *err)
{
	struct letter_id told, id = { 0 };

	(void)a;
	*out = (struct letter_found) { .by_token = false };
	if (token_letter(s, m->token, &told)) {
		if (!letter_exists(s, told, &id, err))
			return false;
		out->by_token = id.n != 0;
	}
	for (size_t i = 0; id.n == 0 && i < m->reference_count; i++) {
		struct query *q = db_query(store_db(s), sql_by_message_id);
		query_bind_text(q, ":message_id", m->references[i]);
		if (!query_one_int(q, 0, &id.n, err))
			return false;
		out->by_token = id.n != 0; /* a Message-ID of ours is a keyed hash: it is as good */
	}
	if (id.n == 0 && m->bounce != NULL && !letter_of_bounce(s, m->bounce, &id, err))
		return false;
	if (id.n == 0 && token_letter(s, m->quoted_token, &told)
	    && !letter_exists(s, told, &id, err))
		return false;
	out->id = id;
	return true;
}

static const char sql_letter[] = "SELECT l.template,"
				 " l.recipient,"
				 " e.slug,"
				 " l.pending,"
				 " coalesce(l.sent, l.made),"
				 " l.list,"
				 " c.open,"
				 " l.job IS NOT NULL"
				 " FROM letter AS l"
				 " LEFT JOIN event AS e ON e.id = l.event"
				 " LEFT JOIN case_file AS c ON c.id = l.case_file"
				 " AND l.template = 'case'"
				 " WHERE l.id = :id";
static const char sql_people[] = "SELECT r.name,"
				 " r.email"
				 " FROM letter_registration AS l"
				 " JOIN registration AS r ON r.id = l.registration"
				 " WHERE l.letter = :id"
				 " ORDER BY r.id"
				 " LIMIT 100";

static bool
load_people(struct arena *a, struct store *s, struct letter_context *letter, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_people);
	int more;

	query_bind_int(q, ":id", letter->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		letter->people =
		    array_push(a, letter->people, &letter->people_count, sizeof *letter->people);
		letter->people[letter->people_count - 1] =
		    (struct known_person) { .name = query_text(a, q, 0),
			    .email = query_text(a, q, 1) };
	}
	return more == 0;
}

static bool
load_letter_context(struct arena *a, struct store *s, struct letter_found found,
    const struct letter_context **out, struct err *err)
{
	struct letter_context *letter = ARENA_NEW(a, struct letter_context);
	struct query *q = db_query(store_db(s), sql_letter);
	struct pending *pending;

	query_bind_int(q, ":id", found.id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0)
		return true; /* gone meanwhile */
	*letter = (struct letter_context) {
		.id = found.id,
		.by_token = found.by_token,
		.template = query_text(a, q, 0),
		.to = query_text(a, q, 1),
		.event = query_text(a, q, 2),
		.sent = query_instant(q, 4),
		.list = query_text(a, q, 5),
	};
	struct pending_id pending_id = { query_int(q, 3) };
	/* A case or a job waits without a row of its own. */
	if (!query_is_null(q, 6)) {
		letter->pending = PENDING_CASE;
		letter->open = query_bool(q, 6);
	} else if (query_bool(q, 7)) {
		letter->pending = PENDING_JOB;
		letter->open = true;
	}
	query_end(q);
	if (!load_people(a, s, letter, err) || !pendings_get(a, s, pending_id, &pending, err))
		return false;
	if (pending != NULL) {
		letter->pending = pending->kind;
		letter->open = pending->open;
		letter->asked = pending->asked;
		letter->asked_count = pending->asked_count;
	}
	*out = letter;
	return true;
}

/* Which event or list an address of ours names. */
static void
read_rcpt(struct arena *a, struct context *c, const struct context_site *site, struct str rcpt)
{
	struct str base, detail;

	for (size_t i = 0; i < site->list_count; i++)
		if (address_equal(site->lists[i].address, rcpt))
			c->rcpt_list = site->lists[i].name;
	bool has_detail = address_detail(rcpt, site->subaddress, &base, &detail);
	struct str plain =
	    arena_printf(a, "%.*s@%.*s", STR_ARG(base), STR_ARG(address_domain(rcpt)));
	for (size_t i = 0; i < c->event_count; i++) {
		const struct event *event = c->events[i];
		/* An address of its own, or the site's with the slug behind the separator. */
		if ((address_equal(event->address, rcpt)
			&& !address_equal(event->address, site->address))
		    || (has_detail && str_equal_nocase(detail, event->slug)
			&& (address_equal(plain, site->address)
			    || address_equal(plain, event->address))))
			c->rcpt_event = event->slug;
	}
}

static void
read_recipients(
    struct arena *a, struct context *c, const struct context_site *site, const struct message *m)
{
	if (m->rcpt.n > 0) {
		read_rcpt(a, c, site, m->rcpt);
		return;
	}
	for (size_t i = 0; i < m->to.count + m->cc.count; i++)
		read_rcpt(a, c, site,
		    i < m->to.count ? m->to.items[i].address
				    : m->cc.items[i - m->to.count].address);
}

static bool
load_sender(struct arena *a, struct store *s, struct context *c, const struct context_site *site,
    struct str sender, struct err *err)
{
	for (size_t i = 0; i < site->coordinators.count; i++)
		c->sender_is_coordinator |= address_equal(site->coordinators.items[i], sender);
	return people_language(a, s, sender, &c->sender_language, err)
	       && registrations_events(a, s, sender, &c->sender_events, err);
}

/* Events that open much later are not spoken of yet. */
static void
drop_distant(struct event_list *near, struct instant arrived)
{
	const struct event **kept = near->items;
	size_t n = 0;

	for (size_t i = 0; i < near->count; i++) {
		const struct instant opens = near->items[i]->opens.at;
		if (instant_is_none(opens) || opens.s <= arrived.s + NEAR_BEFORE_OPENING_S)
			kept[n++] = near->items[i];
	}
	near->count = n;
}

/* The event a calendar reply's UID belongs to; empty where it is none of ours. */
static bool
load_invited(struct arena *a, struct store *s, struct str uid, struct str *slug, struct err *err)
{
	struct invite_facts *invite;
	const struct event *event;

	if (!invites_find(a, s, uid, &invite, err))
		return false;
	if (invite == NULL)
		return true;
	if (!events_by_id(s, invite->event, &event, err))
		return false;
	if (event != NULL)
		*slug = event->slug;
	return true;
}

static const struct context *
load_all(struct arena *a, struct store *s, const struct message *m, const struct context_site *site,
    struct instant arrived, struct err *err)
{
	const struct zone *zone = zone_find(site->timezone);
	struct context *c = ARENA_NEW(a, struct context);
	struct event_list near;
	struct letter_found found;

	if (!events_near(a, s, arrived, &near, err))
		return NULL;
	drop_distant(&near, arrived);
	*c = (struct context) {
		.arrived = arrived,
		.today =
		    (zone != NULL ? zone_local(zone, arrived) : local_from_seconds(arrived.s)).date,
		.timezone = site->timezone,
		.languages = site->languages,
		.own_addresses = site->own_addresses,
		.subaddress = site->subaddress,
		.events = near.items,
		.event_count = near.count,
		.lists = site->lists,
		.list_count = site->list_count,
	};
	if (m == NULL)
		return c;
	read_recipients(a, c, site, m);
	if (m->from.count > 0 && m->from.items[0].address.n > 0
	    && !load_sender(a, s, c, site, m->from.items[0].address, err))
		return NULL;
	if (m->kind == KIND_CALENDAR_REPLY && m->calendar != NULL
	    && !load_invited(a, s, m->calendar->uid, &c->invited, err))
		return NULL;
	if (!letter_of_message(a, s, m, &found, err))
		return NULL;
	if (found.id.n != 0 && !load_letter_context(a, s, found, &c->letter, err))
		return NULL;
	return c;
}

const struct context *
load_context(struct arena *a, struct store *s, const struct message *m,
    const struct context_site *site, struct instant arrived, struct err *err)
{
	bool began;

	if (!db_look(store_db(s), &began, err))
		return NULL;
	const struct context *c = load_all(a, s, m, site, arrived, err);
	db_looked(store_db(s), began);
	return c;
}
