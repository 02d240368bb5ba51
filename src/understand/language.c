#include "understand/language.h"

#include "base/utf8.h"
#include "rules/language_words.h"

enum {
	WORD_WEIGHT = 12,
	TEXT_BYTES = 6000,
	HEAD_BYTES = 140,
	HEAD_LEAD = 400,
	OWN_SHARE = 4,
	SIGNATURE_SHARE = 1
};

struct scores {
	struct str languages[LANGUAGES_MAX];
	int score[LANGUAGES_MAX];
	size_t count;
};

/* Weigh one word: what several languages have tells little. */
static void
score_word(const struct language_words *words, struct str word, int share, struct scores *s)
{
	const uint32_t has = language_words_look(words, word);
	int languages = 0;
	for (size_t k = 0; k < s->count; k++)
		languages += has >> k & 1;
	for (size_t k = 0; k < s->count && has != 0; k++)
		s->score[k] +=
		    (has >> k & 1) != 0 ? share * WORD_WEIGHT / (languages * languages) : 0;
}

static void
score_letter(const struct ruleset *rules, struct str letter, int share, struct scores *s)
{
	for (size_t k = 0; k < s->count; k++) {
		if (str_has(ruleset_letters(rules, s->languages[k]), letter)) {
			s->score[k] += share * 2;
		}
	}
}

static void
score_text(
    struct arena *a, const struct ruleset *rules, struct str text, int share, struct scores *s)
{
	const struct language_words *words = ruleset_language_words(rules);
	struct str rest = utf8_fold(a, utf8_cut(text, TEXT_BYTES));
	const char *start = rest.p;
	for (bool more = rest.n > 0; more;) {
		struct str before = rest;
		uint32_t c = 0;
		more = utf8_next(&rest, &c);
		if (more && utf8_is_letter(c)) {
			if (c >= 0x80) {
				score_letter(
				    rules, str_slice(before, 0, before.n - rest.n), share, s);
			}
			continue;
		}
		size_t n = (size_t)(before.p - start);
		if (start != NULL && n > 0) {
			score_word(words, (struct str) { start, n }, share, s);
		}
		start = rest.p;
	}
}

/* The language to take where the words leave it open. */
static struct str
default_language(const struct context *context)
{
	if (context->sender_language.n > 0) {
		return context->sender_language;
	}
	struct str slug = context->letter != NULL && context->letter->event.n > 0
			      ? context->letter->event
			      : context->rcpt_event;
	const struct event *event = slug.n > 0 ? context_event(context, slug) : NULL;
	if (event != NULL && event->language.n > 0) {
		return event->language;
	}
	return context->languages.count > 0 ? context->languages.items[0] : STR("en");
}

/* The language ahead, and by how much. Level with another, the usual one wins. */
static struct language_guess
lead(const struct scores *s, struct str usual)
{
	struct language_guess guess = { .language = usual };
	int best = 0, next = 0;
	for (size_t k = 0; k < s->count; k++) {
		int score = 2 * s->score[k]
			    + (s->score[k] > 0 && str_equal(s->languages[k], usual) ? 1 : 0);
		if (score > best) {
			next = best;
			best = score;
			guess.language = s->languages[k];
		} else if (score > next) {
			next = score;
		}
	}
	guess.weight = best - next;
	return guess;
}

static struct scores
no_scores(const struct ruleset *rules)
{
	struct scores s = { 0 };
	const struct strings *languages = ruleset_languages(rules);
	for (size_t i = 0; i < languages->count && s.count < LANGUAGES_MAX; i++) {
		s.languages[s.count++] = languages->items[i];
	}
	return s;
}

struct str
language_of_text(struct arena *a, const struct ruleset *rules, struct str text)
{
	struct scores s = no_scores(rules);
	score_text(a, rules, text, OWN_SHARE, &s);
	return lead(&s, STR("")).language;
}

struct language_guess
language_of(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context)
{
	struct scores s = no_scores(rules);
	struct str usual = default_language(context);
	/* A mail in two languages is answered in the one it begins with. */
	struct scores head = s;
	score_text(a, rules, utf8_cut(message->own, HEAD_BYTES), OWN_SHARE, &head);
	struct language_guess guess = lead(&head, usual);
	if (guess.weight >= HEAD_LEAD) {
		return guess;
	}
	score_text(a, rules, message->own, OWN_SHARE, &s);
	/* The subject of an answer is the organiser's own. */
	bool fresh = str_equal(message->subject, message->subject_written);
	score_text(a, rules, message->subject, fresh ? OWN_SHARE : SIGNATURE_SHARE, &s);
	score_text(a, rules, message->signature, SIGNATURE_SHARE, &s);
	return lead(&s, usual);
}
