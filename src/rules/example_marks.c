#include "rules/example_marks.h"

#include "base/hash.h"
#include "base/utf8.h"

struct example_marks
example_marks_of(struct arena *a, struct str text)
{
	return (struct example_marks) { .words = words_cut(a, NULL, text),
		.asks = str_has(text, STR("?")) };
}

static uint32_t
hash_of(char kind, struct str s)
{
	const uint32_t hash = hash_str(hash_step(HASH_START, kind), s);
	return hash == 0 ? 1 : hash;
}

static struct str
plain_of(const struct word *word)
{
	return ascii_is_digit(word->plain.p[0]) ? STR("0") : word->plain;
}

bool
example_marks_next(struct example_marks *m, uint32_t *hash)
{
	if (m->asks && !m->asked) {
		m->asked = true;
		*hash = hash_of('w', STR("?"));
		return true;
	}
	while (m->at < m->words.count) {
		const struct str plain = plain_of(&m->words.items[m->at]),
				 begin = utf8_cut(plain, MARK_BEGINNING);
		switch (m->next++) {
		case 0:
			*hash = hash_of('w', plain);
			return true;
		case 1:
			*hash = hash_of('b', begin);
			if (plain.n > begin.n)
				return true;
			break;
		default: {
			const uint32_t before = m->before;
			m->before = hash_of('b', begin);
			m->next = 0;
			m->at++;
			*hash = hash_str(hash_step(before, ' '), begin);
			if (before != 0 && *hash != 0)
				return true;
		}
		}
	}
	return false;
}
