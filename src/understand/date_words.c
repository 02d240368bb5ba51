#include "understand/date_words.h"

#include "understand/words.h"

static const char *const months[] = { "januari januar january", "februari februar february",
	"mars marts march", "april aprils", "maj mai", "juni june", "juli july", "augusti august",
	"september", "oktober october", "november", "december desember" };

static const char *const months_short[] = { "jan", "feb febr", "mar mrs", "apr", "may", "jun",
	"jul", "aug", "sep sept", "okt oct", "nov", "dec des" };

/* Beginnings that no other word has. */
static const char *const months_compound[] = { "januari*", "februari*",
	"marsmot* marskurs* marstraff*", "aprilm* aprilk* aprilt*", "majmot* majkurs*", "juni*",
	"julimot* julikurs* julitraff*", "augustim* augustik* augustit*", "september*",
	"oktober* october*", "november*", "december* desember*" };

static const char *const weekdays[] = { "mandag* monday*", "tisdag* tirsdag* tuesday*",
	"onsdag* wednesday* onsda", "torsdag* thursday*", "fredag* friday*",
	"lordag* loerdag* saturday*", "sondag* soendag* sunday*" };

static const char *const weekdays_short[] = { "man mon", "tis tirs tir tue tues", "ons wed",
	"tors tor thu thur thurs", "fre fri", "lor sat", "son sun" };

int
month_of_word(struct str plain, bool *sure)
{
	for (int i = 0; i < 12; i++) {
		*sure = true;
		if (word_in(plain, months[i]))
			return i + 1;
		*sure = false;
		if (word_in(plain, months_short[i]))
			return i + 1;
	}
	return 0;
}

int
month_of_compound(struct str plain)
{
	for (int i = 0; i < 12; i++) {
		if (word_in(plain, months_compound[i]))
			return i + 1;
	}
	return 0;
}

int
weekday_of_word(struct str plain, bool *sure)
{
	for (int i = 0; i < 7; i++) {
		*sure = true;
		if (word_in(plain, weekdays[i]))
			return i + 1;
		*sure = false;
		if (word_in(plain, weekdays_short[i]))
			return i + 1;
	}
	return 0;
}
