/* Whole mails against what must be read of them: every row of tests/mails/ is a test (see its
 * README). */
#include "mail/bounce.h"
#include "mail_util.h"

#include "base/buf.h"
#include "base/file.h"
#include "mail/body.h"
#include "mail/bounce_class.h"
#include "mail/frame.h"
#include "mail/message_make.h"

enum { BOOK_BYTES = 4 << 20, FIELDS = 24 };

static const char folder[] = "tests/mails";

struct field {
	struct str key, value;
};

struct row {
	const char *name;
	struct field fields[FIELDS];
	size_t field_count;
	struct str mail;
};

struct rows {
	struct row *items;
	size_t count;
};

/* What was read of a mail, for the printers. */
struct read {
	const struct flat *flat;
	const struct message *m;
};

/* "\xE5" is a byte, "\s" at the end of a line a blank. */
static struct str
unescape(struct arena *a, struct str s)
{
	static const char digits[] = "0123456789abcdef";
	struct buf b;

	buf_init(&b, a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		const struct str rest = str_from_byte(s, i);
		const char *high, *low;

		if (str_starts(rest, STR("\\s\n"))) {
			buf_addc(&b, ' ');
			i++;
			continue;
		}
		if (!str_starts(rest, STR("\\x")) || rest.n < 4
		    || (high = strchr(digits, ascii_lower(rest.p[2]))) == NULL
		    || (low = strchr(digits, ascii_lower(rest.p[3]))) == NULL) {
			buf_addc(&b, rest.p[0]);
			continue;
		}
		buf_addc(&b, (char)((high - digits) * 16 + (low - digits)));
		i += 3;
	}
	return buf_view(&b);
}

/* "| " lines after a field are its value. */
static struct str
long_value(struct arena *a, struct str *rest)
{
	struct buf b;
	struct str line;

	buf_init(&b, a, BOOK_BYTES);
	while (rest->n > 0 && rest->p[0] == '|' && str_next(rest, '\n', &line)) {
		if (b.n > 0)
			buf_addc(&b, '\n');
		buf_add(&b, str_from_byte(line, str_starts(line, STR("| ")) ? 2 : 1));
	}
	return buf_view(&b);
}

static void
read_row(struct arena *a, struct str text, const char *book, struct row *row)
{
	struct str rest = text, line;

	(void)str_next(&rest, '\n', &line);
	row->name = arena_printf(a, "%s: %.*s", book, STR_ARG(str_trim(line))).p;
	while (str_next(&rest, '\n', &line) && line.n > 0) {
		struct field *field = &row->fields[row->field_count++];

		if (row->field_count > FIELDS || !str_cut(line, ':', &field->key, &field->value))
			fail_msg("%s: no field: '%.*s'", row->name, STR_ARG(line));
		field->value = str_trim(field->value);
		if (field->value.n == 0)
			field->value = long_value(a, &rest);
	}
	while (str_ends(rest, STR("\n\n")))
		rest.n--;
	row->mail = unescape(a, rest);
}

/* Rows begin with "== " at the beginning of a line. */
static void
read_book(struct arena *a, struct str text, const char *book, struct rows *rows)
{
	static const struct str mark = STR_INIT("\n== ");
	size_t at = str_find(text, mark, 0);

	while (at != STR_NONE) {
		const size_t from = at + mark.n, end = str_find(text, mark, from);

		rows->items = array_push(a, rows->items, &rows->count, sizeof *rows->items);
		read_row(a, str_slice(text, from, end == STR_NONE ? text.n : end + 1), book,
		    &rows->items[rows->count - 1]);
		at = end;
	}
}

static void
add_mailboxes(struct buf *b, const struct mailboxes *list)
{
	for (size_t i = 0; i < list->count; i++)
		buf_printf(b, "%s%.*s%s<%.*s>", i > 0 ? "; " : "", STR_ARG(list->items[i].name),
		    list->items[i].name.n > 0 ? " " : "", STR_ARG(list->items[i].address));
}

static void
add_trouble(struct buf *b, unsigned trouble)
{
	static const char *const names[] = { "from-line", "bom", "bare-cr", "nul", "no-colon",
		"many-from", "boundary", "charset", "quoted-printable", "truncated", "tnef",
		"encrypted", "no-header" };

	for (size_t i = 0; i < COUNT(names); i++)
		if ((trouble & (1u << i)) != 0)
			buf_printf(b, "%s%s", b->n > 0 ? " " : "", names[i]);
}

static void
print_list(struct arena *a, const struct read *r, struct str key, struct buf *b)
{
	const struct message *m = r->m;
	(void)a;

	for (size_t i = 0; str_equal(key, STR("inline")) && i < m->inline_answer_count; i++)
		buf_printf(b, "%s%.*s => %.*s", i > 0 ? "\n" : "",
		    STR_ARG(m->inline_answers[i].quoted), STR_ARG(m->inline_answers[i].answer));
	for (size_t i = 0; str_equal(key, STR("attachments")) && i < m->attachment_count; i++)
		buf_printf(b, "%s%.*s %.*s", i > 0 ? "\n" : "", STR_ARG(m->attachments[i].name),
		    STR_ARG(m->attachments[i].type));
	for (size_t i = 0; str_equal(key, STR("attached")) && i < m->attachment_count; i++)
		buf_printf(
		    b, "%s%.*s", b->n > 0 ? "\n" : "", STR_ARG(str_trim(m->attachments[i].text)));
	for (size_t i = 0; str_equal(key, STR("references")) && i < m->reference_count; i++)
		buf_printf(b, "%s%.*s", i > 0 ? " " : "", STR_ARG(m->references[i]));
	if (str_equal(key, STR("calendar")) && m->calendar != NULL)
		buf_printf(b, "%.*s %.*s %.*s %.*s", STR_ARG(m->calendar->method),
		    STR_ARG(m->calendar->uid), STR_ARG(m->calendar->attendee),
		    STR_ARG(m->calendar->partstat));
	if (str_equal(key, STR("bounce")) && m->bounce != NULL)
		buf_printf(b, "%s %.*s", bounce_class_name(bounce_class(m->bounce)),
		    STR_ARG(m->bounce->recipient));
	if (str_equal(key, STR("trouble")))
		add_trouble(b, m->trouble);
	if (str_equal(key, STR("body")))
		buf_add(b, body_text(a, r->flat));
}

static struct str
print_field(struct arena *a, const struct read *r, struct str key)
{
	const struct message *m = r->m;
	static const struct bounce none = { 0 };
	const struct bounce *bounce = m->bounce == NULL ? &none : m->bounce;
	const struct {
		const char *key;
		struct str value;
	} texts[] = {
		{ "kind", str_from(message_kind_name(m->kind)) },
		{ "reason", m->kind_reason },
		{ "subject", m->subject },
		{ "written", m->subject_written },
		{ "envelope", m->null_sender         ? STR("<>")
			      : m->return_path.n > 0 ? m->return_path
						     : STR("unknown") },
		{ "own", m->own },
		{ "quoted", m->quoted },
		{ "forwarded", m->forwarded },
		{ "signature", m->signature },
		{ "disclaimer", m->disclaimer },
		{ "status", bounce->status },
		{ "original", bounce->original_message_id },
		{ "proof", str_from(proof_name(m->proof)) },
		{ "why", m->proof_reason },
		{ "token", m->token },
		{ "quoted-token", m->quoted_token },
		{ "id", m->message_id },
	};
	const struct {
		const char *key;
		const struct mailboxes *list;
	} lists[] = { { "from", &m->from }, { "reply-to", &m->reply_to }, { "sender", &m->sender },
		{ "to", &m->to }, { "cc", &m->cc } };
	static const char *const others[] = { "inline", "attachments", "attached", "references",
		"calendar", "bounce", "trouble", "body" };
	struct buf b;

	for (size_t i = 0; i < COUNT(texts); i++)
		if (str_equal(key, str_from(texts[i].key)))
			return str_trim_right(texts[i].value);
	buf_init(&b, a, BOOK_BYTES);
	for (size_t i = 0; i < COUNT(lists); i++)
		if (str_equal(key, str_from(lists[i].key))) {
			add_mailboxes(&b, lists[i].list);
			return buf_view(&b);
		}
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_equal(key, str_from(others[i]))) {
			print_list(a, r, key, &b);
			return str_trim_right(buf_view(&b));
		}
	fail_msg("there is no field '%.*s'", STR_ARG(key));
	return STR("");
}

static struct str
input_of(const struct row *row, const char *key, struct str otherwise)
{
	for (size_t i = 0; i < row->field_count; i++)
		if (str_equal(row->fields[i].key, str_from(key)))
			return row->fields[i].value;
	return otherwise;
}

/* The way of a mail from its bytes to the message; NULL with the reason. */
static bool
read_mail(struct arena *a, const struct row *row, struct read *r, struct err *err)
{
	static const struct str own[] = { STR_INIT("anmalan@samling.example"),
		STR_INIT("vattendag@samling.example") };
	static const struct str ours[] = { STR_INIT("mx.samling.example") };
	static const struct trust trust = { .authserv_ids = ours,
		.authserv_id_count = 1,
		.received = ours,
		.received_count = 1,
		.internal = STR_INIT("X-Internal: yes") };
	static const struct trust exchange = {
		.style = TRUST_EXCHANGE, .received = ours, .received_count = 1
	};
	const struct str sender = input_of(row, "@sender", STR("")), raw = row->mail;
	const struct message_input input = {
		.rcpt = input_of(row, "@rcpt", own[0]),
		.return_path_known = sender.n > 0,
		.return_path = sender,
		.received = { 1000000000 },
		.trust = input_of(row, "@style", STR("")).n > 0 ? &exchange : &trust,
		.own_addresses = own,
		.own_address_count = COUNT(own),
		.subaddress = '+',
		.bytes = raw.n,
	};
	char *request = arena_alloc(a, raw.n + 2 * CAGE_MARGIN);
	memcpy(request + CAGE_MARGIN, raw.p, raw.n);
	const struct str answer = cage_worker.run(a, request + CAGE_MARGIN, raw.n);

	r->flat = frame_read(a, answer, err);
	r->m = r->flat == NULL ? NULL : message_make(a, r->flat, &input, err);
	return r->m != NULL;
}

static void
show(struct arena *a, const struct read *r, const char *name)
{
	static const char *const keys[] = { "kind", "reason", "subject", "from", "reply-to", "body",
		"own", "quoted", "forwarded", "signature", "disclaimer", "inline", "attachments",
		"calendar", "bounce", "status", "original", "proof", "why", "trouble" };

	printf("== %s\n", name);
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct str value = print_field(a, r, str_from(keys[i])), line;

		if (value.n == 0)
			continue;
		if (str_find_char(value, '\n', 0) == STR_NONE) {
			printf("%s: %.*s\n", keys[i], STR_ARG(value));
			continue;
		}
		printf("%s:\n", keys[i]);
		while (str_next(&value, '\n', &line))
			printf("|%s%.*s\n", line.n > 0 ? " " : "", STR_ARG(line));
	}
	printf("\n");
}

static void
check_row(void **state)
{
	static const char *const kinds[] = { [ERR_INPUT] = "input", [ERR_LIMIT] = "limit" };
	const struct row *row = *state;
	const struct str refused = input_of(row, "error", STR(""));
	struct arena *a = arena_new();
	struct err err = { 0 };
	struct read r;
	size_t wrong = 0;

	if (!read_mail(a, row, &r, &err)) {
		if (err.kind >= COUNT(kinds) || kinds[err.kind] == NULL
		    || !str_equal(refused, str_from(kinds[err.kind])))
			fail_msg("%s: %s", row->name, err.text);
		arena_free(a);
		return;
	}
	if (refused.n > 0)
		fail_msg("%s: it is read", row->name);
	if (getenv("MAILS_SHOW") != NULL)
		show(a, &r, row->name);
	for (size_t i = 0; i < row->field_count; i++) {
		const struct field *field = &row->fields[i];

		if (field->key.p[0] == '@')
			continue;
		const struct str got = print_field(a, &r, field->key);
		if (str_equal(got, field->value))
			continue;
		wrong++;
		print_message("%s: %.*s is\n%.*s\nnot\n%.*s\n(%.*s)\n", row->name,
		    STR_ARG(field->key), STR_ARG(got), STR_ARG(field->value),
		    STR_ARG(r.m->kind_reason));
	}
	if (wrong > 0)
		fail_msg("%s: %zu fields are wrong", row->name, wrong);
	arena_free(a);
}

/* All rows of all books, or of the one that $MAILS names. */
static bool
read_books(struct arena *a, struct rows *rows, struct err *err)
{
	const char *only = getenv("MAILS");
	struct str *names;
	size_t count;

	if (!dir_list(a, folder, STR(".mails"), &names, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct str stem = str_slice(names[i], 0, names[i].n - 6);
		struct str text;

		if (only != NULL && !str_equal(stem, str_from(only)))
			continue;
		if (!file_read(a, arena_printf(a, "%s/%.*s", folder, STR_ARG(names[i])).p,
			BOOK_BYTES, &text, err))
			return false;
		read_book(a, text, arena_strz(a, stem), rows);
	}
	return true;
}

int
main(void)
{
	struct arena *a = arena_new();
	struct rows rows = { 0 };
	struct err err;

	if (!read_books(a, &rows, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	struct CMUnitTest *tests = arena_alloc(a, rows.count * sizeof *tests);
	for (size_t i = 0; i < rows.count; i++)
		tests[i] = (struct CMUnitTest) { .name = rows.items[i].name,
			.test_func = check_row,
			.initial_state = &rows.items[i] };
	const int failed =
	    _cmocka_run_group_tests("mails", tests, rows.count, set_up_cage_worker, NULL);
	arena_free(a);
	return failed;
}
