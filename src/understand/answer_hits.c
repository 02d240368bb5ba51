#include "understand/answer_hits.h"

#include "rules/words.h"
#include "understand/answer_choice.h"
#include "understand/answer_free.h"
#include "understand/answer_measure.h"
#include "understand/answer_parse.h"
#include "understand/answer_range.h"
#include "understand/answer_rank.h"
#include "understand/answer_seek.h"
#include "understand/answer_thing.h"
#include "understand/answer_time.h"
#include "understand/answer_words.h"
#include "understand/answer_yesno.h"
#include "understand/name_find.h"
#include "understand/person_field.h"

void
answer_add_hit(struct answer_seek *s, struct str value, size_t at)
{
	struct answer_hits *hits = &s->hits;
	for (size_t i = 0; i < hits->count; i++) {
		if (str_equal(hits->items[i].value, value) && hits->items[i].at == at)
			return;
	}
	if (value.n > 0 && hits->count < ANSWER_HITS_MAX)
		hits->items[hits->count++] = (struct answer_hit) { .value = value, .at = at };
}

static void
seek_person(struct answer_seek *s)
{
	size_t at = keyword_place(&s->words, s->keywords, 0);
	struct name_hits names = names_find(s->a, s->v, s->sentence, (struct str) { 0 });
	/* "sit with Ann Lee", where another question has "sit" as well */
	if (at == SIZE_MAX) {
		at = keyword_place(
		    &s->words, question_keywords(s->a, s->v, s->event, s->question), 0);
		at = at != SIZE_MAX && words_say(&s->words, at + 1, WORDS_WITH) ? at + 1
										: SIZE_MAX;
	}
	for (size_t i = 0; at != SIZE_MAX && i < names.count; i++) {
		if (names.items[i].from > s->words.items[at].from) {
			answer_add_hit(s, names.items[i].name, names.items[i].from);
			return;
		}
	}
	/* "fullmakt från Sigrid Palm" is no house */
	size_t from = at;
	if (at != SIZE_MAX)
		for (from = at + 1; words_say(&s->words, from, WORDS_FROM)
				    || words_say(&s->words, from, WORDS_ANSWER_GIVEN_TO);)
			from++;
	if (at != SIZE_MAX && from > at + 1 && from + 1 < s->words.count
	    && s->words.items[from].capital && s->words.items[from + 1].capital
	    && words_between(s->sentence, &s->words, from) == 0)
		answer_add_hit(s,
		    str_slice(
			s->sentence, s->words.items[from].from, s->words.items[from + 1].to),
		    s->words.items[from].from);
}

/* "Vem vill du sitta bredvid?", "Har du fullmakt: för vem?" */
static bool
asks_for_somebody(const struct answer_seek *s, const struct words *ask)
{
	const size_t last = ask->count > 0 ? ask->count - 1 : 0;
	return words_say(ask, 0, WORDS_QUESTION_WHO)
	       || (last > 0 && words_say(ask, last, WORDS_QUESTION_WHO)
		   && !str_equal(s->question->id, STR("diet")));
}

/* Where a value that begins at byte `from` ends: at a mark of the list, or the sentence's end. */
static size_t
value_end(struct str sentence, size_t from, const char *marks)
{
	size_t end = from;
	while (end < sentence.n && str_find_char(str_from(marks), sentence.p[end], 0) == STR_NONE)
		end++;
	return end;
}

/* What stands from word `first` to byte `end`, without "och bor …" behind it; "Kultur och Fritid"
 * stays. */
static struct str
before_clause(const struct answer_seek *s, size_t first, size_t end)
{
	for (size_t i = first + 1; i + 1 < s->words.count && s->words.items[i].to < end; i++) {
		if (words_say(&s->words, i, WORDS_ANSWER_JOINT) && !s->words.items[i + 1].capital)
			end = s->words.items[i].from;
	}
	return str_trim(str_slice(s->sentence, s->words.items[first].from, end));
}

/* "A", "AB", "TRX": no word, and no "I". */
static bool
is_code(struct str text)
{
	enum { CODE = 3 };
	bool capital = text.n <= CODE && !str_equal(text, STR("I"));
	for (size_t i = 0; i < text.n; i++)
		capital = capital && text.p[i] >= 'A' && text.p[i] <= 'Z';
	return capital;
}

/* What stands right behind the question's word at `key`: a version ("version 7.4"), a number
 * ("kundnummer är 448 102"), a name ("jobbar på Postterminalen") or what follows a colon. */
static struct str
value_right_behind(const struct answer_seek *s, size_t key, size_t next)
{
	const struct word *word = &s->words.items[next];
	const struct str digits = answer_digits_at(s->sentence, word->from);
	const bool colon =
	    str_has(str_slice(s->sentence, s->words.items[key].to, word->from), STR(": "));
	/* "arbetsplats Björkskolan" between commas */
	const bool led =
	    next > key + 1 || (key > 0 && words_between(s->sentence, &s->words, key - 1) == ',');
	if (digits.n >= 3)
		return digits;
	if (digits.n > 0 && next == key + 1 && !words_say(&s->words, key, WORDS_ANSWER_ABOUT)) {
		size_t end = value_end(s->sentence, word->from, " ,;!?\n()");
		while (end > word->from && s->sentence.p[end - 1] == '.')
			end--;
		return str_slice(s->sentence, word->from, end);
	}
	if (next == key + 1 && is_code(word->text)) {
		const size_t sign = word->to;
		const bool signed_code =
		    sign < s->sentence.n
		    && str_find_char(STR("+-"), s->sentence.p[sign], 0) != STR_NONE
		    && (sign + 1 == s->sentence.n || !ascii_is_alnum(s->sentence.p[sign + 1]));
		return str_slice(s->sentence, word->from, sign + (signed_code ? 1 : 0));
	}
	if (colon || (led && word->capital))
		return before_clause(s, next, value_end(s->sentence, word->from, ",.;!?\n("));
	return (struct str) { 0 };
}

static void
seek_text(struct answer_seek *s)
{
	const size_t key = keyword_place(&s->words, s->keywords, 0);
	size_t next = key;
	if (key == SIZE_MAX || str_ends(s->sentence, STR("?")))
		return;
	do
		next++;
	while (words_say(&s->words, next, WORDS_ANSWER_BEFORE_VALUE));
	if (next < s->words.count)
		answer_add_hit(s, value_right_behind(s, key, next), s->words.items[next].from);
}

enum { PLAIN_SCORE = 3 /* of what stands right behind a word of the question */ };

/* "Vi ligger på 7.9": numbers with a point, where a version is asked for. */
static bool
seek_version(struct answer_seek *s)
{
	if (!keyword_fits(STR("version"), s->keywords))
		return false;
	for (size_t i = 0; i < s->words.count; i++) {
		const size_t from = s->words.items[i].from;
		if (!ascii_is_digit(s->sentence.p[from])
		    || (from > 0 && s->sentence.p[from - 1] == '.'))
			continue;
		size_t end = from;
		while (end < s->sentence.n
		       && (ascii_is_alnum(s->sentence.p[end])
			   || (s->sentence.p[end] == '.' && end + 1 < s->sentence.n
			       && ascii_is_digit(s->sentence.p[end + 1]))))
			end++;
		const struct str value = str_slice(s->sentence, from, end);
		const bool clock = i > 0 && words_say(&s->words, i - 1, WORDS_DATE_BEFORE_CLOCK);
		if (str_has(value, STR(".")) && !clock)
			answer_add_hit(s, value, from);
	}
	return s->hits.count > 0;
}

static void
seek_free(struct answer_seek *s)
{
	struct words ask = words_cut(s->a, s->v, s->question->ask);
	if (s->question->option_count > 0) {
		answer_seek_options(s);
		return;
	}
	const enum question_sense sense = question_sense(s->a, s->v, s->event, s->question);
	if (sense == SENSE_COMPANIONS || sense == SENSE_PERSONS
	    || question_asks_year(s->a, s->v, s->question, s->keywords)) {
		answer_seek_number(s);
		return;
	}
	answer_seek_named(s);
	answer_seek_kind(s);
	answer_seek_member(s);
	if (s->hits.count > 0 || seek_version(s))
		return;
	bool when =
	    words_say(&ask, 0, WORDS_QUESTION_WHEN) || words_say(&ask, 1, WORDS_QUESTION_TIME);
	if (when && s->event->starts.local.date.year != 0) {
		answer_seek_time(s);
	} else if (question_is_measured(s->a, s->v, s->event, s->question)) {
		answer_seek_measure(s);
	} else if (asks_for_somebody(s, &ask)) {
		seek_person(s);
	} else if (!when) {
		seek_text(s);
		for (size_t i = 0; i < s->hits.count; i++)
			s->hits.items[i].score = PLAIN_SCORE;
		if (s->hits.count == 0)
			answer_seek_free(s);
	}
}

/* A full date beside a word of the question, the year as it stands. */
static void
seek_date(struct answer_seek *s)
{
	if (keyword_place(&s->words, s->keywords, 0) == SIZE_MAX)
		return;
	struct str value = answer_parse(s->a, s->v, s->event, s->question, s->sentence);
	answer_add_hit(s, value, 0);
}

/* Where the reason of what was said begins ("…, for om formiddagen går jeg tur"); SIZE_MAX:
 * nowhere. */
static size_t
reason_place(const struct answer_seek *s)
{
	for (size_t i = 1; i < s->words.count; i++) {
		if (words_say(&s->words, i, WORDS_ANSWER_REASON)
		    && words_between(s->sentence, &s->words, i - 1) == ',')
			return s->words.items[i].from;
	}
	return SIZE_MAX;
}

/* Of one choice: what stands in a reason, or might be an answer, gives way to what plainly is one.
 */
static void
drop_lesser(struct answer_seek *s)
{
	size_t reason = reason_place(s), kept = 0;
	bool plain = false, told = false;
	for (size_t i = 0; i < s->hits.count; i++) {
		plain = plain || !s->hits.items[i].weak;
		told = told || s->hits.items[i].at < reason;
	}
	for (size_t i = 0; i < s->hits.count; i++) {
		struct answer_hit hit = s->hits.items[i];
		if ((plain && hit.weak) || (told && hit.at > reason))
			continue;
		s->hits.items[kept++] = hit;
	}
	s->hits.count = kept;
}

/* Of numbers only those that are options. */
static void
keep_options(struct answer_seek *s)
{
	size_t kept = 0;
	for (size_t i = 0; i < s->hits.count; i++) {
		if (question_option(s->question, s->hits.items[i].value) != NULL)
			s->hits.items[kept++] = s->hits.items[i];
	}
	s->hits.count = kept;
}

/* One of the options, or yes and no. */
static void
seek_choice(struct answer_seek *s)
{
	if (question_is_yesno(s->a, s->v, s->question)) {
		answer_seek_polarity(s);
		return;
	}
	if (question_counts(s->question)) {
		answer_seek_number(s);
		keep_options(s);
		if (s->hits.count > 0
		    || question_sense(s->a, s->v, s->event, s->question) != SENSE_OTHER)
			return;
	}
	answer_seek_options(s);
	answer_seek_size(s);
	answer_seek_hour(s);
	answer_seek_range(s);
	if (s->hits.count == 0)
		answer_seek_rank(s);
	answer_join_both(s);
	drop_lesser(s);
	answer_seek_left(s);
	answer_seek_refusal(s);
	answer_seek_driver(s);
}

struct answer_hits
answer_hits_find(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str keywords, struct str sentence)
{
	struct answer_seek s = { .a = a,
		.v = v,
		.event = event,
		.question = question,
		.sentence = sentence,
		.words = words_cut(a, v, sentence),
		.keywords = keywords };
	size_t begin, end;
	switch (question->type) {
	case QUESTION_YESNO:
	case QUESTION_CHOICE:
		seek_choice(&s);
		break;
	case QUESTION_CHOICES:
		answer_seek_options(&s);
		break;
	case QUESTION_NUMBER:
		answer_seek_number(&s);
		if (s.hits.count == 0)
			answer_seek_measure(&s);
		break;
	case QUESTION_DATE:
		seek_date(&s);
		break;
	case QUESTION_EMAIL:
		if (keyword_place(&s.words, s.keywords, 0) != SIZE_MAX
		    && field_find_email(sentence, 0, &begin, &end))
			answer_add_hit(&s, str_slice(sentence, begin, end), begin);
		break;
	case QUESTION_PHONE:
		answer_add_hit(&s, field_find_phone(sentence), 0);
		break;
	case QUESTION_TEXT:
		seek_free(&s);
		break;
	}
	return s.hits;
}
