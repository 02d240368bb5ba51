#include "letter/envelope.h"

#include "base/buf.h"

enum { MAX_ID_BYTES = 250, MAX_REFERENCES = 20, ID_DIGITS = 16 };

struct str
envelope_line(struct arena *a, struct str text)
{
	char *line = arena_strz(a, text);

	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == 0x7F)
			line[i] = ' ';
	return str_trim((struct str) { .p = line, .n = text.n });
}

/* The last @: a quoted local part may hold others. */
static size_t
at_of(struct str address)
{
	size_t at = address.n;

	while (at > 0 && address.p[at - 1] != '@')
		at--;
	return at == 0 ? address.n : at - 1;
}

struct str
envelope_domain(struct str address)
{
	return str_from_byte(address, at_of(address) + 1);
}

static struct str
with_token(const struct telling *t, struct str address, struct str token)
{
	const struct str local = str_slice(address, 0, at_of(address)),
			 domain = envelope_domain(address);

	if (t->site->subaddress == '\0')
		return address;
	return arena_printf(t->a, "%.*s%c%.*s@%.*s", STR_ARG(local), t->site->subaddress,
	    STR_ARG(token), STR_ARG(domain));
}

/* Somebody else's id goes into our header only if it has the form of one (msg-id, RFC 5322 3.6.4).
 */
static bool
is_id(struct str id)
{
	if (id.n < 3 || id.n > MAX_ID_BYTES || id.p[0] != '<' || id.p[id.n - 1] != '>')
		return false;
	for (size_t i = 1; i + 1 < id.n; i++) {
		if (id.p[i] <= ' ' || id.p[i] > '~' || id.p[i] == '<' || id.p[i] == '>')
			return false;
	}
	return true;
}

static void
add_id(struct buf *out, struct str id)
{
	if (!is_id(id) || str_has(buf_view(out), id))
		return;
	if (out->n > 0)
		buf_addc(out, ' ');
	buf_add(out, id);
}

/* Oldest first, the mail itself last; the message keeps them the other way round. */
static struct str
references(const struct telling *t, const struct message *message)
{
	struct buf out;

	buf_init(&out, t->a, (MAX_REFERENCES + 1) * (MAX_ID_BYTES + 1));
	for (size_t i = message->reference_count < MAX_REFERENCES ? message->reference_count
								  : MAX_REFERENCES;
	     i > 0; i--)
		add_id(&out, message->references[i - 1]);
	add_id(&out, message->message_id);
	return buf_view(&out);
}

static struct str
sender(const struct telling *t, struct str from, struct str token)
{
	if (t->order->null_sender)
		return (struct str) { 0 };
	switch (t->site->return_path) {
	case LETTER_RETURN_TOKEN:
		return with_token(t, from, token);
	case LETTER_RETURN_ADDRESS:
		return from;
	case LETTER_RETURN_NULL:
		return (struct str) { 0 };
	}
	return from;
}

struct envelope
envelope_make(const struct telling *t, const struct message *message)
{
	const struct event *event = t->order->event;
	const bool own_address = event != NULL && event->address.n > 0;
	const bool own_name = event != NULL && event->from_name.n > 0;
	const struct str address = own_address ? event->address : t->site->address;
	const struct str name = own_name ? event->from_name : t->site->from_name;
	const struct str domain = envelope_domain(address);
	struct envelope out = {
		.token = token_make(t->a, &t->site->key, (uint64_t)t->order->id.n),
		.from = { .name = envelope_line(t->a, name), .address = address },
		.to = { .name = envelope_line(t->a, t->order->to_name), .address = t->order->to },
	};
	const struct str hash =
	    keyed_hash_hex(t->a, &t->site->key, STR("message-id"), out.token, ID_DIGITS);

	out.message_id = arena_printf(
	    t->a, "<%.*s.%.*s@%.*s>", STR_ARG(out.token), STR_ARG(hash), STR_ARG(domain));
	if (t->site->subaddress != '\0')
		out.reply_to = (struct compose_mailbox) {
			.name = out.from.name,
			.address = with_token(t, address, out.token),
		};
	out.sender = sender(t, address, out.token);
	if (message != NULL && t->order->answers_mail) {
		out.in_reply_to = is_id(message->message_id) ? message->message_id : STR("");
		out.references = references(t, message);
	}
	return out;
}
