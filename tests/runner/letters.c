/* Letters as they stand in the outbox, and the parts of one. */
#include "runner.h"

#include "mail/transfer.h"

static const char sql_letters[] =
    "SELECT id, template, language, recipient, envelope_from, message_id, subject, bytes, state"
    " FROM letter LEFT JOIN letter_body ON letter = id WHERE id > :after ORDER BY id";

bool
letters_after(
    struct run *r, int64_t after, struct sent_letter **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(r->p->store), sql_letters);
	*items = NULL;
	*count = 0;
	query_bind_int(q, ":after", after);
	int got;
	for (;;) {
		got = query_step(q, err);
		if (got != 1)
			break;
		*items = array_push(r->a, *items, count, sizeof **items);
		(*items)[*count - 1] = (struct sent_letter) { .id = query_int(q, 0),
			.template = query_text(r->a, q, 1),
			.language = query_text(r->a, q, 2),
			.to = query_text(r->a, q, 3),
			.envelope_from = query_text(r->a, q, 4),
			.message_id = query_text(r->a, q, 5),
			.subject = query_text(r->a, q, 6),
			.bytes = query_text(r->a, q, 7),
			.state = query_text(r->a, q, 8) };
	}
	return got == 0;
}

/* The fields of a part, up to its blank line. */
static struct str
field_in(struct str fields, const char *name)
{
	struct str line;
	while (str_next(&fields, '\n', &line))
		if (str_starts_nocase(line, str_from(name)))
			return str_trim(str_from_byte(line, str_from(name).n));
	return STR("");
}

struct str
letter_part(struct arena *a, struct str bytes, const char *type)
{
	const struct str mark = arena_printf(a, "Content-Type: %s", type);
	const size_t at = str_find_nocase(bytes, mark, 0);
	if (at == STR_NONE)
		return STR("");
	/* Fields of a part stand between the boundary and a blank line; those before the type may
	 * matter. */
	size_t from = at, body = str_find(bytes, STR("\n\n"), at);
	while (from > 1
	       && !(bytes.p[from - 1] == '\n'
		    && (bytes.p[from - 2] == '\n' || (from > 3 && bytes.p[from] == '-'))))
		from--;
	if (body == STR_NONE)
		return STR("");
	const struct str fields = str_slice(bytes, from, body);
	size_t end = str_find(bytes, STR("\n--=_"), body);
	if (end == STR_NONE)
		end = bytes.n;
	const enum transfer how = transfer_parse(field_in(fields, "Content-Transfer-Encoding:"));
	return transfer_decode(a, how, str_slice(bytes, body + 2, end), RUN_MAX_BYTES).raw;
}
