#include "understand/reading_settle.h"

void
reading_add_doubt(struct arena *a, struct reading *r, enum doubt_kind kind, struct str why)
{
	for (size_t i = 0; i < r->doubt_count; i++) {
		if (r->doubts[i].kind == kind) {
			return;
		}
	}
	r->doubts = array_push(a, r->doubts, &r->doubt_count, sizeof *r->doubts);
	r->doubts[r->doubt_count - 1] = (struct doubt) { kind, why };
}

static bool
same_person(const struct attendee *x, const struct attendee *y)
{
	if (x->email.n > 0 && y->email.n > 0) {
		return str_equal_nocase(x->email, y->email);
	}
	return x->name.n > 0 && str_equal_nocase(x->name, y->name);
}

static bool
share_person(const struct attendees *coming, const struct attendees *leaving)
{
	for (size_t i = 0; i < coming->count; i++) {
		for (size_t k = 0; k < leaving->count; k++) {
			if (same_person(&coming->items[i], &leaving->items[k])) {
				return true;
			}
		}
	}
	return false;
}

/* Take an act away again; what spoke for it speaks for none. */
static void
remove_act(struct reading *r, size_t at)
{
	for (size_t i = at + 1; i < r->act_count; i++) {
		r->acts[i - 1] = r->acts[i];
	}
	r->act_count--;
	for (size_t i = 0; i < r->evidence_count; i++) {
		size_t *act = &r->evidence[i].act;
		*act = *act == at ? SIZE_MAX : *act != SIZE_MAX && *act > at ? *act - 1 : *act;
	}
}

static bool
holds_person(const struct attendees *people, const struct attendee *person)
{
	for (size_t i = 0; i < people->count; i++) {
		if (same_person(&people->items[i], person)) {
			return true;
		}
	}
	return false;
}

/* Whose details change is registered: that they also say they come is no new registration. */
static bool
changes_all(const struct reading *r, const struct act *come, bool answers)
{
	size_t known = 0;
	for (size_t i = 0; i < r->act_count; i++) {
		const struct act *change = &r->acts[i];
		if (change->kind != ACT_CHANGE || !str_equal(change->event, come->event)) {
			continue;
		}
		/* "vi kommer!" below a change, in answer to a letter of ours */
		if (answers && come->attendees.count == 1 && come->attendees.items[0].sender) {
			return true;
		}
		for (size_t k = 0; k < come->attendees.count; k++) {
			known += holds_person(&change->attendees, &come->attendees.items[k]);
		}
	}
	return come->attendees.count > 0 && known >= come->attendees.count;
}

static void
drop_known(struct reading *r, bool answers)
{
	for (size_t i = r->act_count; i > 0; i--) {
		if (r->acts[i - 1].kind == ACT_REGISTER && r->act_count > 1
		    && changes_all(r, &r->acts[i - 1], answers)) {
			remove_act(r, i - 1);
		}
	}
}

/* A cancel of nobody, beside another act: what was said of staying away meant no place. */
static void
drop_empty(struct reading *r)
{
	for (size_t i = r->act_count; i > 0; i--) {
		const struct act *act = &r->acts[i - 1];
		if (act->kind == ACT_CANCEL && r->act_count > 1 && act->leaving.count == 0
		    && !act->everybody && r->doubt_count == 0)
			remove_act(r, i - 1);
	}
}

/* Comes and leaves, the same person and event: one of the two, or nobody knows. */
static void
doubt_both(struct arena *a, struct reading *r)
{
	for (size_t i = 0; i < r->act_count; i++) {
		for (size_t k = 0; k < r->act_count; k++) {
			const struct act *come = &r->acts[i], *leave = &r->acts[k];
			bool both = (come->kind == ACT_REGISTER || come->kind == ACT_INTEREST)
				    && leave->kind == ACT_CANCEL
				    && str_equal(come->event, leave->event)
				    && share_person(&come->attendees, &leave->leaving);
			if (both) {
				reading_add_doubt(
				    a, r, DOUBT_WHICH_ACT, STR("comes and does not come"));
			}
		}
	}
}

void
reading_settle(struct arena *a, struct reading *r, bool answers)
{
	drop_known(r, answers);
	drop_empty(r);
	doubt_both(a, r);
}
