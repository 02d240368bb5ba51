#include "mail/parameter.h"

#include "base/buf.h"
#include "mail/charset.h"
#include "mail/encoded_word.h"
#include "mail/limits.h"
#include "mail/transfer.h"

/* One "attribute=value" as written; name*section* taken apart. */
struct piece {
	struct str name; /* lower case */
	int section;     /* -1: not a continuation */
	bool extended;   /* charset'language'%XX (first section) or %XX */
	struct str value;
	bool used;
};

/* CFWS: white space and nested comments (RFC 5322 3.2.2), read flat. */
static size_t
skip_cfws(struct str in, size_t i)
{
	int depth = 0;
	for (; i < in.n; i++) {
		const char c = in.p[i];
		if (c == '(')
			depth++;
		else if (c == ')' && depth > 0)
			depth--;
		else if (depth > 0 && c == '\\')
			i++;
		else if (depth == 0 && !ascii_is_space(c))
			break;
	}
	return i < in.n ? i : in.n;
}

static struct str
lower(struct arena *a, struct str s)
{
	struct buf out;
	buf_init(&out, a, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_is_space(s.p[i]))
			buf_addc(&out, ascii_lower(s.p[i]));
	return buf_view(&out);
}

/* quoted-string (RFC 5322 3.2.4); "\" stays where it escapes neither a quote nor itself
 * ("C:\temp"). */
static struct str
read_quoted(struct arena *a, struct str in, size_t *at)
{
	struct buf out;
	buf_init(&out, a, in.n);
	size_t i = *at + 1;
	for (; i < in.n && in.p[i] != '"'; i++) {
		if (in.p[i] == '\\' && i + 1 < in.n && (in.p[i + 1] == '"' || in.p[i + 1] == '\\'))
			i++;
		buf_addc(&out, in.p[i]);
	}
	*at = i < in.n ? i + 1 : in.n;
	return buf_view(&out);
}

/* Up to ";", with blanks inside tolerated and a comment at the end dropped. */
static struct str
read_bare(struct str in, size_t *at)
{
	const size_t start = *at;
	size_t i = start;
	while (i < in.n && in.p[i] != ';')
		i++;
	*at = i;
	const struct str value = str_slice(in, start, i);
	const size_t comment = str_find(value, STR(" ("), 0);
	return str_trim(comment == STR_NONE ? value : str_slice(value, 0, comment));
}

/* name [ "*" section ] [ "*" ]   (RFC 2231 7) */
static void
name_parse(struct arena *a, struct str written, struct piece *piece)
{
	struct str name = lower(a, written), section;
	piece->section = -1;
	piece->extended = false;
	if (name.n > 1 && str_ends(name, STR("*"))) {
		piece->extended = true;
		name = str_slice(name, 0, name.n - 1);
	}
	uint64_t number;
	if (str_cut(name, '*', &name, &section) && str_uint(section, LIMIT_PARAMETERS, &number))
		piece->section = (int)number;
	piece->name = name;
}

static size_t
pieces_parse(struct arena *a, struct str in, size_t i, struct piece *pieces)
{
	size_t count = 0;
	while (count < LIMIT_PARAMETERS) {
		while (i < in.n && (in.p[i] == ';' || ascii_is_space(in.p[i])))
			i++;
		i = skip_cfws(in, i);
		if (i >= in.n)
			break;
		const size_t start = i;
		while (i < in.n && in.p[i] != '=' && in.p[i] != ';')
			i++;
		if (i >= in.n || in.p[i] == ';')
			continue; /* no value: not a parameter */
		struct piece *piece = &pieces[count];
		name_parse(a, str_slice(in, start, i), piece);
		i = skip_cfws(in, i + 1);
		piece->value =
		    i < in.n && in.p[i] == '"' ? read_quoted(a, in, &i) : read_bare(in, &i);
		piece->used = false;
		while (i < in.n && in.p[i] != ';')
			i++; /* rubbish after a quoted string */
		count += piece->name.n > 0;
	}
	return count;
}

static void
add_percent(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && transfer_hex(s.p[i + 1]) >= 0
		    && transfer_hex(s.p[i + 2]) >= 0) {
			buf_addc(
			    out, (char)(transfer_hex(s.p[i + 1]) * 16 + transfer_hex(s.p[i + 2])));
			i += 2;
		} else {
			buf_addc(out, s.p[i]);
		}
	}
}

/* charset "'" [language] "'" value   (RFC 2231 4); without the quotes all of it is value. */
static struct str
cut_charset(struct str value, struct str *charset)
{
	struct str rest, language, text;
	if (!str_cut(value, '\'', charset, &rest) || !str_cut(rest, '\'', &language, &text)) {
		*charset = STR("");
		return value;
	}
	return text;
}

static struct str
join_sections(
    struct arena *a, struct piece *pieces, size_t count, struct str name, struct str *charset)
{
	struct buf out;
	buf_init(&out, a, LIMIT_HEADER_BYTES);
	for (int want = 0; want <= LIMIT_PARAMETERS; want++) {
		const size_t before = out.n;
		bool found = false;
		for (size_t i = 0; i < count && !found; i++) {
			struct piece *piece = &pieces[i];
			if (piece->section != want || !str_equal(piece->name, name))
				continue;
			found = piece->used = true;
			const struct str value = want == 0 && piece->extended
						     ? cut_charset(piece->value, charset)
						     : piece->value;
			if (piece->extended)
				add_percent(&out, value);
			else
				buf_add(&out, value);
		}
		if (!found && out.n == before)
			break;
	}
	return buf_view(&out);
}

static struct str
value_of(struct arena *a, struct piece *pieces, size_t count, struct piece *piece)
{
	struct str charset = STR("");
	if (piece->section >= 0) {
		const struct str joined = join_sections(a, pieces, count, piece->name, &charset);
		return encoded_word_raw(a, charset_to_utf8(a, charset, joined, NULL), NULL);
	}
	if (!piece->extended)
		return encoded_word_decode(a, piece->value, NULL);
	const struct str text = cut_charset(piece->value, &charset);
	struct buf out;
	buf_init(&out, a, text.n);
	add_percent(&out, text);
	return encoded_word_raw(a, charset_to_utf8(a, charset, buf_view(&out), NULL), NULL);
}

/* value *( ";" attribute "=" value )   (RFC 2045 5.1) */
struct parameters
parameter_parse(struct arena *a, struct str field)
{
	struct parameters result = { .count = 0 };
	size_t i = skip_cfws(field, 0);
	const size_t start = i;
	while (i < field.n && field.p[i] != ';' && field.p[i] != '(')
		i++;
	result.value = charset_to_utf8(a, STR(""), lower(a, str_slice(field, start, i)), NULL);
	i = skip_cfws(field, i);
	struct piece pieces[LIMIT_PARAMETERS];
	const size_t count = pieces_parse(a, field, i, pieces);
	/* RFC 2231 forms first: where both are given, the plain one is for old readers. */
	for (int plain = 0; plain < 2; plain++) {
		for (size_t k = 0; k < count; k++) {
			struct piece *piece = &pieces[k];
			if (piece->used || (!piece->extended && piece->section < 0) != (plain == 1))
				continue;
			const struct parameter one = { .name = charset_to_utf8(
							   a, STR(""), piece->name, NULL),
				.value = value_of(a, pieces, count, piece) };
			result.items =
			    array_push(a, result.items, &result.count, sizeof *result.items);
			result.items[result.count - 1] = one;
		}
	}
	return result;
}

struct str
parameter_find(const struct parameters *parameters, struct str name)
{
	for (size_t i = 0; i < parameters->count; i++)
		if (str_equal(parameters->items[i].name, name))
			return parameters->items[i].value;
	return STR("");
}
