#include "understand/reply.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/answers.h"
#include "understand/event_match.h"
#include "understand/people.h"
#include "understand/reply_answers.h"
#include "understand/reply_follow.h"
#include "understand/reply_words.h"

enum { SHORT_ANSWER = 160, DENIAL_BYTES = 60, REPLY_WEIGHT = 10, WORD_LINES = 5 };

struct reader {
	struct arena *a;
	const struct vocabulary *v;
	const struct ruleset *rules;
	const struct message *message;
	const struct context *context;
	const struct letter_context *letter; /* may be NULL */
	struct str language;
	const struct acts_found *found;
	struct str text; /* the own words, else the subject */
	int yes_no;
	struct reply reply;
};

/* The act is told; the evidence is what was read. */
static void
settle(struct reader *r, enum act_kind kind, const char *why, bool alone)
{
	struct reply *reply = &r->reply;
	bool own = r->text.p == r->message->own.p;
	size_t end = str_find_char(r->text, '\n', 0);
	size_t to = end == STR_NONE ? r->text.n : end;
	reply->found = true;
	reply->alone = alone;
	reply->act.kind = kind;
	reply->act.weight = REPLY_WEIGHT;
	if (reply->act.event.n == 0 && r->letter != NULL) {
		reply->act.event = r->letter->event;
	}
	reply->evidence = (struct evidence) { .act = 0,
		.rule = str_from(why),
		.where = own ? PLACE_OWN : PLACE_SUBJECT,
		.from = 0,
		.to = to,
		.text = str_slice(r->text, 0, to),
		.weight = REPLY_WEIGHT };
}

/* UNDO, LINK and STATUS on a line of their own among the first. */
static bool
read_word(struct reader *r)
{
	static const struct {
		const char *key;
		enum act_kind act;
	} words[] = { { "undo", ACT_UNDO }, { "link", ACT_LINK }, { "status", ACT_STATUS } };
	struct str rest = r->text, line;
	for (int i = 0; i < WORD_LINES && str_next(&rest, '\n', &line); i++) {
		struct str bare = str_trim(line);
		while (bare.n > 0 && str_has(STR(".!\"'"), str_slice(bare, bare.n - 1, bare.n))) {
			bare.n--;
		}
		struct str folded = utf8_fold(r->a, bare);
		const struct strings *all = ruleset_languages(r->rules);
		for (size_t k = 0; folded.n > 0 && folded.n < 40 && k < COUNT(words); k++) {
			for (size_t l = 0; l <= all->count; l++) {
				struct str language = l < all->count ? all->items[l] : STR("");
				const struct rule_row *row = rule_table_find(
				    ruleset_table(r->rules, language, STR("commands")), folded);
				if (row != NULL && str_equal(row->key, str_from(words[k].key))) {
					settle(r, words[k].act, "word on a line of its own", true);
					return true;
				}
			}
		}
	}
	return false;
}

static const struct act_draft *
find_draft(const struct reader *r, enum act_kind kind)
{
	for (size_t i = 0; i < r->found->count; i++) {
		if (r->found->items[i].kind == kind) {
			return &r->found->items[i];
		}
	}
	return NULL;
}

/* Only words of thanks or nothing beside the answer: no other act was found. */
static bool
says_no_more(const struct reader *r)
{
	for (size_t i = 0; i < r->found->count; i++) {
		if (r->found->items[i].kind != ACT_THANKS && r->found->items[i].kind != ACT_OTHER) {
			return false;
		}
	}
	return true;
}

static void
read_confirm(struct reader *r)
{
	bool short_answer = r->text.n < SHORT_ANSWER || says_no_more(r);
	if (r->yes_no > 0) {
		settle(r, ACT_CONFIRM, "answer: yes", short_answer);
	} else if (r->yes_no < 0) {
		settle(r, ACT_REFUSE, "answer: no", short_answer);
	}
}

static void
read_offer(struct reader *r)
{
	bool cancels = find_draft(r, ACT_CANCEL) != NULL,
	     comes = find_draft(r, ACT_REGISTER) != NULL;
	if (find_draft(r, ACT_SUBSTITUTE) != NULL || (r->yes_no > 0 && cancels && !comes)) {
		return; /* the place for somebody else, "ok, but I can't": not yes or no */
	}
	if (r->yes_no < 0 || (r->yes_no == 0 && cancels)) {
		settle(r, ACT_REFUSE, "answer to the offer: no", true);
	} else if (r->yes_no > 0 || comes) {
		settle(r, ACT_CONFIRM, "answer to the offer: yes",
		    r->text.n < SHORT_ANSWER || says_no_more(r));
	}
}

static void
read_approval(struct reader *r)
{
	bool approves = find_draft(r, ACT_APPROVE) != NULL,
	     denies = find_draft(r, ACT_DENY) != NULL || find_draft(r, ACT_CANCEL) != NULL;
	if (r->yes_no < 0 || (r->yes_no == 0 && denies && !approves)) {
		settle(r, ACT_DENY, "answer to the request: no", true);
	} else if (r->yes_no > 0 || approves) {
		settle(r, ACT_APPROVE, "answer to the request: yes", true);
	}
}

/* Is a letter of ours quoted that asks whoever writes to approve, and nothing else wanted? */
static bool
answers_quoted_request(const struct reader *r)
{
	const struct words words = words_cut(r->a, r->v, r->message->quoted);
	if (r->message->quoted.n == 0 || !words_hold(&words, WORDS_EVENT_ASKS_APPROVAL))
		return false;
	for (size_t i = 0; i < r->found->count; i++) {
		const enum act_kind kind = r->found->items[i].kind;
		if (kind != ACT_APPROVE && kind != ACT_DENY && kind != ACT_CANCEL
		    && kind != ACT_THANKS)
			return false;
	}
	return true;
}

/* "det andra": 2, in any language, because so short an answer tells none; 0: no ordinal. */
static size_t
ordinal(const struct ruleset *rules, struct str folded_word)
{
	static const char *const keys[] = { "first", "second", "third" };
	const struct strings *all = ruleset_languages(rules);
	for (size_t l = 0; l < all->count; l++) {
		const struct rule_row *row = rule_table_find(
		    ruleset_table(rules, all->items[l], STR("ordinals")), folded_word);
		for (size_t k = 0; row != NULL && k < COUNT(keys); k++) {
			if (str_equal(row->key, str_from(keys[k])))
				return k + 1;
		}
	}
	return 0;
}

/* The number of what is chosen, from 1: "2", "det andra", "nr 2"; 0: none. */
static size_t
chosen_number(const struct reader *r, struct str folded)
{
	size_t i = 0;
	while (i < folded.n && !ascii_is_digit(folded.p[i])) {
		i++;
	}
	uint64_t n = 0;
	bool early =
	    i < 12 && i < folded.n && !ascii_is_digit(i + 1 < folded.n ? folded.p[i + 1] : 'x');
	if (early && str_uint(str_slice(folded, i, i + 1), 9, &n)) {
		return (size_t)n;
	}
	struct str rest = utf8_cut(folded, 60), word;
	while (str_next(&rest, ' ', &word)) {
		while (word.n > 0 && str_has(STR(".,!\n"), str_slice(word, word.n - 1, word.n))) {
			word.n--;
		}
		size_t number = ordinal(r->rules, word);
		if (number > 0)
			return number;
	}
	return 0;
}

static void
read_which_event(struct reader *r)
{
	const struct strings *slugs =
	    r->letter->asked_count > 0 ? &r->letter->asked[0].options : NULL;
	struct event_match match =
	    event_match_mail(r->a, r->v, r->message, r->context, &r->found->own_asides);
	size_t number =
	    chosen_number(r, reply_skip_greeting(r->rules, r->language, utf8_fold(r->a, r->text)));
	if (match.named && match.chosen.count == 1) {
		r->reply.act.event = match.chosen.items[0];
	} else if (slugs != NULL && number > 0 && number <= slugs->count
		   && r->text.n < SHORT_ANSWER) {
		r->reply.act.event = slugs->items[number - 1];
	} else if (r->yes_no < 0 && r->text.n < SHORT_ANSWER) {
		settle(r, ACT_REFUSE, "answer: none of them", true);
		return;
	} else {
		return;
	}
	settle(r, ACT_CONFIRM, "answer: the event", r->text.n < SHORT_ANSWER || says_no_more(r));
}

static bool
says_change_only(const struct reader *r)
{
	for (size_t i = 0; i < r->found->count; i++) {
		enum act_kind kind = r->found->items[i].kind;
		if (kind == ACT_CANCEL || kind == ACT_SUBSTITUTE || kind == ACT_ERASE
		    || kind == ACT_UNSUBSCRIBE) {
			return false;
		}
	}
	return true;
}

static void
read_answers(struct reader *r)
{
	if (!says_change_only(r)) {
		return;
	}
	struct attendees people = reply_answers_read(r->a, r->v, r->message, r->context, r->letter);
	if (people.count > 0) {
		r->reply.act.attendees = people;
		settle(r, ACT_CHANGE, "answer to the questions of the letter",
		    find_draft(r, ACT_QUESTION) == NULL);
	} else if (r->letter->pending == PENDING_OPTION_FULL && r->yes_no < 0) {
		settle(r, ACT_REFUSE, "answer: no other", true);
	}
}

static void
read_who(struct reader *r)
{
	struct people_question question = { .act = ACT_CANCEL,
		.event = context_event(r->context, r->letter->event),
		.language = r->language,
		.from = 0,
		.to = SIZE_MAX,
		.only = true };
	struct people people = people_read(r->a, r->v, r->message, r->context, &question);
	r->reply.act.attendees = people.leaving;
	r->reply.act.everybody = people.everybody;
	if (people.leaving.count > 0 || people.everybody) {
		settle(r, ACT_CONFIRM, "answer: whose place", true);
	}
}

static void
read_case(struct reader *r)
{
	struct str folded = reply_skip_greeting(r->rules, r->language, utf8_fold(r->a, r->text));
	if (reply_begins(r->rules, r->language, "close", folded) && r->text.n < SHORT_ANSWER) {
		r->reply.act.words = STR("close");
		settle(r, ACT_COMMAND, "answer to the case: close", true);
	} else if (r->yes_no > 0 && r->text.n < 40) {
		settle(r, ACT_CONFIRM, "answer to the case: do it", true);
	} else if (acts_has_words(r->message) || r->text.n > 0) {
		r->reply.act.words = r->text;
		settle(r, ACT_COMMAND, "answer to the case: to be passed on", true);
	}
}

static void
read_job(struct reader *r)
{
	uint64_t n = 0;
	size_t i = 0;
	while (i < r->text.n && !ascii_is_digit(r->text.p[i])) {
		i++;
	}
	size_t end = i;
	while (end < r->text.n && ascii_is_digit(r->text.p[end])) {
		end++;
	}
	bool number = str_uint(str_slice(r->text, i, end), 1000000000, &n) && i < 40;
	if (r->yes_no < 0) {
		settle(r, ACT_REFUSE, "answer: no", true);
	} else if (r->yes_no > 0 || number) {
		r->reply.act.number = number ? (int64_t)n : -1;
		settle(r, ACT_COMMAND, "answer: the number shown", true);
	}
}

/* A letter that asks nothing but says "not you? answer no": a bare no to what it told. */
static void
read_denial(struct reader *r)
{
	if (r->yes_no < 0 && r->text.n < DENIAL_BYTES && r->letter->people_count > 0
	    && says_no_more(r)) {
		settle(r, ACT_REFUSE, "answer: no, not me", true);
	}
}

/* What is added in answer to a letter that asked nothing. */
static void
read_follow(struct reader *r)
{
	if (!says_no_more(r) || r->found->doubt_count > 0 || r->found->weak_weight >= ACT_ALONE)
		return;
	r->reply.act.attendees =
	    reply_follow_read(r->a, r->v, r->message, r->context, r->letter, r->language);
	if (r->reply.act.attendees.count > 0) {
		settle(r, ACT_CHANGE, "added in answer to the letter", true);
	}
}

static void
read_pending(struct reader *r)
{
	switch (r->letter->pending) {
	case PENDING_NONE:
		read_denial(r);
		if (!r->reply.found) {
			read_follow(r);
		}
		break;
	case PENDING_CONFIRM:
		read_confirm(r);
		break;
	case PENDING_OFFER:
		read_offer(r);
		break;
	case PENDING_APPROVAL:
		read_approval(r);
		break;
	case PENDING_ANSWERS:
	case PENDING_OPTION_FULL:
	case PENDING_MANAGER:
		read_answers(r);
		break;
	case PENDING_WHICH_EVENT:
		read_which_event(r);
		break;
	case PENDING_WHO:
		read_who(r);
		break;
	case PENDING_CASE:
		read_case(r);
		break;
	case PENDING_JOB:
		read_job(r);
		break;
	}
}

struct reply
reply_read(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct acts_found *found)
{
	struct reader r = { .a = a,
		.v = ruleset_vocabulary(rules),
		.rules = rules,
		.message = message,
		.context = context,
		.letter = context->letter,
		.language = language,
		.found = found };
	r.reply.act.number = -1;
	r.text = acts_has_words(message) || str_trim(message->own).n > 0 ? message->own
									 : message->subject;
	r.yes_no = reply_yes_no_of(a, rules, language, r.text);
	if (!read_word(&r) && r.letter != NULL)
		read_pending(&r);
	else if (!r.reply.found && answers_quoted_request(&r))
		read_approval(&r);
	return r.reply;
}
