#include "rules/prefilter_text.h"

#include "base/utf8.h"

/* U+00C0 to U+017F without marks; the signs for times and divided by are no letters. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo\x01"
			    "ouuuuytsaaaaaaaceeeeiiiidnooooo\x01"
			    "ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
			    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

enum { LATIN_FIRST = 0xC0, LATIN_END = 0x180 };

static char
symbol_beyond(uint32_t c)
{
	if (c >= LATIN_FIRST && c < LATIN_END)
		return latin[c - LATIN_FIRST];
	if (c >= 0x2000 && c <= 0x200A)
		return ' ';
	switch (c) {
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x180E:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000:
		return ' ';
	case 0x1E9E: /* capital sharp s */
		return 's';
	case 0x212A: /* Kelvin */
		return 'k';
	case 0x212B: /* Angstrom */
		return 'a';
	default:
		return PREFILTER_SIGN;
	}
}

char
prefilter_symbol(uint32_t c)
{
	if (c >= 0x7f)
		return symbol_beyond(c);
	if (c <= ' ')
		return c == ' ' || (c >= '\t' && c <= '\r') ? ' ' : PREFILTER_SIGN;
	return ascii_lower((char)c);
}

/* What has been written so far, as far as it decides about the next symbol. */
struct folding {
	char *out;
	size_t n;
	char before; /* the symbol before, written or not */
};

static inline void
push(struct folding *f, char symbol)
{
	const char before = f->before;
	f->before = symbol;
	if (symbol == 'e' && (before == 'a' || before == 'o'))
		return;
	if ((symbol == 'a' || symbol == ' ') && f->n > 0 && f->out[f->n - 1] == symbol)
		return;
	f->out[f->n++] = symbol;
}

struct str
prefilter_fold(struct arena *a, struct str text)
{
	struct folding f = { .out = arena_alloc(a, text.n) };
	uint32_t c;
	while (text.n > 0) {
		if ((unsigned char)text.p[0] < 0x80) {
			const char ascii = text.p[0];
			push(&f, ascii >= 'a' && ascii <= 'z'
				     ? ascii
				     : prefilter_symbol((unsigned char)ascii));
			text = str_from_byte(text, 1);
		} else if (utf8_next(&text, &c)) {
			push(&f, prefilter_symbol(c));
		}
	}
	return (struct str) { f.out, f.n };
}

size_t
prefilter_fold_literal(char *symbols, size_t n, bool begins_word)
{
	/* In place: never more is written than was read. */
	struct folding f = { .out = symbols };
	for (size_t i = 0; i < n; i++)
		push(&f, symbols[i]);
	if (begins_word || f.n == 0 || symbols[0] != 'e')
		return f.n;
	for (size_t i = 1; i < f.n; i++)
		symbols[i - 1] = symbols[i];
	return f.n - 1;
}
