#include "decide/event_diff.h"

#include "decide/places.h"

static bool
same_moment(struct moment x, struct moment y)
{
	return x.at.s == y.at.s;
}

static void
add(struct arena *a, struct event_changes *all, struct event_change change)
{
	all->items = array_push(a, all->items, &all->count, sizeof *all->items);
	all->items[all->count - 1] = change;
}

static void
diff_sessions(struct arena *a, struct event_changes *all)
{
	for (size_t i = 0; i < all->after->session_count; i++) {
		const struct session *is = &all->after->sessions[i];
		const struct session *was = event_session(all->before, is->id);
		struct event_change change = { .was = was, .is = is, .of_session = true };

		change.kind = CHANGE_TIME;
		if (was == NULL || !same_moment(was->starts, is->starts)
		    || !same_moment(was->ends, is->ends))
			add(a, all, change);
		change.kind = CHANGE_PLACE;
		if (was != NULL && !str_equal(was->place, is->place))
			add(a, all, change);
		change.kind = CHANGE_LINK;
		if (was != NULL && !str_equal(was->link, is->link))
			add(a, all, change);
	}
	for (size_t i = 0; i < all->before->session_count; i++) {
		const struct session *was = &all->before->sessions[i];

		if (event_session(all->after, was->id) == NULL)
			add(a, all,
			    (struct event_change) {
				.kind = CHANGE_TIME, .was = was, .of_session = true });
	}
}

static bool
doors_differ(const struct event *x, const struct event *y)
{
	return x->has_doors != y->has_doors
	       || (x->has_doors
		   && (x->doors_hour != y->doors_hour || x->doors_minute != y->doors_minute));
}

struct event_changes
event_diff(struct arena *a, const struct event *before, const struct event *after)
{
	struct event_changes all = { .before = before, .after = after };
	const bool sessions = before->session_count > 0 && after->session_count > 0;
	const struct {
		enum change_kind kind;
		bool differs;
	} own[] = {
		{ CHANGE_TITLE, !str_equal(before->title, after->title) },
		{ CHANGE_TIME, !sessions
				   && (!same_moment(before->starts, after->starts)
				       || !same_moment(before->ends, after->ends)) },
		{ CHANGE_DOORS, doors_differ(before, after) },
		{ CHANGE_PLACE, !str_equal(before->place, after->place) },
		{ CHANGE_COST, !str_equal(before->cost, after->cost) },
		{ CHANGE_LINK, !str_equal(before->link, after->link) },
	};

	for (size_t i = 0; i < COUNT(own); i++) {
		if (own[i].differs)
			add(a, &all, (struct event_change) { .kind = own[i].kind });
	}
	if (sessions)
		diff_sessions(a, &all);
	return all;
}

static bool
concerns(const struct event_change *change, const struct registration *row, bool link_out)
{
	if (change->kind == CHANGE_LINK && (!link_out || row->state != STATE_CONFIRMED))
		return false;
	if (!change->of_session)
		return true;

	struct axis session = { .kind = AXIS_SESSION,
		.id = change->was != NULL ? change->was->id : change->is->id };

	/* A new session is news to those who come to all of them. */
	return change->was == NULL ? row->sessions.count == 0 : axis_holds(&session, row);
}

struct event_changes
event_diff_for(
    struct arena *a, const struct event_changes *all, const struct registration *row, bool link_out)
{
	struct event_changes out = { .before = all->before, .after = all->after };

	for (size_t i = 0; i < all->count; i++) {
		if (concerns(&all->items[i], row, link_out))
			add(a, &out, all->items[i]);
	}
	return out;
}

bool
event_diff_is_link(const struct event_changes *changes)
{
	for (size_t i = 0; i < changes->count; i++) {
		if (changes->items[i].kind != CHANGE_LINK)
			return false;
	}
	return changes->count > 0;
}
