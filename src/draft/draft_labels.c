#include "draft/draft_labels.h"

static const struct {
	enum word_list list;
	enum draft_label label;
} labels[] = {
	{ WORDS_HEADING_TITLE, LABEL_TITLE },
	{ WORDS_HEADING_WHEN, LABEL_WHEN },
	{ WORDS_HEADING_WHERE, LABEL_WHERE },
	{ WORDS_HEADING_WHEN_WHERE, LABEL_WHEN_WHERE },
	{ WORDS_HEADING_DOORS, LABEL_DOORS },
	{ WORDS_HEADING_DEADLINE, LABEL_DEADLINE },
	{ WORDS_HEADING_REGISTER, LABEL_REGISTER },
	{ WORDS_HEADING_COST, LABEL_COST },
	{ WORDS_HEADING_AUDIENCE, LABEL_AUDIENCE },
	{ WORDS_HEADING_CONTACT, LABEL_CONTACT },
	{ WORDS_HEADING_LINK, LABEL_LINK },
	{ WORDS_HEADING_CAPACITY, LABEL_CAPACITY },
	{ WORDS_HEADING_ORGANISER, LABEL_ORGANISER },
	{ WORDS_HEADING_PROGRAM, LABEL_PROGRAM },
	{ WORDS_HEADING_SPEAKERS, LABEL_SPEAKERS },
	{ WORDS_HEADING_PRACTICAL, LABEL_PRACTICAL },
	{ WORDS_HEADING_ABOUT, LABEL_ABOUT },
	{ WORDS_HEADING_OTHER, LABEL_OTHER },
};

static bool
hold_together(struct str text, const struct words *words, size_t i, size_t count)
{
	for (size_t k = i; k + 1 < i + count; k++) {
		const int between = words_between(text, words, k);
		if (between == ':' || between == -1)
			return false;
	}
	return true;
}

enum draft_label
draft_label_at(struct str text, const struct words *words, size_t i, size_t *end)
{
	enum draft_label found = LABEL_NONE;
	size_t longest = 0;
	for (size_t l = 0; l < COUNT(labels); l++) {
		size_t n = words_say_phrase(words, i, labels[l].list);
		if (n > 1 && !hold_together(text, words, i, n))
			n = words_say(words, i, labels[l].list) ? 1 : 0;
		if (n > longest && hold_together(text, words, i, n)) {
			longest = n;
			found = labels[l].label;
		}
	}
	if (found != LABEL_NONE)
		*end = i + longest;
	return found;
}
