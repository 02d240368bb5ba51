#include "understand/date_words.h"

/* The number, from 1, of the first list of a row of them that holds the word; 0 if none does. */
static int
number_in(const struct word *word, enum word_list first, enum word_list last)
{
	for (int list = (int)first; word->known != NULL && list <= (int)last; list++) {
		if (word_is(word, (enum word_list)list))
			return list - (int)first + 1;
	}
	return 0;
}

int
month_of_word(const struct word *word, bool *sure)
{
	int month = number_in(word, WORDS_MONTH_FIRST, WORDS_MONTH_LAST);
	*sure = month != 0;
	return month != 0 ? month
			  : number_in(word, WORDS_MONTH_SHORT_FIRST, WORDS_MONTH_SHORT_LAST);
}

int
month_of_compound(const struct word *word)
{
	return number_in(word, WORDS_MONTH_BEGIN_FIRST, WORDS_MONTH_BEGIN_LAST);
}

int
weekday_of_word(const struct word *word, bool *sure)
{
	int day = number_in(word, WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST);
	*sure = day != 0;
	return day != 0 ? day
			: number_in(word, WORDS_WEEKDAY_SHORT_FIRST, WORDS_WEEKDAY_SHORT_LAST);
}
