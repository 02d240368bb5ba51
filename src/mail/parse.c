#include "mail/parse.h"

#include "mail/charset.h"
#include "mail/field.h"
#include "mail/gate.h"
#include "mail/html.h"
#include "mail/mime.h"
#include "mail/part.h"
#include <libetpan/libetpan.h>

enum { ENCODED_MESSAGES = 5 }; /* base64 messages opened inside each other */

struct structure {
	struct arena *a;
	struct str bytes; /* what libetpan was given; every view is checked against it */
	int level;        /* encoded messages around us */
	unsigned *trouble;
};

static bool structure_parse(struct structure *s, struct mime *root);

bool
parse_prepare(struct err *err)
{
	/* libetpan would write strings above 8 MB to files in /tmp. */
	mmap_string_set_ceil((size_t)-1);
	html_prepare();
	return charset_open_all(err);
}

/* A view, cut to the bytes: libetpan's lengths are wrong where a boundary is missing. */
static struct str
view(const struct structure *s, const char *from, const char *to)
{
	const char *end = s->bytes.p + s->bytes.n;
	if (from == NULL || to == NULL || from < s->bytes.p || from > end || to < from)
		return STR("");
	return (struct str) { .p = from, .n = (size_t)((to < end ? to : end) - from) };
}

static struct str
body_of(const struct structure *s, const struct mailmime *m)
{
	if (m->mm_body == NULL || m->mm_body->dt_type != MAILMIME_DATA_TEXT)
		return STR("");
	const char *p = m->mm_body->dt_data.dt_text.dt_data;
	const size_t n = m->mm_body->dt_data.dt_text.dt_length;
	if (p == NULL || n > s->bytes.n)
		return STR("");
	return view(s, p, p + n);
}

/* A message/rfc822 in base64 or quoted-printable, or a message/global: libetpan leaves it closed.
 */
static void
open_encoded_message(struct structure *s, struct mime *mime)
{
	const bool message = str_equal(mime->type.value, STR("message/rfc822"))
			     || str_equal(mime->type.value, STR("message/global"));
	if (!message || s->level >= ENCODED_MESSAGES)
		return;
	size_t n;
	char *raw = transfer_decode_own(s->a, mime->transfer, mime->body, GATE_MARGIN, &n);
	struct gate gate;
	struct err ignored; /* what the gate refuses stays a closed attachment */
	if (!gate_pass_in_place(raw, n, &gate, &ignored))
		return;
	struct structure inner = {
		.a = s->a, .bytes = gate.bytes, .level = s->level + 1, .trouble = s->trouble
	};
	struct mime root;
	if (!structure_parse(&inner, &root) || root.child_count == 0)
		return;
	*s->trouble |= gate.trouble & TROUBLE_BOUNDARY;
	mime->kind = MIME_MESSAGE;
	mime->children = root.children;
	mime->child_count = root.child_count;
}

/* The fields that say what the part is, read by ourselves. */
static void
read_fields(struct structure *s, struct mime *mime)
{
	struct str value;
	if (field_find(s->a, mime->header, STR("Content-Type"), &value))
		mime->type = parameter_parse(s->a, value);
	if (field_find(s->a, mime->header, STR("Content-Disposition"), &value))
		mime->disposition = parameter_parse(s->a, value);
	if (field_find(s->a, mime->header, STR("Content-Transfer-Encoding"), &value))
		mime->transfer = transfer_parse(value);
}

/* `start` is where the header of this part begins. Recursion is bounded by the gate. */
static void
convert(struct structure *s, const struct mailmime *m, const char *start, struct mime *mime)
{
	*mime = (struct mime) { .kind = MIME_LEAF, .body = body_of(s, m) };
	mime->header = view(s, start, mime->body.p);
	read_fields(s, mime);
	if (m->mm_type == MAILMIME_MULTIPLE && m->mm_data.mm_multipart.mm_mp_list != NULL) {
		mime->kind = MIME_MULTIPART;
		for (clistiter *i = clist_begin(m->mm_data.mm_multipart.mm_mp_list); i != NULL;
		     i = clist_next(i)) {
			const struct mailmime *child = clist_content(i);
			mime->children = array_push(
			    s->a, mime->children, &mime->child_count, sizeof *mime->children);
			convert(
			    s, child, child->mm_mime_start, &mime->children[mime->child_count - 1]);
		}
	} else if (m->mm_type == MAILMIME_MESSAGE && m->mm_data.mm_message.mm_msg_mime != NULL) {
		mime->kind = MIME_MESSAGE;
		mime->children =
		    array_push(s->a, mime->children, &mime->child_count, sizeof *mime->children);
		convert(s, m->mm_data.mm_message.mm_msg_mime, mime->body.p, mime->children);
	} else {
		open_encoded_message(s, mime);
	}
}

static bool
structure_parse(struct structure *s, struct mime *root)
{
	size_t at = 0;
	struct mailmime *m = NULL;
	if (mailmime_parse(s->bytes.p, s->bytes.n, &at, &m) != MAILIMF_NO_ERROR || m == NULL)
		return false;
	convert(s, m, s->bytes.p, root);
	mailmime_free(m);
	return root->kind == MIME_MESSAGE;
}

static const struct flat *
parse_passed(struct arena *a, struct gate gate, struct err *err)
{
	struct structure s = { .a = a, .bytes = gate.bytes, .trouble = &gate.trouble };
	struct mime root;
	if (!structure_parse(&s, &root)) {
		(void)err_set(err, ERR_INPUT, "cannot find the structure of the mail");
		return NULL;
	}
	return part_read(a, &root.children[0], gate.trouble);
}

const struct flat *
parse_mail(struct arena *a, struct str raw, struct err *err)
{
	struct gate gate;
	return gate_pass(a, raw, &gate, err) ? parse_passed(a, gate, err) : NULL;
}

const struct flat *
parse_mail_in_place(struct arena *a, char *bytes, size_t n, struct err *err)
{
	struct gate gate;
	return gate_pass_in_place(bytes, n, &gate, err) ? parse_passed(a, gate, err) : NULL;
}
