#include "understand/answer_guess.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/date_text.h"
#include "understand/name_find.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

/* "Tirsdagen kan jeg dessverre ikke": a day at the head of its clause, and no more than a few words
 * to what denies it. */
static bool
is_denied(struct arena *a, const struct vocabulary *v, struct str text,
    const struct date_mention *mention)
{
	enum { REACH = 6 };
	size_t from = mention->from;
	while (from > 0 && text.p[from - 1] == ' ')
		from--;
	const struct str rest = str_from_byte(text, mention->to);
	const struct words words = words_cut(a, v, rest);
	if (from > 0 && str_find_char(STR(".,;:!?\n"), text.p[from - 1], 0) == STR_NONE)
		return false;
	for (size_t i = 0; i < words.count && i < REACH; i++) {
		const struct str gap = str_slice(
		    rest, i == 0 ? 0 : words.items[i - 1].to, words.items[i].from);
		if (str_trim(gap).n > 0 || words_say(&words, i, WORDS_ANSWER_JOINT))
			return false;
		if (words_say(&words, i, WORDS_ANSWER_NOT_BEHIND))
			return !words_say(&words, i + 1, WORDS_ONLY);
	}
	return false;
}

/* Is that very day meant? Weeks and months name no day. */
static bool
says_day(const struct date_mention *mention, struct date day, struct date today)
{
	if (mention->kind == MENTION_MONTH || mention->kind == MENTION_WEEK)
		return false;
	return date_mention_fits(mention, day, today)
	       || (mention->kind == MENTION_WEEKDAY && mention->weekday == date_weekday(day));
}

/* "on the Monday only", "bara tirsdag": the option of the day so spoken of. */
static struct str
only_day(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text, struct date today)
{
	struct date_mentions said = date_text_find(a, v, text, today);
	for (size_t m = 0; m < said.count; m++) {
		const struct date_mention *mention = &said.items[m];
		struct words before = words_cut(a, v,
		    str_slice(text, mention->from > 24 ? mention->from - 24 : 0, mention->from));
		struct words after = words_cut(a, v, str_slice(text, mention->to, mention->to + 8));
		bool only = words_say(&after, 0, WORDS_ONLY);
		for (size_t i = 0; i < before.count; i++)
			only = only || words_say(&before, i, WORDS_ONLY);
		for (size_t i = 0; only && i < question->option_count; i++) {
			struct date_mentions day = date_text_find(a, v,
			    arena_printf(a, "%.*s %.*s", STR_ARG(question->options[i].value),
				STR_ARG(question->options[i].label)),
			    event->starts.local.date);
			if (day.count == 0 || day.items[0].kind != MENTION_DATE)
				continue;
			if (says_day(mention, day.items[0].first, today))
				return question->options[i].value;
		}
	}
	return (struct str) { 0 };
}

/* Options that are days of the event: the one day said, or the option that is no single day for
 * all. */
static struct str
days_in_text(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text, struct date today)
{
	size_t dated = 0, fitting = 0;
	struct str one = { 0 }, whole = { 0 };
	struct date_mentions said = date_text_find(a, v, text, today);
	for (size_t i = 0; i < question->option_count; i++) {
		struct date start =
		    event->starts.local.date.year != 0 ? event->starts.local.date : today;
		struct str both = arena_printf(a, "%.*s %.*s", STR_ARG(question->options[i].value),
		    STR_ARG(question->options[i].label));
		struct date_mentions day = date_text_find(a, v, both, start);
		if (day.count == 0 || day.items[0].kind != MENTION_DATE) {
			whole = question->options[i].value;
			continue;
		}
		dated++;
		bool fits = false;
		for (size_t m = 0; m < said.count && !fits; m++)
			fits = says_day(&said.items[m], day.items[0].first, today)
			       && !is_denied(a, v, text, &said.items[m]);
		fitting += fits ? 1 : 0;
		if (fits)
			one = question->options[i].value;
	}
	struct str only = only_day(a, v, event, question, text, today);
	if (dated > 1 && only.n > 0)
		return only;
	for (size_t m = 0; dated > 1 && m < said.count; m++) {
		if (said.items[m].kind == MENTION_ALL_DAYS)
			return whole;
	}
	if (dated < 2 || fitting == 0)
		return (struct str) { 0 };
	return fitting == 1 ? one : fitting == dated ? whole : (struct str) { 0 };
}

/* "hösten 2017", "v 46-48", "februari 2018", "September". */
static struct str
when_in_text(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	struct str found = { 0 };
	for (size_t i = 0; i < words.count; i++) {
		bool shortened = words_say(&words, i, WORDS_DATE_SEASON_UNSURE);
		if (!words_say(&words, i, WORDS_DATE_SEASON)
		    || (shortened && (i + 1 >= words.count || words.items[i + 1].number < 0)))
			continue;
		size_t end = i + 1;
		while (
		    end < words.count && end < i + 8
		    && (words.items[end].number >= 0 || words_say(&words, end, WORDS_DATE_SEASON)
			|| (words_say(&words, end, WORDS_DATE_SEASON_LINK) && end + 1 < words.count
			    && (words.items[end + 1].number >= 0
				|| words_say(&words, end + 1, WORDS_DATE_SEASON)))))
			end++;
		found = str_slice(text, words.items[i].from, words.items[end - 1].to);
		i = end;
	}
	return found;
}

static bool
is_organisation(struct arena *a, const struct vocabulary *v, struct str plain)
{
	const struct word word = { .plain = plain, .known = vocabulary_look(v, a, plain) };
	return word_is_organisation(&word);
}

/* "Länsstyrelsen Tiveden" where the question asks which other one. */
static struct str
other_organisation(struct arena *a, const struct vocabulary *v, struct str text, struct str own,
    struct str keywords)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		struct str rest = keywords, one;
		bool asked = false;
		while (!asked && str_next(&rest, ' ', &one))
			asked = one.n >= 5 && is_organisation(a, v, one)
				&& str_starts(words.items[i].plain, str_slice(one, 0, one.n - 1));
		if (!asked || !words.items[i + 1].capital || words_between(text, &words, i) != 0)
			continue;
		struct str found = str_slice(text, words.items[i].from, words.items[i + 1].to);
		if (!str_has(own, words.items[i + 1].text))
			return found;
	}
	return (struct str) { 0 };
}

struct str
answer_in_text(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text, struct str organisation, struct date today)
{
	if (question->type == QUESTION_CHOICE)
		return days_in_text(a, v, event, question, text, today);
	if (question->type != QUESTION_TEXT)
		return (struct str) { 0 };
	struct words ask = words_cut(a, v, question->ask);
	if (words_say(&ask, 0, WORDS_QUESTION_WHEN))
		return event->starts.local.date.year == 0 ? when_in_text(a, v, text)
							  : (struct str) { 0 };
	return other_organisation(
	    a, v, text, organisation, question_keywords(a, v, event, question));
}

struct str
manager_in_text(struct arena *a, const struct vocabulary *v, struct str text, struct str writer,
    struct str address)
{
	struct sentences sentences = sentence_cut(a, v, text);
	for (size_t s = 0; s < sentences.count; s++) {
		struct str sentence =
		    str_slice(text, sentences.items[s].from, sentences.items[s].to);
		struct words words = words_cut(a, v, sentence);
		bool speaks = false, mine = false;
		for (size_t i = 0; i < words.count; i++) {
			speaks = speaks || words_say(&words, i, WORDS_MANAGER_SPEAKS)
				 || str_ends(words.items[i].plain, STR("chef"));
			mine = mine || words_say_phrase(&words, i, WORDS_MANAGER_MYSELF) > 0;
		}
		if (!speaks)
			continue;
		struct name_hits names = names_find(a, v, sentence, (struct str) { 0 });
		for (size_t n = 0; n < names.count; n++) {
			size_t begin, end;
			if (writer.n > 0 && name_same(a, v, names.items[n].name, writer))
				continue;
			if (field_find_email(sentence, names.items[n].to, &begin, &end)
			    && begin - names.items[n].to < 40)
				return arena_printf(a, "%.*s <%.*s>", STR_ARG(names.items[n].name),
				    STR_ARG(str_slice(sentence, begin, end)));
			return names.items[n].name;
		}
		if (mine && writer.n > 0)
			return arena_printf(a, "%.*s <%.*s>", STR_ARG(writer), STR_ARG(address));
	}
	return (struct str) { 0 };
}
