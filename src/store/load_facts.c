#include "store/load_facts.h"

#include "calendar/zone.h"
#include "mail/address.h"
#include "mail/bounce_class.h"
#include "mail/limits.h"
#include "store/bounces.h"
#include "store/cases.h"
#include "store/events.h"
#include "store/gather.h"
#include "store/invites.h"
#include "store/jobs.h"
#include "store/letters.h"
#include "store/load_event_facts.h"
#include "store/load_kept.h"
#include "store/load_letter.h"
#include "store/load_matters.h"
#include "store/load_orders.h"
#include "store/mails.h"
#include "store/members.h"
#include "store/people.h"
#include "understand/event_phase.h"

enum { SENDER_EVENTS = 10 };

static const char sql_approvals[] = "SELECT pr.registration"
				    " FROM pending AS p"
				    " JOIN pending_registration AS pr ON pr.pending = p.id"
				    " WHERE p.address = :address"
				    " AND p.open = 1"
				    " AND p.kind = 'approval'"
				    " LIMIT 50";

static bool
add_approvals(struct gather *g)
{
	struct query *q = db_query(store_db(g->s), sql_approvals);
	struct registration_id ids[50];
	size_t n = 0;
	int more;

	query_bind_text(q, ":address", address_key(g->a, g->f->sender.address));
	for (more = query_step(q, g->err); more == 1; more = query_step(q, g->err))
		ids[n++].n = query_int(q, 0);
	for (size_t i = 0; more == 0 && i < n; i++)
		if (!gather_row(g, ids[i]))
			return false;
	return more == 0;
}

static const char sql_next[] = "SELECT name, seq FROM sqlite_sequence";

static bool
load_next_ids(struct gather *g, int64_t *mail)
{
	struct next_ids *next = &g->f->next;
	const struct {
		struct str name;
		int64_t *id;
	} ids[] = {
		{ STR_INIT("registration"), &next->registration },
		{ STR_INIT("orders"), &next->order },
		{ STR_INIT("letter"), &next->letter },
		{ STR_INIT("pending"), &next->pending },
		{ STR_INIT("case_file"), &next->case_id },
		{ STR_INIT("job"), &next->job },
		{ STR_INIT("event"), &next->event },
		{ STR_INIT("mail"), mail },
	};
	struct query *q = db_query(store_db(g->s), sql_next);
	int more;

	for (size_t i = 0; i < COUNT(ids); i++)
		*ids[i].id = 1;
	for (more = query_step(q, g->err); more == 1; more = query_step(q, g->err)) {
		const struct str name = query_text(g->a, q, 0);
		for (size_t i = 0; i < COUNT(ids); i++)
			if (str_equal(name, ids[i].name))
				*ids[i].id = query_int(q, 1) + 1;
	}
	return more == 0;
}

static bool
load_sender(struct gather *g, const struct message *m, const struct reading *r,
    const struct facts_input *in)
{
	struct sender *who = &g->f->sender;

	who->authority = in->authority;
	who->address = in->sender;
	who->name = in->sender_name;
	if (m != NULL && who->address.n == 0 && m->from.count > 0) {
		who->address = m->from.items[0].address;
		who->name = r->writer.n > 0 ? r->writer : m->from.items[0].name;
	}
	who->reply_to = who->address;
	if (m != NULL && m->reply_to.count > 0 && m->reply_to.items[0].address.n > 0)
		who->reply_to = m->reply_to.items[0].address;
	who->proof = m != NULL ? m->proof : PROOF_NONE;
	for (size_t i = 0; i < in->coordinator_count; i++)
		if (address_equal(in->coordinators[i].address, who->address))
			who->coordinator = &in->coordinators[i];
	if (who->address.n == 0)
		return true;
	return people_language(g->a, g->s, who->address, &who->language, g->err)
	       && letters_counted(
		   g->a, g->s, COUNT_ANSWER, who->reply_to, in->now, &who->letters_today, g->err)
	       && letters_counted(
		   g->a, g->s, COUNT_CAUSED, who->address, in->now, &who->third_party_today, g->err)
	       && add_approvals(g);
}

/* A report about a letter of ours. */
static bool
load_bounce(struct gather *g, const struct message *m)
{
	const struct letter_facts *letter = g->f->letter;

	if (m->bounce == NULL || letter == NULL)
		return true;
	return bounces_facts(g->a, g->s, letter->to,
	    str_from(bounce_class_name(bounce_class(m->bounce))), letter->event, &g->f->bounce,
	    g->err);
}

/* The calendar entry a reply speaks of. */
static bool
load_invite(struct gather *g, const struct message *m)
{
	struct facts *f = g->f;

	if (m->kind != KIND_CALENDAR_REPLY || m->calendar == NULL || m->calendar->uid.n == 0)
		return true;
	if (!invites_find(g->a, g->s, m->calendar->uid, &f->invite, g->err))
		return false;
	return f->invite == NULL
	       || (gather_event_id(g, f->invite->event) && gather_row(g, f->invite->registration));
}

/* The letter answered, what it waits for, its case and job; proof by its token. */
static bool
load_answered(struct gather *g, const struct message *m)
{
	struct facts *f = g->f;
	struct letter_found found;
	struct letter_loaded loaded = { .letter = NULL };

	if (!letter_of_message(g->a, g->s, m, &found, g->err)
	    || (found.id.n != 0 && !load_letter(g->a, g->s, found, &loaded, g->err)))
		return false;
	f->letter = loaded.letter;
	if (f->letter != NULL) {
		if (!gather_letter(g, f->letter))
			return false;
		if (address_equal(f->letter->to, f->sender.address))
			f->sender.proof = PROOF_TOKEN;
	}
	if (!load_bounce(g, m) || !load_invite(g, m) || !load_matters(g))
		return false;
	if (loaded.job.n != 0 && !jobs_get(g->a, g->s, loaded.job, &f->job, g->err))
		return false;
	if (loaded.case_id.n != 0)
		return cases_get(g->a, g->s, loaded.case_id, &f->case_file, g->err);
	return f->sender.address.n == 0
	       || cases_of_conversation(g->a, g->s, m, f->sender.address, &f->case_file, g->err);
}

static bool
load_targets(struct gather *g)
{
	struct facts *f = g->f;

	f->targets = arena_alloc(g->a, g->addresses.count * sizeof *f->targets);
	f->target_count = g->addresses.count;
	for (size_t i = 0; i < g->addresses.count; i++) {
		struct target *target = &f->targets[i];
		target->address = g->addresses.items[i];
		if (!letters_counted(g->a, g->s, COUNT_TARGET, target->address, f->now,
			&target->letters_today, g->err)
		    || !people_language(g->a, g->s, target->address, &target->language, g->err))
			return false;
	}
	return true;
}

static bool
load_lists(struct gather *g, const struct facts_input *in)
{
	struct facts *f = g->f;

	f->lists = arena_alloc(g->a, in->list_count * sizeof *f->lists);
	f->list_count = in->list_count;
	for (size_t i = 0; i < in->list_count; i++) {
		f->lists[i].list = in->lists[i];
		if (f->sender.address.n > 0
		    && !members_has(g->a, g->s, in->lists[i].name, f->sender.address,
			&f->lists[i].member, g->err))
			return false;
	}
	return true;
}

static bool
load_open_events(struct gather *g)
{
	struct event_list near;
	size_t n = 0;

	if (!events_near(g->a, g->s, g->f->arrived, &near, g->err))
		return false;
	for (size_t i = 0; i < near.count; i++)
		if (event_phase(near.items[i], g->f->arrived) == PHASE_OPEN)
			near.items[n++] = near.items[i];
	g->f->open_events = near.items;
	g->f->open_event_count = n;
	return true;
}

static bool
load_events(struct gather *g, bool mates)
{
	struct facts *f = g->f;
	struct event_wish wish = { .addresses = g->addresses,
		.sender = f->sender.address,
		.rows = &g->rows,
		.mates = mates };

	if (f->sender.coordinator != NULL || f->sender.authority == AUTHORITY_COMMAND)
		wish.names = g->names;
	for (size_t i = 0; i < g->rows.count; i++)
		if (!gather_event_id(g, g->rows.items[i].event))
			return false;
	f->events = arena_alloc(g->a, g->event_count * sizeof *f->events);
	f->event_count = g->event_count;
	for (size_t i = 0; i < g->event_count; i++)
		if (!load_event_facts(g->a, g->s, g->events[i], &wish, &f->events[i], g->err))
			return false;
	return true;
}

static bool
add_sender_events(struct gather *g)
{
	struct strings slugs;

	if (!g->no_event || g->f->sender.address.n == 0)
		return true;
	if (!registrations_events(g->a, g->s, g->f->sender.address, &slugs, g->err))
		return false;
	for (size_t i = 0; i < slugs.count && i < SENDER_EVENTS; i++)
		if (!gather_slug(g, slugs.items[i]))
			return false;
	return true;
}

static bool
load_mail(
    struct gather *g, const struct message *m, const struct facts_input *in, int64_t next_mail)
{
	struct facts *f = g->f;
	struct mail_seen seen;

	if (m == NULL)
		return true;
	if (!mails_seen(
		g->a, g->s, m->fingerprint, in->rcpt.n > 0 ? in->rcpt : m->rcpt, &seen, g->err))
		return false;
	f->seen = seen.here;
	f->seen_elsewhere = seen.elsewhere;
	f->mail.n = seen.here ? seen.id.n : next_mail;
	for (size_t i = 0; i < m->cc.count; i++)
		if (g->addresses.count < LIMIT_ATTENDEES)
			gather_address(g, m->cc.items[i].address);
	return load_answered(g, m);
}

static struct facts *
facts_new(struct arena *a, const struct facts_input *in)
{
	struct facts *f = ARENA_NEW(a, struct facts);

	f->now = in->now;
	f->arrived = in->arrived;
	f->policy = in->policy;
	f->coordinators = in->coordinators;
	f->coordinator_count = in->coordinator_count;
	return f;
}

const struct facts *
load_facts(struct arena *a, struct store *s, const struct message *m, const struct reading *r,
    const struct context *c, const struct facts_input *in, struct err *err)
{
	struct gather g = { .a = a, .s = s, .f = facts_new(a, in), .err = err };
	int64_t next_mail;

	if (!load_next_ids(&g, &next_mail) || !load_sender(&g, m, r, in) || !gather_acts(&g, r)
	    || !load_mail(&g, m, in, next_mail))
		return NULL;
	if (c != NULL && !gather_slug(&g, c->rcpt_event))
		return NULL;
	if (g.f->case_file != NULL
	    && (!gather_event_id(&g, g.f->case_file->event)
		|| !gather_acts(&g, g.f->case_file->suggested)))
		return NULL;
	if (g.f->job != NULL && !gather_event_id(&g, g.f->job->event))
		return NULL;
	if (!gather_orders(&g, m, in) || !load_kept(&g, r) || !add_sender_events(&g)
	    || !load_targets(&g) || !load_lists(&g, in) || !load_open_events(&g)
	    || !load_events(&g, true) || !load_rosters(&g))
		return NULL;
	return g.f;
}

/* The pending row that ran out: its letter, case and people. */
static bool
load_due_pending(struct gather *g, const struct pending *pending)
{
	struct letter_loaded loaded = { .letter = NULL };
	struct letter_found found = { .id = pending->letter };

	if (!gather_pending(g, pending)
	    || (found.id.n != 0 && !load_letter(g->a, g->s, found, &loaded, g->err)))
		return false;
	g->f->letter = loaded.letter;
	if (pending->case_id.n != 0
	    && !cases_get(g->a, g->s, pending->case_id, &g->f->case_file, g->err))
		return false;
	return pending->job.n == 0 || jobs_get(g->a, g->s, pending->job, &g->f->job, g->err);
}

/* What a job announces: the event as people know it. */
static bool
load_announced(struct gather *g, const struct job *job)
{
	struct announced_facts *facts = ARENA_NEW(g->a, struct announced_facts);
	const struct event *event;
	int64_t newest;

	if (job == NULL || job->since == 0)
		return true;
	facts->before = events_as_of(g->a, g->s, job->event, job->since, g->err);
	if (facts->before == NULL || !events_newest(g->s, job->event, &newest, &facts->at, g->err)
	    || !events_pasts(
		g->a, g->s, job->event, job->since, &facts->pasts, &facts->past_count, g->err)
	    || !events_by_id(g->s, job->event, &event, g->err))
		return false;
	const struct zone *zone = event != NULL ? zone_find(event->timezone) : NULL;
	facts->link_out = event != NULL
			  && (!event->has_link_sent || zone == NULL
			      || !instant_before(g->f->now,
				  zone_add_offset(zone, event->starts.at, event->link_sent, -1)));
	g->f->announced = facts;
	return true;
}

/* A letter that could not be sent. */
static bool
load_due_letter(struct gather *g, struct due *due)
{
	struct letter_loaded loaded = { .letter = NULL };

	if (!load_letter(
		g->a, g->s, (struct letter_found) { .id = due->letter->id }, &loaded, g->err))
		return false;
	if (loaded.letter == NULL)
		return err_set(g->err, ERR_BUG, "no letter %lld", (long long)due->letter->id.n);
	*due->letter = *loaded.letter;
	return gather_letter(g, due->letter)
	       && bounces_facts(g->a, g->s, due->letter->to, STR("hard"), due->letter->event,
		   &g->f->bounce, g->err);
}

const struct facts *
load_due_facts(struct arena *a, struct store *s, struct due *due, const struct facts_input *in,
    struct err *err)
{
	struct gather g = { .a = a, .s = s, .f = facts_new(a, in), .err = err };
	int64_t next_mail;

	g.f->job = due->job;
	for (size_t i = 0; i < due->slice_count; i++) {
		g.rows.items = array_push(a, g.rows.items, &g.rows.count, sizeof *g.rows.items);
		g.rows.items[i] = due->slice[i];
	}
	if (!load_next_ids(&g, &next_mail)
	    || (due->pending != NULL && !load_due_pending(&g, due->pending))
	    || (due->letter != NULL && !load_due_letter(&g, due)) || !load_announced(&g, due->job)
	    || (due->job != NULL && !gather_event_id(&g, due->job->event)) || !load_open_events(&g)
	    || !load_targets(&g) || !load_events(&g, due->kind == DUE_PENDING))
		return NULL;
	return g.f;
}
