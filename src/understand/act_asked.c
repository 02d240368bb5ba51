#include "understand/act_asked.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/aside.h"

/* Where the clause of a question mark ends but for a "please" or a "tack" behind a comma. */
static size_t
without_courtesy(struct str text, size_t from, size_t to)
{
	enum { COURTESY = 20 };
	for (size_t i = to; i > from && to - i <= COURTESY; i--) {
		if (text.p[i - 1] == ',')
			return i - 1;
	}
	return to;
}

/* Does a clause of its own stand between? "Sign me up, is there parking?" */
static bool
has_break(const struct finder *f, struct str between)
{
	for (size_t i = 0; i < between.n; i++) {
		if (str_find_char(STR(",;:(\n"), between.p[i], 0) != STR_NONE)
			return true;
	}
	const struct words words = words_cut(f->a, ruleset_vocabulary(f->ruleset), between);
	return words_hold(&words, WORDS_AND);
}

/* The same behind "could you": the request goes on until something is asked, "and is there
 * parking?" */
static bool
asks_anew(const struct finder *f, struct str between)
{
	const struct words words = words_cut(f->a, ruleset_vocabulary(f->ruleset), between);
	for (size_t i = 0; i + 1 < words.count; i++) {
		const int mark = words_between(between, &words, i);
		const size_t next = i + (words_say(&words, i + 1, WORDS_AND) ? 2 : 1);
		if ((next > i + 1 || mark == ',' || mark == ';' || mark == ':' || mark == '('
			|| mark == '.')
		    && words_say(&words, next, WORDS_ASKING))
			return true;
	}
	return false;
}

/* "Could you …": the sentence, as far as its act, asks for the act itself. */
static bool
is_request(const struct finder *f, struct str words_before)
{
	const struct words words = words_cut(f->a, ruleset_vocabulary(f->ruleset), words_before);
	return words_hold(&words, WORDS_REQUEST);
}

/* Does an act stand in the sentence of this evidence of a question, and in its clause? */
static bool
asks_for_act(const struct finder *f, const struct evidence *asks, const struct sentence *sentence)
{
	const struct str own = f->message->own;
	for (size_t k = 0; k < f->found->evidence_count; k++) {
		const struct evidence *act = &f->found->evidence[k];
		const bool mark = asks->from < own.n && own.p[asks->from] == '?';
		const size_t to =
		    mark ? without_courtesy(own, act->to, asks->from) : asks->from;
		if (act->where != PLACE_OWN || act->from < sentence->from
		    || act->from >= sentence->to || act->weight < ACT_ALONE || f->fallen[k]
		    || (int)f->kinds[k] >= ACT_KINDS || !aside_concerns(f->kinds[k]))
			continue;
		const struct str between = act->to < to ? str_slice(own, act->to, to) : STR("");
		if (is_request(f, str_slice(own, sentence->from, act->to)) ? !asks_anew(f, between)
									   : !has_break(f, between))
			return true;
	}
	return false;
}

/* "Could you make an exception and let me in?" A person answers that, whatever act it asks for. */
static bool
asks_a_person(const struct finder *f, const struct sentence *sentence)
{
	for (size_t k = 0; k < f->found->evidence_count; k++) {
		const struct evidence *e = &f->found->evidence[k];
		if (f->sources[k]->use == RULE_DOUBT && f->sources[k]->doubt == DOUBT_PERSON
		    && e->where == PLACE_OWN && e->from >= sentence->from
		    && e->from < sentence->to)
			return true;
	}
	return false;
}

void
act_asked_void(struct finder *f)
{
	const struct sentences cut =
	    sentence_cut(f->a, ruleset_vocabulary(f->ruleset), f->message->own);
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const struct evidence *asks = &f->found->evidence[i];
		if (f->kinds[i] != ACT_QUESTION || asks->where != PLACE_OWN)
			continue;
		for (size_t s = 0; s < cut.count && !f->fallen[i]; s++) {
			if (asks->from >= cut.items[s].from && asks->from < cut.items[s].to)
				f->fallen[i] = asks_for_act(f, asks, &cut.items[s])
					       && !asks_a_person(f, &cut.items[s]);
		}
	}
}
