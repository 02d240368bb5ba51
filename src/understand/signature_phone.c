#include "understand/signature_phone.h"

#include "rules/words.h"
#include "understand/person_field.h"

/* What the last word that says something says; PHONE_PLAIN: none does. */
static enum phone_rank
rank_said(struct arena *a, const struct vocabulary *v, struct str label)
{
	static const struct {
		enum word_list words;
		enum phone_rank rank;
	} ranks[] = { { WORDS_SIGNATURE_MOBILE, PHONE_MOBILE },
		{ WORDS_SIGNATURE_DIRECT, PHONE_DIRECT },
		{ WORDS_SIGNATURE_SWITCHBOARD, PHONE_SWITCHBOARD },
		{ WORDS_SIGNATURE_FAX, PHONE_NONE } };
	const struct words words = words_cut(a, v, label);
	for (size_t i = words.count; i > 0; i--)
		for (size_t k = 0; k < COUNT(ranks); k++)
			if (words_say(&words, i - 1, ranks[k].words))
				return ranks[k].rank;
	return PHONE_PLAIN;
}

/* "0533-66 80 00 (växel)" */
static struct str
brackets_behind(struct str line, size_t at)
{
	while (at < line.n && line.p[at] == ' ')
		at++;
	const size_t end =
	    at < line.n && line.p[at] == '(' ? str_find_char(line, ')', at) : STR_NONE;
	return end == STR_NONE ? (struct str) { 0 } : str_slice(line, at, end);
}

void
signature_phone_take(
    struct arena *a, const struct vocabulary *v, struct str line, struct ranked_phone *best)
{
	for (size_t from = 0; from < line.n;) {
		const struct str number = field_find_phone(str_from_byte(line, from));
		if (number.n == 0)
			return;
		const size_t at = (size_t)(number.p - line.p), end = at + number.n;
		enum phone_rank rank = rank_said(a, v, str_slice(line, from, at));
		if (rank == PHONE_PLAIN)
			rank = rank_said(a, v, brackets_behind(line, end));
		if (rank > best->rank)
			*best = (struct ranked_phone) { number, rank };
		from = end;
	}
}
