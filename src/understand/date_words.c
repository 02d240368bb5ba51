#include "understand/date_words.h"

int
month_of_word(const struct word *word, bool *sure)
{
	int month = word_number_in(word, WORDS_MONTH_FIRST, WORDS_MONTH_LAST) + 1;
	*sure = month != 0;
	return month != 0
		   ? month
		   : word_number_in(word, WORDS_MONTH_SHORT_FIRST, WORDS_MONTH_SHORT_LAST) + 1;
}

int
month_of_compound(const struct word *word)
{
	return word_number_in(word, WORDS_MONTH_BEGIN_FIRST, WORDS_MONTH_BEGIN_LAST) + 1;
}

int
weekday_of_word(const struct word *word, bool *sure)
{
	int day = word_number_in(word, WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST) + 1;
	*sure = day != 0;
	return day != 0
		   ? day
		   : word_number_in(word, WORDS_WEEKDAY_SHORT_FIRST, WORDS_WEEKDAY_SHORT_LAST) + 1;
}
