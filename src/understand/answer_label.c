#include "understand/answer_label.h"

#include "base/utf8.h"

enum { PART_BYTES_MIN = 4, HEAD_BYTES_MIN = 7 };

/* Does another option hold these words too? */
static bool
is_shared(const struct answer_seek *s, const struct option *option, struct str plain)
{
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct option *other = &s->question->options[o];
		if (other != option
		    && (str_has(utf8_plain(s->a, other->value), plain)
			|| str_has(utf8_plain(s->a, other->label), plain)))
			return true;
	}
	return false;
}

static void
add_part(const struct answer_seek *s, const struct option *option, struct label_parts *parts,
    struct str text)
{
	const struct str plain = utf8_plain(s->a, str_trim(text));
	bool letters = false;
	for (size_t i = 0; i < plain.n; i++)
		letters = letters || ascii_is_alpha(plain.p[i]);
	if (plain.n >= PART_BYTES_MIN && letters && parts->count < LABEL_PARTS_MAX
	    && !is_shared(s, option, plain))
		parts->items[parts->count++] = str_trim(text);
}

/* "Har", "på", "jag": what a label may begin with and a mail leave out. */
static bool
is_lead(const struct words *words, size_t i)
{
	return (words_say(words, i, WORDS_QUESTION_SMALL) || words_say(words, i, WORDS_I)
		   || words_say(words, i, WORDS_WE))
	       && !words_say(words, i, WORDS_ANSWER_DENIAL)
	       && !words_say(words, i, WORDS_ANSWER_OWN) && words->items[i].number < 0;
}

/* The text without those; empty where there are none. */
static struct str
without_lead(const struct answer_seek *s, struct str text)
{
	const struct words words = words_cut(s->a, s->v, text);
	size_t i = 0;
	while (i < words.count && is_lead(&words, i))
		i++;
	return i > 0 && i < words.count ? str_from_byte(text, words.items[i].from)
					: (struct str) { 0 };
}

/* What stands before a comma, a number, or a small word behind a long one; empty where that is all
 * there is. */
static struct str
head_of(const struct answer_seek *s, struct str text)
{
	const struct words words = words_cut(s->a, s->v, text);
	for (size_t i = 1; i < words.count; i++) {
		const int mark = words_between(text, &words, i - 1);
		const bool small = i == 1 && words.items[0].text.n >= HEAD_BYTES_MIN
				   && words_say(&words, 1, WORDS_QUESTION_SMALL);
		if (mark == ',' || mark == ';' || words.items[i].number >= 0 || small)
			return str_slice(text, 0, words.items[i - 1].to);
	}
	return (struct str) { 0 };
}

static struct label_parts
find_parts(const struct answer_seek *s, const struct option *option, struct str label)
{
	struct label_parts parts = { .count = 0 };
	const size_t open = str_find_char(label, '(', 0);
	const size_t close = open == STR_NONE ? STR_NONE : str_find_char(label, ')', open);
	const struct str outside =
	    str_trim(open == STR_NONE ? label : str_slice(label, 0, open));
	add_part(s, option, &parts, without_lead(s, outside));
	const struct str head = head_of(s, outside);
	if (head.n > 0) {
		add_part(s, option, &parts, head);
		add_part(s, option, &parts, without_lead(s, head));
	}
	if (close != STR_NONE && close < label.n) {
		const struct str inside = str_slice(label, open + 1, close);
		add_part(s, option, &parts, inside);
		add_part(s, option, &parts, without_lead(s, inside));
	}
	return parts;
}

const struct label_parts *
label_parts(const struct answer_seek *s, const struct option *option, struct str label)
{
	const struct label_parts *noted = words_recall(s->v, NOTE_LABEL_PARTS, label.p);
	if (noted != NULL)
		return noted;
	struct label_parts *parts = ARENA_NEW(s->a, struct label_parts);
	*parts = find_parts(s, option, label);
	words_note(s->v, NOTE_LABEL_PARTS, label.p, parts);
	return parts;
}
