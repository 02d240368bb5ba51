#include "understand/reply_words.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/reply.h"

static bool
is_letter_at(struct str s, size_t at)
{
	struct str rest = str_from_byte(s, at);
	uint32_t c = 0;
	return utf8_next(&rest, &c) && (utf8_is_letter(c) || ascii_is_digit((char)c));
}

/* Does the text begin with a word of that row? */
static bool
begins_with(const struct rule_table *table, const char *key, struct str folded)
{
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		const struct rule_row *row = &table->rows[i];
		const size_t count = str_equal(row->key, str_from(key)) ? row->words.count : 0;
		for (size_t k = 0; k < count; k++) {
			const struct str word = row->words.items[k];
			if (word.n > 0 && folded.n > 0 && word.p[0] == folded.p[0]
			    && str_starts(folded, word) && !is_letter_at(folded, word.n))
				return true;
		}
	}
	return false;
}

bool
reply_begins(const struct ruleset *rules, struct str language, const char *key, struct str folded)
{
	const struct strings *all = ruleset_languages(rules);
	if (begins_with(ruleset_table(rules, language, STR("answers")), key, folded)
	    || begins_with(ruleset_table(rules, STR(""), STR("answers")), key, folded)) {
		return true;
	}
	for (size_t i = 0; i < all->count; i++) {
		if (begins_with(ruleset_table(rules, all->items[i], STR("answers")), key, folded)) {
			return true;
		}
	}
	return false;
}

struct str
reply_skip_greeting(const struct ruleset *rules, struct str language, struct str folded)
{
	struct str s = folded;
	for (int turns = 0; turns < 4; turns++) {
		while (s.n > 0 && !ascii_is_alnum(s.p[0]) && (s.p[0] & 0x80) == 0) {
			s = str_from_byte(s, 1);
		}
		if (!reply_begins(rules, language, "greeting", s)) {
			break;
		}
		size_t n = 0;
		while (n < s.n && !str_has(STR("\n,!.:"), str_slice(s, n, n + 1))
		       && !(s.p[n] == ' ' && n > 12)) {
			n++;
		}
		s = str_from_byte(s, n);
	}
	return s;
}

/* "Works for me", "I never signed up": a yes or a no where no more is said, and neither is turned
 * round ("works for me, but not on Friday") nor asked. */
static int
bare_answer(struct arena *a, const struct ruleset *rules, struct str language, struct str folded)
{
	enum { FEW = 12 };
	const struct str said = str_trim(folded);
	const struct words words = words_cut(a, ruleset_vocabulary(rules), said);
	if (words.count > FEW || words_hold(&words, WORDS_BUT) || str_has(said, STR("?")))
		return 0;
	if (reply_begins(rules, language, "declines", said))
		return -1;
	return !words_hold(&words, WORDS_NOT) && reply_begins(rules, language, "agrees", said) ? 1
											       : 0;
}

/* "Stämmer inte": is what begins like a yes turned round before the first stop? */
static bool
is_turned(struct arena *a, const struct ruleset *rules, struct str folded)
{
	size_t n = 0;
	while (n < folded.n && !str_has(STR(",.!?;\n"), str_slice(folded, n, n + 1)))
		n++;
	const struct words words =
	    words_cut(a, ruleset_vocabulary(rules), str_slice(folded, 0, n));
	return words_hold(&words, WORDS_NOT);
}

int
reply_yes_no_of(struct arena *a, const struct ruleset *rules, struct str language, struct str text)
{
	struct str s = reply_skip_greeting(rules, language, utf8_fold(a, utf8_cut(text, 1000)));
	const int bare = bare_answer(a, rules, language, s);
	if (bare != 0)
		return bare;
	if (reply_begins(rules, language, "no", s)) {
		return -1;
	}
	return reply_begins(rules, language, "yes", s) && !is_turned(a, rules, s) ? 1 : 0;
}

int
reply_yes_no(const struct ruleset *rules, struct str language, struct str text)
{
	struct arena *a = arena_new();
	int answer = reply_yes_no_of(a, rules, language, text);
	arena_free(a);
	return answer;
}
