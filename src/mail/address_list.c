#include "mail/address_list.h"

#include "base/buf.h"
#include "mail/address.h"
#include "mail/limits.h"

/* One mailbox as it stands in the field, before anything is decided about it. */
struct piece {
	struct str whole; /* without the separator after it */
	size_t angle;     /* where its '<' stands in the field; STR_NONE: none */
	size_t angle_end; /* after its '>', or the end of the piece */
	bool has_at;      /* an '@' outside quotes and comments */
};

/* A scanner over the raw field. */
struct scanner {
	struct str s;
	size_t i;
};

/* Past a quoted string or comment that begins at `i`; an unclosed one is an ordinary character. */
static size_t
skip_opaque(struct str s, size_t i)
{
	char close = s.p[i] == '"' ? '"' : ')';
	size_t depth = 0;

	for (size_t j = i; j < s.n; j++) {
		if (s.p[j] == '\\') {
			j++;
		} else if (s.p[j] == close && (close == ')' || j > i)) {
			if (close == '"' || --depth == 0)
				return j + 1;
		} else if (s.p[j] == '(' && close == ')') {
			if (++depth > LIMIT_COMMENT_DEPTH)
				break;
		}
	}
	return i + 1;
}

/* The end of "<…>": after its '>', or where the next separator would make it absurd. */
static size_t
skip_angle(struct str s, size_t i)
{
	bool route = i + 1 < s.n && s.p[i + 1] == '@';

	while (i + 1 < s.n && s.p[i + 1] == '<') /* doubled */
		i++;
	for (size_t j = i + 1; j < s.n; j++) {
		if (s.p[j] == '"') {
			j = skip_opaque(s, j) - 1;
			continue;
		}
		if (s.p[j] == '>')
			return j + 1;
		if (s.p[j] == '<' || s.p[j] == ';' || (s.p[j] == ',' && !route))
			return j;
	}
	return s.n;
}

/* Reads up to the next ',' or ';' outside quotes, comments and angles. A ':' before any '@' and '<'
 * ends the name of a group (RFC 5322 3.4), or is that of "mailto:": both are dropped. */
static bool
next_piece(struct scanner *sc, struct piece *piece)
{
	struct str s = sc->s;
	size_t from = sc->i, i = sc->i;

	if (i >= s.n)
		return false;
	*piece = (struct piece) { .angle = STR_NONE, .angle_end = STR_NONE };
	while (i < s.n && s.p[i] != ',' && s.p[i] != ';') {
		if (s.p[i] == '"' || s.p[i] == '(') {
			i = skip_opaque(s, i);
			continue;
		}
		if (s.p[i] == '<' && piece->angle == STR_NONE) {
			piece->angle = i;
			i = skip_angle(s, i);
			piece->angle_end = i;
			continue;
		}
		if (s.p[i] == ':' && !piece->has_at && piece->angle == STR_NONE)
			from = i + 1;
		piece->has_at |= s.p[i] == '@';
		i++;
	}
	piece->whole = str_slice(s, from, i);
	sc->i = i + 1;
	return true;
}

/* A name as it was typed: without quotes and backslashes, runs of blanks made one. */
static struct str
clean_name(struct arena *a, struct str raw)
{
	struct buf b;
	struct str name;

	buf_init(&b, a, raw.n);
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] == '"')
			continue;
		if (raw.p[i] == '\\' && i + 1 < raw.n)
			i++;
		if (!ascii_is_space(raw.p[i]))
			buf_addc(&b, raw.p[i]);
		else if (b.n > 0 && b.p[b.n - 1] != ' ')
			buf_addc(&b, ' ');
	}
	name = str_trim(buf_view(&b));
	if (name.n > 1 && name.p[0] == '\'' && name.p[name.n - 1] == '\'')
		name = str_trim(str_slice(name, 1, name.n - 1));
	return name;
}

/* The text inside the first comment outside quotes; the name of "asa@x (Asa Oberg)". */
static struct str
first_comment(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t end = s.p[i] == '"' || s.p[i] == '(' ? skip_opaque(s, i) : i + 1;

		if (s.p[i] == '(' && end > i + 1)
			return str_slice(s, i + 1, end - 1);
		i = end - 1;
	}
	return STR("");
}

/* obs-route = "@a,@b:" before the addr-spec (RFC 5322 4.4): dropped. */
static struct str
without_route(struct str s)
{
	size_t colon = str_find_char(s, ':', 0);

	s = str_trim(s);
	if (s.n > 0 && s.p[0] == '@' && colon != STR_NONE)
		return str_from_byte(s, str_find_char(s, ':', 0) + 1);
	return str_starts_nocase(s, STR("mailto:")) ? str_from_byte(s, 7) : s;
}

/* The one word with an '@' of "Anna Berg anna@x" or "Anna [anna@x]"; empty where there are two, or
 * none. */
static struct str
only_word_with_at(struct str s, size_t *at)
{
	struct str found = STR(""), rest = s, word;

	while (str_next(&rest, ' ', &word)) {
		if (str_find_char(word, '@', 0) == STR_NONE)
			continue;
		if (found.n > 0)
			return STR("");
		*at = (size_t)(word.p - s.p);
		if (str_starts(word, STR("[")) && str_ends(word, STR("]")))
			word = str_slice(word, 1, word.n - 1);
		found = word;
	}
	return found;
}

/* Without encoded words the name is that of the raw field. With them it is what stands in the
 * decoded field before this very "<address>", after the one before it; a name that itself decodes
 * to some
 * "<address>" can so at worst be cut short. */
static struct str
name_before(struct str raw_name, struct str angle, struct str decoded)
{
	size_t at = str_find(decoded, angle, 0);
	struct str name;

	if (!str_has(raw_name, STR("=?")) || at == STR_NONE || angle.n < 3)
		return raw_name;
	name = str_trim_left(str_slice(decoded, 0, at));
	while (name.n > 0 && (name.p[0] == ',' || name.p[0] == ';'))
		name = str_trim_left(str_from_byte(name, 1));
	return name;
}

/* "Name <addr-spec>". */
static struct mailbox
read_angle(struct arena *a, struct str field, struct str whole, const struct piece *piece,
    struct str decoded)
{
	struct mailbox mailbox = { .written = str_trim(whole) };
	struct str angle = str_slice(field, piece->angle, piece->angle_end);
	struct str spec = str_from_byte(angle, 1);
	struct str name = str_slice(field, (size_t)(whole.p - field.p), piece->angle);
	struct err ignored;

	while (str_starts(spec, STR("<")))
		spec = str_from_byte(spec, 1);
	if (str_ends(spec, STR(">")))
		spec.n--;
	if (!address_parse(a, without_route(spec), &mailbox.address, &ignored))
		mailbox.address = STR("");
	mailbox.name = clean_name(a, name_before(name, angle, decoded));
	return mailbox;
}

/* "addr-spec (Name)", or "Name addr-spec", or a name alone. `whole` begins with the pieces before
 * it that held no address. */
static struct mailbox
read_bare(struct arena *a, struct str whole, const struct piece *piece)
{
	struct mailbox mailbox = { .written = str_trim(whole) };
	struct str name = first_comment(piece->whole), spec;
	struct err ignored;
	size_t at = 0;

	if (name.n == 0)
		name = str_slice(whole, 0, (size_t)(piece->whole.p - whole.p));
	if (!address_parse(a, without_route(piece->whole), &mailbox.address, &ignored)) {
		mailbox.address = STR("");
		name = mailbox.written;
		spec = only_word_with_at(mailbox.written, &at);
		if (spec.n > 0 && address_parse(a, spec, &mailbox.address, &ignored))
			name = str_slice(mailbox.written, 0, at);
		else
			mailbox.address = STR("");
	}
	name = str_trim(name);
	if (str_ends(name, STR(",")) || str_ends(name, STR(";")))
		name.n--;
	mailbox.name = clean_name(a, name);
	return mailbox;
}

/* Where, in the decoded field, the text after this mailbox begins. */
static size_t
text_after(struct str text, size_t text_from, struct str field, const struct piece *piece)
{
	struct str angle;
	size_t at;

	if (piece->angle == STR_NONE)
		return text_from;
	angle = str_slice(field, piece->angle, piece->angle_end);
	at = str_find(text, angle, text_from);
	return at == STR_NONE ? text_from : at + angle.n;
}

static void
push(struct arena *a, struct mailboxes *list, struct mailbox mailbox)
{
	if (str_equal_nocase(mailbox.name, mailbox.address))
		mailbox.name = STR("");
	list->items = array_push(a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = mailbox;
}

struct mailboxes
address_list_parse(struct arena *a, struct str raw, struct str text)
{
	struct scanner sc = { .s = raw };
	struct mailboxes list = { 0 };
	struct piece piece;
	struct str pending = STR("");
	size_t text_from = 0;

	while (list.count < LIMIT_ADDRESSES && next_piece(&sc, &piece)) {
		struct str whole = piece.whole;

		/* "Åsa Öberg, kansli <asa@x>": a piece without an address is the beginning of the
		 * next name. */
		if (pending.n > 0)
			whole = str_slice(
			    raw, (size_t)(pending.p - raw.p), (size_t)(whole.p - raw.p) + whole.n);
		if (!piece.has_at && piece.angle == STR_NONE) {
			pending = str_trim(piece.whole).n > 0 ? whole : pending;
			continue;
		}
		pending = STR("");
		push(a, &list,
		    piece.angle != STR_NONE
			? read_angle(a, raw, whole, &piece, str_from_byte(text, text_from))
			: read_bare(a, whole, &piece));
		text_from = text_after(text, text_from, raw, &piece);
	}
	if (pending.n > 0 && list.count < LIMIT_ADDRESSES)
		push(a, &list,
		    (struct mailbox) {
			.name = clean_name(
			    a, list.count == 0 && str_has(raw, STR("=?")) ? text : pending),
			.address = STR(""),
			.written = str_trim(pending),
		    });
	return list;
}
