#include "letter/invite.h"

#include "base/buf.h"
#include "letter/data_block.h"
#include "letter/data_event.h"
#include "letter/envelope.h"
#include "letter/when.h"

enum { UID_DIGITS = 32 };

struct str
invite_uid(struct arena *a, const struct site_key *key, struct registration_id registration,
    struct str session, struct str domain)
{
	const struct str text =
	    arena_printf(a, "%lld/%.*s", (long long)registration.n, STR_ARG(session));
	const struct str hash = keyed_hash_hex(a, key, STR("calendar-uid"), text, UID_DIGITS);

	return arena_printf(a, "%.*s@%.*s", STR_ARG(hash), STR_ARG(domain));
}

static struct str
in_language(const struct telling *t, const struct event *event, bool practical)
{
	const struct event_text *told = event_text_in(event, t->language);

	if (practical)
		return told != NULL && told->practical.n > 0 ? told->practical : event->practical;
	return told != NULL && told->about.n > 0 ? told->about : event->about;
}

static void
paragraph(struct buf *out, struct str text)
{
	if (text.n == 0)
		return;
	if (out->n > 0)
		buf_addz(out, "\n\n");
	buf_add(out, text);
}

static struct str
description(const struct telling *t, const struct event *event, struct str link)
{
	struct buf out;
	const struct str about = in_language(t, event, false),
			 practical = in_language(t, event, true);

	buf_init(&out, t->a, about.n + practical.n + link.n + 16);
	paragraph(&out, link);
	paragraph(&out, about);
	paragraph(&out, practical);
	return buf_view(&out);
}

static struct str
summary(const struct telling *t, const struct event *event, const struct session *session)
{
	const struct str title = event_title_in(event, t->language);

	if (session == NULL || session->title.n == 0)
		return title;
	return arena_printf(t->a, "%.*s: %.*s", STR_ARG(title), STR_ARG(session->title));
}

static struct str
link_of(const struct telling *t, const struct calendar_order *order, const struct session *session)
{
	if (order->method == CALENDAR_CANCEL || order->registration.state != STATE_CONFIRMED
	    || !data_link_is_due(t, order->event))
		return (struct str) { 0 };
	return session != NULL && session->link.n > 0 ? session->link : order->event->link;
}

static struct str
organizer(const struct telling *t, const struct event *event)
{
	return event->address.n > 0 ? event->address : t->site->address;
}

struct str
invite_uid_of(const struct telling *t, const struct calendar_order *order)
{
	return invite_uid(t->a, &t->site->key, order->registration.id, order->session,
	    envelope_domain(organizer(t, order->event)));
}

struct str
invite_write(const struct telling *t, const struct calendar_order *order)
{
	const struct event *event = order->event;
	const struct session *session = event_session(event, order->session);
	const struct moment starts = session != NULL ? session->starts : event->starts;
	const struct moment ends = session != NULL ? session->ends : event->ends;
	const struct str address = organizer(t, event);
	const struct str name = event->from_name.n > 0 ? event->from_name : t->site->from_name;
	const struct str place = session != NULL && session->place.n > 0
				     ? session->place
				     : event_place_in(event, t->language);
	const struct str link = link_of(t, order, session);
	/* Leaving is the last that is said of a UID, and must come after whatever was said before.
	 */
	const int64_t sequence =
	    order->registration.sequence + (order->method == CALENDAR_CANCEL ? 1 : 0);
	const struct calendar_event entry = {
		.method = order->method,
		.event_off = event->state == EVENT_CANCELLED
			     || order->registration.state == STATE_EVENT_CANCELLED,
		.uid = invite_uid_of(t, order),
		.sequence = sequence,
		.stamp = t->facts->now,
		.starts = starts.at,
		.ends = instant_is_none(ends.at) || !instant_before(starts.at, ends.at)
			    ? INSTANT_NONE
			    : ends.at,
		.all_day = when_all_day(starts, ends),
		.zone = data_zone(t, event),
		.summary = envelope_line(t->a, summary(t, event, session)),
		.location = envelope_line(t->a, place),
		.description = description(t, event, link),
		.url = link,
		.organizer = address,
		.organizer_name = envelope_line(t->a, name),
		.attendee = t->order->to,
		.attendee_name = envelope_line(t->a, t->order->to_name),
	};

	return calendar_write(t->a, &entry);
}
