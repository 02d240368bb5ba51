#include "decide/guard.h"

#include "base/utf8.h"
#include "decide/ask.h"
#include "decide/authority.h"
#include "decide/bounced.h"
#include "decide/case.h"
#include "decide/digest_answer.h"
#include "mail/address.h"
#include "mail/limits.h"

static bool
ignore(struct work *w, const char *reason)
{
	work_outcome(w, DECISION_IGNORE, str_from(reason));
	return true;
}

static bool
is_own_address(const struct work *w, struct str address)
{
	for (size_t i = 0; i < w->facts->policy.own_addresses.count; i++) {
		if (address_equal(address, w->facts->policy.own_addresses.items[i]))
			return true;
	}
	return false;
}

static bool
guard_machine(struct work *w)
{
	if (w->message == NULL)
		return false;
	for (size_t i = 0; i < w->reading->doubt_count; i++) {
		if (w->reading->doubts[i].kind != DOUBT_UNREADABLE)
			continue;
		case_tell(w, STR("unparsed"), w->reading->doubts[i].why);
		return true;
	}
	switch (w->message->kind) {
	case KIND_AUTO_REPLY:
		return ignore(w, "automatic reply");
	case KIND_BOUNCE:
		bounced_report(w);
		return true;
	case KIND_BULK:
		return ignore(w, "bulk mail");
	case KIND_PERSON:
	case KIND_CALENDAR_REPLY:
		break;
	}
	if (w->facts->sender.address.n == 0) {
		case_tell(w, STR("unclear"), STR("no sender to answer"));
		return true;
	}
	if (is_own_address(w, w->facts->sender.address))
		return ignore(w, "our own address");
	/* A filter may err, so a person looks; but spam gets no answer. Who answers us is no
	 * spammer. */
	if (w->message->spam.n > 0 && w->message->kind == KIND_PERSON && w->facts->letter == NULL) {
		case_silent(w, STR("unclear"), STR("marked as spam on its way"));
		return true;
	}
	return false;
}

static int64_t
limit_or(int64_t limit, int64_t otherwise)
{
	return limit > 0 ? limit : otherwise;
}

/* Strangers get fewer letters than people who are proven: a forged From must not fill a mailbox. */
static bool
guard_budget(struct work *w)
{
	const struct policy *policy = &w->facts->policy;
	const struct sender *sender = &w->facts->sender;
	int64_t limit = limit_or(policy->letters_per_sender_day, LIMIT_ANSWERS_TO_SENDER);

	if (w->message == NULL || sender->authority == AUTHORITY_COMMAND)
		return false;
	if (!authority_proven(w) && policy->unauthenticated == UNAUTHENTICATED_CONFIRM
	    && limit > limit_or(policy->letters_per_target_day, LIMIT_LETTERS_TO_ADDRESS))
		limit = limit_or(policy->letters_per_target_day, LIMIT_LETTERS_TO_ADDRESS);
	if (sender->letters_today < limit)
		return false;
	case_silent(w, STR("limit"), STR("the sender's letters of today are used up"));
	return true;
}

static const char *const domains[] = { "com", "net", "org", "info", "biz", "se", "nu", "no", "dk",
	"fi", "is", "eu", "de", "uk", "fr", "nl", "ru", "cn", "io", "co", "me", "tv", "app", "dev",
	"xyz", "top", "site", "online", "shop", "store", "club", "live", "link", "click", "page",
	"web", "tech", "cloud", "win", "bid", "icu", "vip", "work", "example", "test", "edu",
	"gov" };

/* A word such as "evil.com" or "evil.com/x"; "tekn.dr" and "m.fl." are none. */
static bool
is_domain(struct str word)
{
	struct str host, rest, label;
	size_t labels = 0;

	if (!str_cut(word, '/', &host, &rest))
		host = word;
	while (host.n > 0 && !ascii_is_alnum(host.p[host.n - 1]))
		host.n--;
	rest = host;
	while (str_next(&rest, '.', &label)) {
		if (label.n == 0)
			return false;
		labels++;
	}
	if (labels < 2)
		return false;
	for (size_t i = 0; i < COUNT(domains); i++) {
		struct str domain = str_from(domains[i]);

		if (host.n > domain.n
		    && str_equal_nocase(str_from_byte(host, host.n - domain.n), domain)
		    && host.p[host.n - domain.n - 1] == '.')
			return true;
	}
	return false;
}

bool
guard_has_link(struct str text)
{
	struct str rest = text;
	struct str word;

	if (str_has(text, STR("://")) || str_has_nocase(text, STR("www."))
	    || str_has(text, STR("@")))
		return true;
	while (str_next(&rest, ' ', &word)) {
		if (is_domain(word))
			return true;
	}
	return false;
}

static bool
people_hold_link(const struct attendees *people)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct attendee *who = &people->items[i];

		if (guard_has_link(who->name) || guard_has_link(who->title)
		    || guard_has_link(who->organisation))
			return true;
	}
	return false;
}

/* What a stranger could make us say to others. */
static bool
guard_people(struct work *w)
{
	int64_t most = limit_or(w->facts->policy.attendees_per_mail, LIMIT_ATTENDEES);
	int64_t count = 0;

	if (w->facts->sender.authority == AUTHORITY_COMMAND)
		return false;
	for (size_t i = 0; i < w->reading->act_count; i++) {
		const struct act *act = &w->reading->acts[i];
		int64_t people = (int64_t)act->attendees.count;

		if (people_hold_link(&act->attendees) || people_hold_link(&act->leaving)) {
			/* Nothing of these words may stand in a letter to others: the suggestion is
			 * left out. */
			case_hand_over(
			    w, NULL, STR("link"), STR("a name holds an address of the web"));
			return true;
		}
		count += act->places > people ? act->places : people;
	}
	if (count <= most)
		return false;
	case_hand_over_acts(w, NULL, STR("limit"), STR("more people than one mail may sign up"));
	return true;
}

static const struct {
	enum doubt_kind kind;
	const char *reason;
} doubts[] = {
	{ DOUBT_EMPTY, "nothing to read" },
	{ DOUBT_PERSON, "a matter for a person" },
	{ DOUBT_CONDITION, "a condition only a person can judge" },
	{ DOUBT_UNSURE, "who writes is not sure yet" },
	{ DOUBT_CONSENT, "somebody who may not have agreed" },
	{ DOUBT_CONTRADICTION, "the mail contradicts itself" },
	{ DOUBT_WHO, "whose place is meant" },
	{ DOUBT_WHICH_ACT, "two meanings that exclude each other" },
	{ DOUBT_WEAK, "only weak signs of what is meant" },
};

static const struct event *
only_named_event(struct work *w)
{
	const struct event *event = NULL;

	for (size_t i = 0; i < w->reading->act_count; i++) {
		const struct event_work *ew = work_event(w, w->reading->acts[i].event);

		if (ew == NULL || (event != NULL && event != ew->event))
			return NULL;
		event = ew->event;
	}
	return event;
}

static bool
has_doubt(const struct reading *reading, enum doubt_kind kind)
{
	for (size_t i = 0; i < reading->doubt_count; i++) {
		if (reading->doubts[i].kind == kind)
			return true;
	}
	return false;
}

/* Acts whose event is told, or that need none, are carried out all the same. */
static void
ask_for_events(struct work *w)
{
	for (size_t i = 0; i < w->reading->act_count; i++) {
		const struct act *act = &w->reading->acts[i];

		if (act->kind != ACT_QUESTION && act->kind != ACT_OTHER
		    && act->kind != ACT_THANKS) {
			ask_which_event(w, act);
			continue;
		}
		if (w->reading->act_count == 1)
			case_hand_over(
			    w, NULL, STR("question"), STR("a question for a coordinator"));
	}
}

static bool
guard_doubts(struct work *w)
{
	for (size_t i = 0; i < COUNT(doubts); i++) {
		if (!has_doubt(w->reading, doubts[i].kind))
			continue;
		/* Of two acts that exclude each other no "yes" can carry out both. */
		if (doubts[i].kind == DOUBT_WHICH_ACT)
			case_hand_over(
			    w, only_named_event(w), STR("unclear"), str_from(doubts[i].reason));
		else
			case_hand_over_acts(
			    w, only_named_event(w), STR("unclear"), str_from(doubts[i].reason));
		return true;
	}
	if (w->reading->act_count == 0) {
		case_hand_over(w, NULL, STR("unclear"), STR("nothing was understood"));
		return true;
	}
	if (!has_doubt(w->reading, DOUBT_WHICH_EVENT))
		return false;
	ask_for_events(w);
	return true;
}

bool
guard_mail(struct work *w)
{
	if (w->facts->seen)
		return ignore(w, "seen before");
	if (guard_machine(w) || guard_budget(w))
		return true;
	if (case_answered(w) || bounced_answered(w) || digest_answered(w))
		return true;
	return guard_people(w) || guard_doubts(w);
}

static int64_t
letters_to(const struct work *w, struct str address)
{
	int64_t n = 0;

	for (size_t i = 0; i < w->letter_count; i++) {
		if (w->letters[i]->third_party && address_equal(w->letters[i]->to, address))
			n++;
	}
	return n;
}

bool
guard_over_budget(const struct work *w)
{
	const struct facts *f = w->facts;
	int64_t others = 0;

	if (f->sender.authority == AUTHORITY_COMMAND
	    || authority_coordinator(w, NULL, RIGHT_CHANGE))
		return false;
	for (size_t i = 0; i < w->letter_count; i++)
		others += w->letters[i]->third_party ? 1 : 0;
	if (others == 0)
		return false;
	if (others + f->sender.third_party_today
	    > limit_or(f->policy.third_party_per_sender_day, LIMIT_THIRD_PARTY_LETTERS))
		return true;
	for (size_t i = 0; i < f->target_count; i++) {
		int64_t more = letters_to(w, f->targets[i].address);

		if (more > 0
		    && more + f->targets[i].letters_today
			   > limit_or(f->policy.letters_per_target_day, LIMIT_LETTERS_TO_ADDRESS))
			return true;
	}
	return false;
}
