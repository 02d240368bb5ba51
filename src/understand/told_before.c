#include "understand/told_before.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"

enum { OLD_MAX = 8, DENIAL_AROUND = 4, SHORT_SENTENCE = 6 };

/* What of one sentence is old. */
struct old {
	struct {
		size_t from, to;
	} items[OLD_MAX];
	size_t count;
};

static void
add(struct old *old, size_t from, size_t to)
{
	if (from < to && old->count < OLD_MAX) {
		old->items[old->count].from = from;
		old->items[old->count].to = to;
		old->count++;
	}
}

static bool
is_old(const struct old *old, size_t at)
{
	for (size_t i = 0; i < old->count; i++) {
		if (at >= old->items[i].from && at < old->items[i].to)
			return true;
	}
	return false;
}

/* Does a clause end between words i and i + 1? A comma before "that" ends none. */
static bool
ends_behind(struct str sentence, const struct words *words, size_t i)
{
	if (i + 1 >= words->count)
		return true;
	if (words_say_phrase(words, i + 1, WORDS_CHANGE_TOLD_END) > 0)
		return true;
	static const struct str marks[] = { STR_INIT(";"), STR_INIT("."), STR_INIT("!"),
		STR_INIT("?"), STR_INIT("\n\n"), STR_INIT(" - "), STR_INIT(" – ") };
	struct str between = str_slice(sentence, words->items[i].to, words->items[i + 1].from);
	const bool that = words_say(words, i + 1, WORDS_CHANGE_TOLD_THAT);
	return (!that && str_find_char(between, ',', 0) != STR_NONE)
	       || str_has_one_nocase(between, marks, COUNT(marks));
}

static size_t
clause_begin(struct str sentence, const struct words *words, size_t i)
{
	while (i > 0 && !ends_behind(sentence, words, i - 1))
		i--;
	return words->items[i].from;
}

/* "I ticked that I want to pitch, but …": behind "that" only a "but" or a mark ends it. */
static size_t
clause_end(struct str sentence, const struct words *words, size_t i)
{
	const bool that = words_say(words, i + 1, WORDS_CHANGE_TOLD_THAT);
	for (; i + 1 < words->count; i++) {
		const bool small = that && words_between(sentence, words, i) == 0
				   && !words_say(words, i + 1, WORDS_BUT);
		if (!small && ends_behind(sentence, words, i))
			break;
	}
	return words->items[i].to;
}

/* "skrev inte", "aldrig skrev", "som jag skrev": not told, or told of what stands before. */
static bool
tells_nothing(const struct words *words, size_t i, size_t n)
{
	for (size_t back = 1; back <= DENIAL_AROUND && back <= i; back++) {
		if (words_say(words, i - back, WORDS_FOOD_DENIAL)
		    || words_say(words, i - back, WORDS_CHANGE_TOLD_WHAT))
			return true;
	}
	return words_say(words, i + n, WORDS_NOT) || words_say(words, i + n + 1, WORDS_NOT)
	       || (words_say(words, i + n, WORDS_FOOD_DENIAL)
		   && !words_say(words, i + n, WORDS_FOOD_NONE)); /* "aldrig", not "ingen" */
}

/* An arrow between words i - 1 and i: "M -> L". */
static bool
arrow_before(struct str sentence, const struct words *words, size_t i)
{
	struct str between =
	    i > 0 ? str_slice(sentence, words->items[i - 1].to, words->items[i].from) : STR("");
	return str_has(between, STR("->")) || str_has(between, STR("=>"))
	       || str_has(between, STR("→"));
}

static struct old
old_in(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	struct old old = { .count = 0 };
	const struct words words = words_cut(a, v, sentence);
	for (size_t i = 0; i < words.count; i++) {
		const size_t should = words_say_phrase(&words, i, WORDS_CHANGE_SHOULD);
		const size_t told = words_say_phrase(&words, i, WORDS_CHANGE_TOLD);
		const size_t open = words_say_phrase(&words, i, WORDS_CHANGE_UNANSWERED);
		if (open > 0 && str_find_char(sentence, ':', 0) == STR_NONE) /* "…: ja tack" */
			add(&old, clause_begin(sentence, &words, i),
			    clause_end(sentence, &words, i + open - 1));
		if (should > 0 && i > 0 && i + should < words.count)
			add(&old, clause_begin(sentence, &words, i), words.items[i].from);
		if (told > 0 && !tells_nothing(&words, i, told))
			add(&old, clause_begin(sentence, &words, i),
			    clause_end(sentence, &words, i + told - 1));
		if (arrow_before(sentence, &words, i))
			add(&old, clause_begin(sentence, &words, i - 1), words.items[i].from);
	}
	return old;
}

struct str
told_before_blank(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	const struct old old = old_in(a, v, sentence);
	if (old.count == 0)
		return sentence;
	char *p = arena_strz(a, sentence);
	for (size_t i = 0; i < old.count; i++)
		for (size_t k = old.items[i].from; k < old.items[i].to; k++)
			p[k] = p[k] == '\n' ? '\n' : ' ';
	return (struct str) { p, sentence.n };
}

/* "I have to take the train home on Monday": a reason, where nothing is denied, only or otherwise,
 * and nobody comes. */
static bool
brings_news(const struct words *words)
{
	return words_hold(words, WORDS_CHANGE_TURN) || words_hold(words, WORDS_CHANGE_LIGHT)
	       || words_hold(words, WORDS_ANSWER_DENIAL_AROUND) || words_hold(words, WORDS_ONLY)
	       || words_hold(words, WORDS_CHANGE_SHOULD) || words->count <= SHORT_SENTENCE;
}

struct str
told_before_news(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct sentences cut = sentence_cut(a, v, text);
	char *p = arena_strz(a, text);
	for (size_t s = 0; s < cut.count; s++) {
		const struct str sentence = str_slice(text, cut.items[s].from, cut.items[s].to);
		const struct str now = told_before_blank(a, v, sentence);
		const struct words words = words_cut(a, v, now);
		const bool news = brings_news(&words);
		for (size_t i = 0; i < now.n; i++)
			p[cut.items[s].from + i] = news || now.p[i] == '\n' ? now.p[i] : ' ';
	}
	return (struct str) { p, text.n };
}

/* "Jag skulle ta med två gäster men det blir bara en": the one number of what is not old, where the
 * old speaks of the question. */
static void
add_number(struct answer_hits *hits, struct arena *a, const struct vocabulary *v,
    const struct old *old, struct str keywords, struct str sentence)
{
	const struct words words = words_cut(a, v, sentence);
	size_t at = SIZE_MAX, count = 0;
	bool about = false;
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		if (is_old(old, word->from))
			about = about || keyword_fits(word->plain, keywords);
		else if (number_of_word(word) >= 0) {
			at = i;
			count++;
		}
	}
	if (!about || count != 1)
		return;
	const struct word *word = &words.items[at];
	const struct str value = arena_printf(a, "%d", number_of_word(word));
	hits->items[hits->count++] = (struct answer_hit) { .value = value, .at = word->from };
}

/* "Jag skrev fel storlek på tröjan, det ska vara L": the one option that stands letter by letter
 * behind what it should be, where the old speaks of the question. */
static void
add_option(struct answer_hits *hits, struct arena *a, const struct vocabulary *v,
    const struct question *question, const struct old *old, struct str keywords,
    struct str sentence)
{
	const struct words words = words_cut(a, v, sentence);
	const struct option *found = NULL;
	size_t at = 0;
	bool about = false, should = false;
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		should = should || words_say_phrase(&words, i, WORDS_CHANGE_SHOULD) > 0;
		const struct option *here = question_option(question, word->text);
		if (is_old(old, word->from)) {
			about = about || here != NULL || keyword_fits(word->plain, keywords);
		} else if (here != NULL && should) {
			if (found != NULL && found != here)
				return;
			found = here;
			at = word->from;
		}
	}
	if (about && found != NULL)
		hits->items[hits->count++] =
		    (struct answer_hit) { .value = found->value, .at = at };
}

struct answer_hits
told_before_hits(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str keywords, struct str sentence)
{
	const struct old old = old_in(a, v, sentence);
	struct answer_hits hits =
	    answer_hits_find(a, v, event, question, keywords, told_before_blank(a, v, sentence));
	if (old.count == 0 || hits.count > 0)
		return hits;
	/* "Tröjan ska vara L": the word of the question may stand in what is old, its answer not */
	const struct answer_hits all = answer_hits_find(a, v, event, question, keywords, sentence);
	for (size_t i = 0; i < all.count; i++) {
		if (!is_old(&old, all.items[i].at))
			hits.items[hits.count++] = all.items[i];
	}
	const enum question_sense sense = question_sense(a, v, event, question);
	if (hits.count == 0
	    && (question->type == QUESTION_NUMBER || sense == SENSE_COMPANIONS
		|| sense == SENSE_PERSONS))
		add_number(&hits, a, v, &old, keywords, sentence);
	if (hits.count == 0 && question->type == QUESTION_CHOICE)
		add_option(&hits, a, v, question, &old, keywords, sentence);
	return hits;
}

/* What an old clause says to a question of yes and no that it speaks of. */
static enum polarity
told_polarity(const struct words *words, struct str keywords)
{
	if (keyword_place(words, keywords, 0) == SIZE_MAX)
		return POLARITY_NONE;
	return words_hold(words, WORDS_ANSWER_DENIAL_AROUND) ? POLARITY_NO : POLARITY_YES;
}

/* Is it otherwise now? "… men stannar ändå", "… men det kan jag inte", "… men det blev fel"; behind
 * a no whatever follows a "but" and denies nothing: "… men nu tar jag bilen". */
static bool
turns(const struct words *words, enum polarity was)
{
	const bool denied = words_hold(words, WORDS_ANSWER_DENIAL);
	return words_hold(words, WORDS_CHANGE_AFTER_ALL) || (was == POLARITY_YES && denied)
	       || (was == POLARITY_NO && !denied && words_say(words, 0, WORDS_BUT));
}

/* "Kan jag få en parkeringsplats? Jag skrev nej från början": an answer alone, to what the sentence
 * before speaks of. */
static enum polarity
told_of_last(struct arena *a, const struct vocabulary *v, struct str last, const struct words *told,
    struct str keywords)
{
	const struct words words = words_cut(a, v, last);
	if (keyword_place(&words, keywords, 0) == SIZE_MAX
	    || words_hold(&words, WORDS_ANSWER_DENIAL))
		return POLARITY_NONE;
	return words_hold(told, WORDS_ANSWER_PLAIN_NO) ? POLARITY_NO : POLARITY_NONE;
}

/* "Jag svarade aldrig på frågan om soppan. Ja tack!": what the next sentence says to the question
 * that was left open. */
static struct str
told_of_open(struct arena *a, const struct vocabulary *v, const struct question *question,
    struct str keywords, struct str sentence, struct str next)
{
	const struct words words = words_cut(a, v, sentence), answer = words_cut(a, v, next);
	if (!words_hold(&words, WORDS_CHANGE_UNANSWERED)
	    || keyword_place(&words, keywords, 0) == SIZE_MAX)
		return (struct str) { 0 };
	const enum polarity said = words_say(&answer, 0, WORDS_ANSWER_PLAIN_YES) ? POLARITY_YES
				   : words_say(&answer, 0, WORDS_ANSWER_PLAIN_NO) ? POLARITY_NO
										: POLARITY_NONE;
	return said != POLARITY_NONE ? question_polarity_value(a, v, question, said)
				     : (struct str) { 0 };
}

struct str
told_before_turned(struct arena *a, const struct vocabulary *v, const struct question *question,
    struct str keywords, struct str text)
{
	const struct sentences cut = sentence_cut(a, v, text);
	if (!question_is_yesno(a, v, question))
		return (struct str) { 0 };
	for (size_t s = 0; s < cut.count; s++) {
		struct str sentence = str_slice(text, cut.items[s].from, cut.items[s].to);
		const size_t end = cut.items[s + 1 < cut.count ? s + 1 : s].to; /* with the next */
		const struct str open = told_of_open(a, v, question, keywords, sentence,
		    str_slice(text, cut.items[s].to, end));
		if (open.n > 0)
			return open;
		const struct old old = old_in(a, v, sentence);
		for (size_t i = 0; i < old.count; i++) {
			const struct words told = words_cut(
			    a, v, str_slice(sentence, old.items[i].from, old.items[i].to));
			const struct words rest = words_cut(
			    a, v, str_slice(text, cut.items[s].from + old.items[i].to, end));
			const struct str last = s == 0 ? STR("")
						       : str_slice(text, cut.items[s - 1].from,
							   cut.items[s - 1].to);
			const bool of_last = told_of_last(a, v, last, &told, keywords)
					     != POLARITY_NONE;
			const enum polarity was =
			    of_last ? POLARITY_NO : told_polarity(&told, keywords);
			if (was != POLARITY_NONE && (of_last || turns(&rest, was)))
				return question_polarity_value(a, v, question,
				    was == POLARITY_YES ? POLARITY_NO : POLARITY_YES);
		}
	}
	return (struct str) { 0 };
}
