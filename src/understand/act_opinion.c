#include "understand/act_opinion.h"

#include "rules/examples.h"
#include "rules/sentence.h"
#include "rules/words.h"

/* How sure the examples must be. The others are never done by them: who gives a place to whom is
 * told by words, not by how likely it is, and what is erased is gone. */
static const double enough[ACT_KINDS] = {
	[ACT_REGISTER] = 0.97,
	[ACT_INTEREST] = 0.97,
	[ACT_CANCEL] = 0.97,
	[ACT_CHANGE] = 0.9,
	[ACT_QUESTION] = 0.9,
	[ACT_SUBSCRIBE] = 0.99,
	[ACT_UNSUBSCRIBE] = 0.97,
	[ACT_APPROVE] = 0.95,
	[ACT_DENY] = 0.95,
	[ACT_DATA_REQUEST] = 0.97,
	[ACT_THANKS] = 0.9,
};

/* Of a sentence with a question mark, and of a mail that a rule took for a question: shares below
 * which they ask nothing, the last for what gives a place. Those of a whole mail lie close to 0 and
 * 1, for its words are not as independent as they are taken for. */
static const double asked = 0.2, no_question = 1e-6, more_than_question = 1e-12, thanked = 0.3,
		    wanted = 1e-8;

static bool
is_believed(const struct opinion *o)
{
	return (size_t)o->act < ACT_KINDS && enough[o->act] > 0 && o->sure >= enough[o->act];
}

static void
add(struct arena *a, const struct message *message, enum act_kind kind, struct acts_found *found)
{
	const struct evidence e = { .rule = STR("the examples"),
		.where = PLACE_OWN,
		.to = message->own.n,
		.text = message->own,
		.weight = ACT_ALONE };
	enum act_kind *kinds = arena_alloc(a, (found->evidence_count + 1) * sizeof *kinds);
	for (size_t i = 0; i < found->evidence_count; i++)
		kinds[i] = found->kinds[i];
	kinds[found->evidence_count] = kind;
	found->kinds = kinds;
	found->evidence =
	    array_push(a, found->evidence, &found->evidence_count, sizeof *found->evidence);
	found->evidence[found->evidence_count - 1] = e;
	acts_add(a, found, kind);
}

/* A question asked by itself: "Can you put me down for Friday instead?" is none. */
static bool
asks_something(struct arena *a, const struct ruleset *rules, struct str own)
{
	const struct sentences cut = sentence_cut(a, ruleset_vocabulary(rules), own);
	for (size_t i = 0; i < cut.count; i++) {
		const struct str one = str_slice(own, cut.items[i].from, cut.items[i].to);
		if (str_has(one, STR("?"))
		    && examples_ask(a, ruleset_examples(rules), one).share[ACT_QUESTION] > asked)
			return true;
	}
	return false;
}

static bool
is_about_a_place(enum act_kind act)
{
	return act == ACT_REGISTER || act == ACT_INTEREST || act == ACT_CANCEL || act == ACT_CHANGE;
}

/* "Put my colleague bo@… on your list": what is done with the writer's own address is not meant. */
static bool
is_of_another(const struct opinion *o, struct str own)
{
	const unsigned own_address =
	    1u << ACT_SUBSCRIBE | 1u << ACT_UNSUBSCRIBE | 1u << ACT_DATA_REQUEST;
	return (own_address >> o->act & 1) != 0 && str_has(own, STR("@"));
}

static bool
is_of_a_list(enum act_kind act)
{
	return act == ACT_SUBSCRIBE || act == ACT_UNSUBSCRIBE;
}

/* A list, in answer to a letter that speaks of none: "Works for me." */
static bool
is_of_no_list(const struct opinion *o, const struct context *context)
{
	return is_of_a_list(o->act) && context->letter != NULL && context->letter->list.n == 0;
}

static bool
is_small(enum act_kind act)
{
	return act == ACT_CHANGE || act == ACT_SUBSCRIBE || act == ACT_UNSUBSCRIBE
	       || act == ACT_DATA_REQUEST;
}

/* "Could you send me your news?" What gives nobody a place is believed behind such words, where
 * nothing else is asked. */
static bool
is_no_question(
    struct arena *a, const struct ruleset *rules, const struct opinion *o, struct str own)
{
	return is_small(o->act) && o->share[ACT_QUESTION] < no_question
	       && !asks_something(a, rules, own);
}

/* "Thank you for a good day. We would be glad to be the hosts next year." Courtesy hides only an
 * act about a place. */
static bool
is_no_thanks(const struct opinion *o)
{
	return o->act == ACT_REGISTER || o->act == ACT_INTEREST || o->act == ACT_CANCEL;
}

/* Not "I come as planned". */
static bool
is_courtesy(const struct acts_found *found)
{
	for (size_t i = 0; i < found->evidence_count; i++) {
		const struct str rule = found->evidence[i].rule;
		if (found->kinds[i] == ACT_THANKS && !str_ends(rule, STR("thanks.thanks"))
		    && !str_ends(rule, STR("thanks.after")))
			return false;
	}
	return true;
}

static bool
is_alone(const struct acts_found *found, enum act_kind kind)
{
	return found->count == 1 && found->items[0].kind == kind && found->doubt_count == 0;
}

/* Who says that they are registered wants no second place. */
static bool
is_second_place(
    struct arena *a, const struct ruleset *rules, const struct opinion *o, struct str own)
{
	const struct words words = words_cut(a, ruleset_vocabulary(rules), own);
	return (o->act == ACT_REGISTER || o->act == ACT_INTEREST)
	       && words_hold(&words, WORDS_CHANGE_KNOWN);
}

/* Words of a rule support the very opposite: then nobody is sure. */
static bool
is_contradicted(const struct opinion *o, const struct acts_found *found)
{
	static const enum act_kind opposites[][2] = {
		{ ACT_REGISTER, ACT_CANCEL },
		{ ACT_INTEREST, ACT_CANCEL },
		{ ACT_SUBSCRIBE, ACT_UNSUBSCRIBE },
		{ ACT_APPROVE, ACT_DENY },
	};
	/* "I said no to the hotel, but put me down for it": of a place that is there */
	if (o->act == ACT_REGISTER && found->weak == ACT_CHANGE && found->weak_weight > SUPPORTS)
		return true;
	if (found->weak == ACT_OTHER && found->weak_weight >= SUPPORTS)
		return true; /* "I'm away and read no mail": that is all it says */
	for (size_t i = 0; found->weak_weight >= SUPPORTS && i < COUNT(opposites); i++) {
		const enum act_kind *pair = opposites[i];
		if ((o->act == pair[0] && found->weak == pair[1])
		    || (o->act == pair[1] && found->weak == pair[0]))
			return true;
	}
	return false;
}

/* Coordinators' words may be orders; and what answers the notice of a bounce is an address. */
static bool
may_be_guessed(const struct context *context)
{
	const struct letter_context *letter = context->letter;
	return !context->sender_is_coordinator
	       && (letter == NULL || !str_equal(letter->template, STR("bounce-notice")));
}

/* By name, or by what the mail answers or was sent to. */
static bool
tells_an_event(const struct event_match *match, const struct context *context)
{
	return match->named || context->letter != NULL || event_match_addressed(match, context);
}

/* "Can you add that to my registration?" Nobody has ever wanted to come in such words. */
static bool
is_no_wish(const struct opinion *o)
{
	return o->share[ACT_REGISTER] + o->share[ACT_INTEREST] < wanted;
}

/* "Kan min kollega og jeg komme med?" Nobody has ever only asked something in such words. */
static bool
is_wish(const struct opinion *o)
{
	return o->act == ACT_REGISTER && o->share[ACT_QUESTION] < more_than_question;
}

/* What the examples are asked behind: nothing, a question, thanks, or somebody's wish to come. */
struct standing {
	bool question, thanks, wish;
};

static bool
is_taken(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct opinion *o, const struct standing *behind)
{
	if (!is_believed(o) || is_of_another(o, message->own)
	    || is_second_place(a, rules, o, message->own))
		return false;
	return (!behind->question || is_wish(o) || is_no_question(a, rules, o, message->own))
	       && (!behind->thanks || is_no_thanks(o)) && (!behind->wish || is_small(o->act));
}

static struct standing
standing_of(const struct context *context, const struct acts_found *found)
{
	return (struct standing) { .question = is_alone(found, ACT_QUESTION),
		.thanks =
		    is_alone(found, ACT_THANKS) && context->letter == NULL && is_courtesy(found),
		.wish = is_alone(found, ACT_REGISTER) || is_alone(found, ACT_INTEREST) };
}

/* The act of the examples, in place of what was found; beside a question that is asked as well. */
static void
take(struct arena *a, const struct ruleset *rules, const struct message *message, enum act_kind act,
    bool question, struct acts_found *found)
{
	const bool also_asks =
	    question && is_about_a_place(act) && asks_something(a, rules, message->own);
	found->count = also_asks ? found->count : 0;
	add(a, message, act, found);
	if (also_asks)
		acts_doubt(a, found, DOUBT_WEAK, message->own);
}

void
act_opinion(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, const struct event_match *match, struct acts_found *found)
{
	const struct standing behind = standing_of(context, found);
	if ((found->count > 0 && !behind.question && !behind.thanks && !behind.wish)
	    || !acts_has_words(message) || !may_be_guessed(context))
		return;
	const struct str text =
	    arena_printf(a, "%.*s. %.*s", STR_ARG(message->subject), STR_ARG(message->own));
	const struct opinion o = examples_ask(a, ruleset_examples(rules), text);
	if (behind.wish && (!is_no_wish(&o) || is_of_a_list(o.act)))
		return; /* a wish to come never sounds like a list's to a rule */
	if (is_taken(a, rules, message, &o, &behind) && !is_contradicted(&o, found)
	    && !is_of_no_list(&o, context)
	    && (!is_about_a_place(o.act) || tells_an_event(match, context))) {
		take(a, rules, message, o.act, behind.question, found);
	} else if (behind.thanks && is_no_thanks(&o) && o.share[ACT_THANKS] < thanked) {
		acts_doubt(a, found, DOUBT_WEAK, message->own);
	} else if (behind.wish) {
		acts_doubt(
		    a, found, DOUBT_WHICH_ACT, STR("no example wants to come in such words"));
	}
}
