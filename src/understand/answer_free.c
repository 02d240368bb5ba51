#include "understand/answer_free.h"

#include "base/utf8.h"
#include "understand/answer_clause.h"
#include "understand/answer_named.h"
#include "understand/answer_option.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/person_name.h"

enum { VALUE_WORDS_MAX = 14, TOLD = 2 /* a colon or quotation marks give the value */ };

/* "jag skriver", "skriver jag", or the verb first: the writer does what the question asks of them.
 */
static bool
is_done(const struct answer_seek *s, const struct answer_clause *c, size_t i,
    const struct answer_asked *asked)
{
	if (!answer_says_done(s, i, asked))
		return false;
	bool before = i == c->first || words_say(&s->words, i - 1, WORDS_I)
		      || words_say(&s->words, i - 1, WORDS_WE)
		      || words_say(&s->words, i - 1, WORDS_AND);
	return before || words_say(&s->words, i + 1, WORDS_I)
	       || words_say(&s->words, i + 1, WORDS_WE);
}

/* What stands between quotation marks behind byte `from`. */
static struct str
quoted(struct str text, size_t from)
{
	static const struct {
		const char *open, *close;
	} marks[] = { { "\"", "\"" }, { "“", "”" }, { "”", "”" }, { "«", "»" }, { "„", "“" } };
	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t open = str_find(text, str_from(marks[i].open), from);
		if (open == STR_NONE)
			continue;
		open += str_from(marks[i].open).n;
		size_t close = str_find(text, str_from(marks[i].close), open);
		if (close != STR_NONE && close > open)
			return str_slice(text, open, close);
	}
	return (struct str) { 0 };
}

static bool
is_code(const struct answer_seek *s, size_t i)
{
	struct str text = s->words.items[i].text;
	bool upper = text.n <= 4;
	for (size_t c = 0; c < text.n; c++)
		upper = upper && text.p[c] >= 'A' && text.p[c] <= 'Z';
	return str_has_digit(text) || upper;
}

/* "H0302", "BX 40 112": the number behind word `from`. */
static struct str
code_behind(const struct answer_seek *s, const struct answer_clause *c, size_t from)
{
	for (size_t i = from; i < c->end; i++) {
		size_t end = i;
		bool digits = false;
		while (end < c->end && is_code(s, end)
		       && (end == i || s->words.items[end].from <= s->words.items[end - 1].to + 1))
			digits = str_has_digit(s->words.items[end++].text) || digits;
		if (digits)
			return str_slice(
			    s->sentence, s->words.items[i].from, s->words.items[end - 1].to);
	}
	return (struct str) { 0 };
}

/* A word of the event's own name is in every mail about it: "metodkursen". */
static bool
is_of_event(const struct answer_seek *s, struct str plain)
{
	struct words title = words_cut(s->a, s->v, s->event->title);
	for (size_t i = 0; i < title.count; i++) {
		struct str own = title.items[i].plain;
		if (own.n >= 4 && plain.n >= 4 && keyword_fits(plain, own))
			return true;
	}
	for (size_t i = 0; i < s->event->aliases.count; i++) {
		struct str alias = utf8_plain(s->a, s->event->aliases.items[i]);
		if (plain.n >= 4 && str_has(alias, plain))
			return true;
	}
	return false;
}

/* "15 år", "diskanten": what answers a question of another sort. */
static bool
is_other_answer(const struct answer_seek *s, struct str value)
{
	struct words words = words_cut(s->a, s->v, value);
	if (words.count == 0)
		return true;
	/* "en visa om havet" is no number */
	const bool article = words.count > 1 && words.items[0].number < 0
			     && number_of_word(&words.items[0]) == 1;
	if ((number_of_word(&words.items[0]) >= 0 && !article)
	    || words_say(&words, 0, WORDS_ANSWER_REASON))
		return true;
	for (size_t q = 0; q < s->event->question_count && words.count <= 3; q++) {
		const struct question *other = &s->event->questions[q];
		if (other != s->question && other->type == QUESTION_CHOICE
		    && !question_is_yesno(s->a, s->v, other)
		    && question_option_in(s->a, s->v, s->event, other, value, NULL) != NULL)
			return true;
	}
	return false;
}

/* "Bidrag: poster" chooses one, and is no title of it. */
static bool
is_option_of_other(const struct answer_seek *s, struct str value)
{
	enum { LONG = 5 /* "nej" may answer any */ };
	for (size_t q = 0; q < s->event->question_count; q++) {
		const struct question *other = &s->event->questions[q];
		for (size_t i = 0; other != s->question && value.n >= LONG
				   && i < other->option_count;
		     i++)
			if (str_equal_nocase(value, other->options[i].value)
			    || str_equal_nocase(value, other->options[i].label))
				return true;
	}
	return false;
}

/* Where what is said ends: "… och jag", "…, men". */
static size_t
value_end(const struct answer_seek *s, const struct answer_clause *c, size_t from)
{
	size_t end = from;
	while (end < c->end && end < from + VALUE_WORDS_MAX) {
		bool joint = words_say(&s->words, end, WORDS_ANSWER_JOINT);
		if (end > from
		    && (words_say(&s->words, end, WORDS_ANSWER_INSTEAD)
			|| (words_say(&s->words, end, WORDS_ANSWER_REASON)
			    && !words_say(&s->words, end, WORDS_ANSWER_GIVEN_TO))))
			break;
		if (end > from && joint
		    && (words_say(&s->words, end + 1, WORDS_I)
			|| words_say(&s->words, end + 1, WORDS_WE)
			|| words_say_phrase(&s->words, end + 1, WORDS_QUESTION_NEED) > 0
			|| words_say_phrase(&s->words, end + 1, WORDS_ANSWER_DENIAL_AROUND) > 0
			|| words_say(&s->words, end + 1, WORDS_ANSWER_WANTED)
			|| words_say(&s->words, end + 1, WORDS_ANSWER_ARRIVED)
			|| (words_say(&s->words, end + 1, WORDS_QUESTION_SMALL)
			    && words_say(&s->words, end + 2, WORDS_ANSWER_IS))))
			break;
		end++;
	}
	return end;
}

/* The words behind word `key`, without what only leads to them. */
static struct str
value_behind(const struct answer_seek *s, const struct answer_clause *c, size_t key)
{
	size_t from = key + 1;
	if (words_say_phrase(&s->words, from, WORDS_ANSWER_PURPOSE) > 0)
		return (struct str) { 0 };
	while (from < c->end
	       && (words_say(&s->words, from, WORDS_ANSWER_BEFORE_VALUE)
		   || words_say(&s->words, from, WORDS_QUESTION_EMPTY)
		   || words_say(&s->words, from, WORDS_ANSWER_LEADS)
		   || words_say(&s->words, from, WORDS_ANSWER_WANTED)
		   || words_say(&s->words, from, WORDS_I) || words_say(&s->words, from, WORDS_WE)
		   || words_say(&s->words, from, WORDS_ME) || words_say(&s->words, from, WORDS_AT)
		   || words_say(&s->words, from, WORDS_WITH)
		   || words_say(&s->words, from, WORDS_FROM)))
		from++;
	size_t end = value_end(s, c, from);
	return from < end
		   ? str_slice(s->sentence, s->words.items[from].from, s->words.items[end - 1].to)
		   : (struct str) { 0 };
}

static size_t
colon_behind(const struct answer_seek *s, size_t key, const struct answer_clause *c)
{
	const size_t from = s->words.items[key].to;
	const size_t end = c->end < s->words.count ? s->words.items[c->end].from : s->sentence.n;
	const size_t at = str_find_char(str_slice(s->sentence, 0, end), ':', from);
	return at < s->sentence.n && at + 1 < s->sentence.n && s->sentence.p[at + 1] == ' '
		   ? at
		   : STR_NONE;
}

/* What the clause gives as the answer, its words of the question the last at `key`. */
static void
add_value(struct answer_seek *s, const struct answer_clause *c, size_t key, size_t before,
    const struct answer_asked *asked, int score)
{
	const size_t colon = colon_behind(s, key, c);
	struct str value = quoted(s->sentence, s->words.items[key].to);
	if (value.n > 0) {
		score += TOLD;
	} else if (asked->numbered) {
		value = code_behind(s, c, key + 1);
	} else if (colon != STR_NONE) {
		value = str_trim(str_from_byte(s->sentence, colon + 1));
		while (
		    value.n > 0 && str_find_char(STR(".,;"), value.p[value.n - 1], 0) != STR_NONE)
			value.n--;
		score += TOLD;
	} else {
		value = value_behind(s, c, key);
		if (value.n == 0 && before != SIZE_MAX)
			value = value_behind(s, c, before);
	}
	if (value.n < 2 || str_has(value, STR("@")) || is_option_of_other(s, value)
	    || (score < 2 + TOLD && is_other_answer(s, value)))
		return;
	/* "sjunger jämt" is no title */
	if (asked->titled && score < 2 + TOLD && value.p[0] == ascii_lower(value.p[0])
	    && (value.p[0] & 0x80) == 0)
		return;
	const size_t had = s->hits.count;
	answer_add_hit(s, value, s->words.items[key].from);
	if (s->hits.count > had)
		s->hits.items[had].score = score;
}

/* "My user name is": the word of the question, its small ones, and "is". */
static bool
is_told(const struct answer_seek *s, size_t key)
{
	size_t next = key + 1;
	while (words_say(&s->words, next, WORDS_QUESTION_EMPTY)
	       && !words_say(&s->words, next, WORDS_ANSWER_IS))
		next++;
	return words_say(&s->words, next, WORDS_ANSWER_IS)
	       || (words_say(&s->words, key + 1, WORDS_ANSWER_ABOUT) && key + 2 < s->words.count);
}

static void
seek_clause(struct answer_seek *s, const struct answer_clause *c, const struct answer_asked *asked)
{
	size_t key = SIZE_MAX, before = SIZE_MAX, found = 0;
	bool done = false;
	for (size_t i = c->first; i < c->end; i++) {
		if (words_say(&s->words, i, WORDS_ANSWER_WANTED)
		    || !keyword_fits(s->words.items[i].plain, s->keywords)
		    || is_of_event(s, s->words.items[i].plain))
			continue;
		before = key;
		key = i;
		found++;
		done = done || is_done(s, c, i, asked);
	}
	if (key == SIZE_MAX)
		return;
	const struct answer_clause said = { c->first, value_end(s, c, key + 1) };
	if (answer_clause_says(s, &said, WORDS_ANSWER_DENIAL_AROUND))
		return;
	bool wants = asked->wants && answer_clause_says(s, c, WORDS_ANSWER_WANTED);
	bool told = colon_behind(s, key, c) != STR_NONE
		    || quoted(s->sentence, s->words.items[key].to).n > 0 || is_told(s, key)
		    || asked->numbered;
	size_t score = found + (wants ? 1 : 0) + (done ? 1 : 0) + (told ? 1 : 0);
	if (score >= 2)
		add_value(s, c, key, before, asked, (int)score);
}

static void
add_told(struct answer_seek *s, struct str value)
{
	const size_t had = s->hits.count;
	const struct words words = words_cut(s->a, s->v, value);
	if (value.n < 2 || is_other_answer(s, value) || words_hold(&words, WORDS_PEOPLE_RELATION))
		return;
	answer_add_hit(s, value, (size_t)(value.p - s->sentence.p));
	if (s->hits.count > had)
		s->hits.items[had].score = 2;
}

/* The names in a row from word `from` on. */
static struct str
names_from(const struct answer_seek *s, size_t from, size_t end)
{
	size_t to = from;
	while (to < end && s->words.items[to].capital && !word_is_organisation(&s->words.items[to]))
		to++;
	return to > from
		   ? str_slice(s->sentence, s->words.items[from].from, s->words.items[to - 1].to)
		   : (struct str) { 0 };
}

/* "Trillebør og to spader" of "jeg tager trillebør og to spader med". */
static struct str
value_before_with(const struct answer_seek *s, const struct answer_clause *c, size_t verb)
{
	const size_t last = c->end - 1;
	size_t from = verb + 1;
	while (from < last
	       && (words_say(&s->words, from, WORDS_I) || words_say(&s->words, from, WORDS_WE)))
		from++;
	return from < last && words_say(&s->words, last, WORDS_WITH)
		   ? str_slice(s->sentence, s->words.items[from].from, s->words.items[last - 1].to)
		   : (struct str) { 0 };
}

/* What answers without a word of the question: "jeg løber for Sundsvig", "kan ta med rive", "coming
 * from Oslo". */
static void
seek_by_verb(struct answer_seek *s, const struct answer_clause *c, const struct answer_asked *asked)
{
	if (answer_clause_says(s, c, WORDS_ANSWER_DENIAL_AROUND))
		return;
	bool travels = false;
	for (size_t i = c->first; i + 1 < c->end; i++) {
		const size_t brings = words_say_phrase(&s->words, i, WORDS_ANSWER_BRINGS);
		travels = travels || words_say(&s->words, i, WORDS_ANSWER_TRAVELS);
		if (asked->behind.n > 0 && answer_says_done(s, i, asked)
		    && str_equal(s->words.items[i + 1].plain, asked->behind))
			add_told(s, value_behind(s, c, i + 1));
		else if (asked->brings && brings > 0)
			add_told(s, value_behind(s, c, i + brings - 1));
		else if (asked->brings && words_say(&s->words, i, WORDS_QUESTION_LIGHT))
			add_told(s, value_before_with(s, c, i));
		else if (asked->workplace && words_say(&s->words, i, WORDS_AT))
			add_told(s, answer_workplace_behind(s, c, i));
		else if (asked->from && travels && words_say(&s->words, i, WORDS_FROM))
			add_told(s, names_from(s, i + 1, c->end));
	}
}

void
answer_seek_free(struct answer_seek *s)
{
	if (str_ends(s->sentence, STR("?")))
		return;
	struct answer_asked asked = answer_asked_read(s, s->question->ask);
	for (size_t t = 0; t < s->event->text_count && asked.done_count == 0; t++) {
		const struct answer_asked other = answer_asked_read(
		    s, event_ask_in(s->event, s->question, s->event->texts[t].language));
		asked.done_count = other.done_count;
		for (size_t k = 0; k < other.done_count; k++)
			asked.done[k] = other.done[k];
	}
	const struct str title = asked.titled ? quoted(s->sentence, 0) : (struct str) { 0 };
	if (title.n > 0) {
		answer_add_hit(s, title, (size_t)(title.p - s->sentence.p));
		return;
	}
	if (keyword_fits(STR("klass"), s->keywords))
		answer_seek_class(s);
	if (s->hits.count > 0)
		return;
	struct answer_clause c = { 0 };
	for (size_t at = 0; at < s->words.count; at = c.end) {
		c = answer_clause_list(s, answer_clause_from(s, at));
		seek_clause(s, &c, &asked);
		if (s->hits.count == 0)
			seek_by_verb(s, &c, &asked);
	}
}
