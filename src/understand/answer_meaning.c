#include "understand/answer_meaning.h"

#include "understand/answer_words.h"

/* "Begynder" of "Begynder (Lærken)": is the form one word, and one of the row? */
static bool
is_of_row(const struct answer_seek *s, struct str form, struct str row)
{
	const size_t bracket = str_find_char(form, '(', 0);
	const struct words words =
	    words_cut(s->a, s->v, bracket == STR_NONE ? form : str_slice(form, 0, bracket));
	struct str one;
	/* "delat rum", where the question speaks of rooms */
	const bool thing = words.count == 2 && keyword_fits(words.items[1].plain, s->keywords)
			   && !keyword_fits(words.items[1].plain, row);
	if (words.count != 1 && !thing)
		return false;
	while (str_next(&row, ' ', &one)) {
		if (str_equal(one, words.items[0].plain))
			return true;
	}
	return false;
}

static bool
means(const struct answer_seek *s, const struct option *option, struct str row)
{
	bool found = is_of_row(s, option->value, row) || is_of_row(s, option->label, row);
	for (size_t i = 0; i < option->words.count && !found; i++)
		found = is_of_row(s, option->words.items[i], row);
	for (size_t t = 0; t < s->event->text_count && !found; t++) {
		for (size_t q = 0; q < s->event->texts[t].question_count && !found; q++) {
			const struct question *other = &s->event->texts[t].questions[q];
			const struct option *same = str_equal(other->id, s->question->id)
							? question_option(other, option->value)
							: NULL;
			found = same != NULL && is_of_row(s, same->label, row);
		}
	}
	return found;
}

/* The one option that means what the row does; NULL: none or several. */
static const struct option *
option_of_row(const struct answer_seek *s, struct str row)
{
	const struct option *found = NULL;
	for (size_t i = 0; i < s->question->option_count; i++) {
		if (!means(s, &s->question->options[i], row))
			continue;
		if (found != NULL)
			return NULL;
		found = &s->question->options[i];
	}
	return found;
}

/* Short words mean much else ("have", "bas", "ny"): only alone or beside a word of the question. */
static bool
is_said_plainly(const struct answer_seek *s, size_t i)
{
	enum { LONG = 5 };
	return s->words.items[i].text.n >= LONG || answer_is_alone(s, i, 1)
	       || answer_is_asked_for(s, i, 1, true);
}

static bool
has_hit_at(const struct answer_seek *s, size_t at)
{
	for (size_t i = 0; i < s->hits.count; i++) {
		if (s->hits.items[i].at == at)
			return true;
	}
	return false;
}

void
answer_seek_meanings(struct answer_seek *s)
{
	for (size_t i = 0; i < s->words.count; i++) {
		const size_t at = s->words.items[i].from;
		const struct strings rows =
		    vocabulary_meanings(s->v, s->a, s->words.items[i].plain);
		for (size_t r = 0; r < rows.count; r++) {
			const struct option *option = option_of_row(s, rows.items[r]);
			if (option == NULL || has_hit_at(s, at) || answer_is_other_than(s, i)
			    || !is_said_plainly(s, i))
				continue;
			const size_t had = s->hits.count;
			answer_add_hit(s, option->value, at);
			if (s->hits.count > had)
				s->hits.items[had].weak = true;
		}
	}
}
