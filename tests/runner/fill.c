/* @NAME(STEP.N)@ in a mail or command stands for something of the Nth letter that STEP caused:
 *     TOKEN  MSGID  REPLYTO  TO  SUBJECT  UID (of its calendar part)  LETTER (its id)
 *     TEXT (its words, as Outlook quotes them)  QUOTE (the same behind "> ")
 */
#include "runner.h"

/* "10.1" -> that letter. */
static bool
find_letter(struct run *r, struct str place, struct sent_letter *out, struct err *err)
{
	struct str left, right;
	uint64_t step, nth;
	if (!str_cut(place, '.', &left, &right) || !str_uint(left, 100000, &step)
	    || !str_uint(right, 1000, &nth) || nth == 0)
		return err_set(err, ERR_INPUT, "'%.*s' is no letter; write STEP.N", STR_ARG(place));
	for (size_t i = 0; i < r->mark_count; i++) {
		if (r->marks[i].number != (int64_t)step)
			continue;
		struct sent_letter *items;
		size_t count;
		if (!letters_after(r, r->marks[i].after, &items, &count, err))
			return false;
		if (nth > count)
			break;
		*out = items[nth - 1];
		return true;
	}
	return err_set(
	    err, ERR_INPUT, "step %.*s has no letter %.*s", STR_ARG(left), STR_ARG(right));
}

/* A header field, the lines it goes on in included. */
static struct str
field_of(struct str bytes, const char *name)
{
	struct str rest = bytes, line;
	while (str_next(&rest, '\n', &line) && line.n > 0) {
		if (!str_starts_nocase(line, str_from(name)))
			continue;
		const char *from = line.p + str_from(name).n;
		while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == '\t')
		       && str_next(&rest, '\n', &line))
			continue;
		return str_trim((struct str) { .p = from, .n = (size_t)(line.p + line.n - from) });
	}
	return STR("");
}

static struct str
address_in(struct str field)
{
	const size_t from = str_find_char(field, '<', 0), to = str_find_char(field, '>', 0);
	return from != STR_NONE && to != STR_NONE && from < to ? str_slice(field, from + 1, to)
							       : str_trim(field);
}

static struct str
uid_of(struct run *r, struct str bytes)
{
	struct str rest = letter_part(r->a, bytes, "text/calendar"), line;
	while (str_next(&rest, '\n', &line))
		if (str_starts(line, STR("UID:")))
			return str_trim(str_from_byte(line, 4));
	return STR("no-uid");
}

static struct str
quote(struct run *r, struct str text)
{
	struct buf b;
	struct str line;
	buf_init(&b, r->a, RUN_MAX_BYTES);
	while (str_next(&text, '\n', &line))
		buf_printf(&b, "> %.*s\n", STR_ARG(line));
	return str_trim_right(buf_view(&b));
}

static bool
value_of(struct run *r, struct str name, const struct sent_letter *letter, struct str *out,
    struct err *err)
{
	struct str reply_to = address_in(field_of(letter->bytes, "Reply-To:"));
	if (reply_to.n == 0)
		reply_to = address_in(field_of(letter->bytes, "From:"));
	if (str_equal(name, STR("TOKEN")))
		*out = token_make(r->a, &r->p->key, (uint64_t)letter->id);
	else if (str_equal(name, STR("MSGID")))
		*out = letter->message_id;
	else if (str_equal(name, STR("REPLYTO")))
		*out = reply_to;
	else if (str_equal(name, STR("TO")))
		*out = letter->to;
	else if (str_equal(name, STR("SUBJECT")))
		*out = letter->subject;
	else if (str_equal(name, STR("UID")))
		*out = uid_of(r, letter->bytes);
	else if (str_equal(name, STR("LETTER")))
		*out = arena_printf(r->a, "%lld", (long long)letter->id);
	else if (str_equal(name, STR("TEXT")))
		*out = letter_part(r->a, letter->bytes, "text/plain");
	else if (str_equal(name, STR("QUOTE")))
		*out = quote(r, letter_part(r->a, letter->bytes, "text/plain"));
	else
		return err_set(err, ERR_INPUT, "there is no '@%.*s(…)@'", STR_ARG(name));
	return true;
}

/* "NAME(10.1)@…" after the '@': how long it is; 0 where it is something else. */
static size_t
placeholder(struct str s, struct str *name, struct str *place)
{
	size_t n = 0;
	while (n < s.n && s.p[n] >= 'A' && s.p[n] <= 'Z')
		n++;
	const size_t end = str_find(s, STR(")@"), n);
	if (n == 0 || n >= s.n || s.p[n] != '(' || end == STR_NONE || end > n + 12)
		return 0;
	*name = str_slice(s, 0, n);
	*place = str_slice(s, n + 1, end);
	return end + 2;
}

bool
fill(struct run *r, struct str in, struct str *out, struct err *err)
{
	struct buf b;
	buf_init(&b, r->a, FILE_MAX_BYTES);
	for (size_t at = 0; at < in.n;) {
		const size_t sign = str_find_char(in, '@', at),
			     end = sign == STR_NONE ? in.n : sign;
		buf_add(&b, str_slice(in, at, end));
		if (sign == STR_NONE)
			break;
		struct str name, place, value;
		const size_t n = placeholder(str_from_byte(in, sign + 1), &name, &place);
		if (n == 0) {
			buf_addc(&b, '@');
		} else {
			struct sent_letter letter = { 0 };
			if (!find_letter(r, place, &letter, err)
			    || !value_of(r, name, &letter, &value, err))
				return false;
			buf_add(&b, value);
		}
		at = sign + 1 + n;
	}
	return buf_finish(&b, "the mail", out, err);
}
