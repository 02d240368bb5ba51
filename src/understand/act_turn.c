#include "understand/act_turn.h"

static bool
is_first_person(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_I_SURE) || words_say(words, i, WORDS_WE)
	       || (i < words->count && str_equal(words->items[i].text, STR("I")));
}

bool
act_turn_orders(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_ROLE_ORDER) || words_say(words, i + 1, WORDS_ROLE_ORDER);
}

/* "Please add me", not "signs up by himself". */
static bool
orders_me(const struct words *words, size_t i)
{
	return act_turn_orders(words, i)
	       && (words_say(words, i + 1, WORDS_ME) || words_say(words, i + 2, WORDS_ME)
		   || words_say(words, i + 3, WORDS_ME));
}

size_t
act_turn_behind_but(const struct words *words)
{
	size_t from = 0;
	for (size_t i = 1; i + 1 < words->count; i++) {
		if (!words_say(words, i, WORDS_BUT))
			continue;
		if (is_first_person(words, i + 1) || is_first_person(words, i + 2)
		    || is_first_person(words, i + 3) || orders_me(words, i + 1)
		    || (is_first_person(words, 0) && words_say(words, i + 1, WORDS_MENTION_FINITE)))
			from = words->items[i + 1].from;
	}
	return from;
}
