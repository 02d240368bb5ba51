#include "mail/message_make.h"

#include "base/buf.h"
#include "base/token.h"
#include "base/utf8.h"
#include "mail/address.h"
#include "mail/address_list.h"
#include "mail/auto.h"
#include "mail/body.h"
#include "mail/bounce.h"
#include "mail/limits.h"
#include "mail/quote.h"
#include "mail/subject.h"
#include "mail/token_text.h"

/* All mailboxes of all fields of that name: two From fields are two writers. */
static struct mailboxes
mailboxes_of(struct arena *a, const struct flat *flat, struct str name)
{
	struct mailboxes all = { 0 };

	for (size_t i = 0; i < flat->header_count; i++) {
		struct mailboxes some;

		if (!str_equal_nocase(flat->headers[i].name, name))
			continue;
		some = address_list_parse(a, flat->headers[i].raw, flat->headers[i].text);
		for (size_t k = 0; k < some.count && all.count < LIMIT_ADDRESSES; k++) {
			all.items = array_push(a, all.items, &all.count, sizeof *all.items);
			all.items[all.count - 1] = some.items[k];
		}
	}
	return all;
}

static struct str
header_raw(const struct flat *flat, struct str name)
{
	const struct header *header = flat_find(flat, name);

	return header == NULL ? STR("") : str_trim(header->raw);
}

static struct str
header_text(const struct flat *flat, struct str name)
{
	const struct header *header = flat_find(flat, name);

	return header == NULL ? STR("") : str_trim(header->text);
}

static void
push_reference(struct arena *a, struct message *m, struct str id)
{
	for (size_t i = 0; i < m->reference_count; i++)
		if (str_equal(m->references[i], id))
			return;
	if (m->reference_count == LIMIT_REFERENCES)
		return;
	m->references = array_push(a, m->references, &m->reference_count, sizeof *m->references);
	m->references[m->reference_count - 1] = id;
}

/* The last "<…>" that ends at or before `*end`, which moves before it; empty if there is none. */
static struct str
last_id(struct str field, size_t *end)
{
	size_t to = *end, from;

	while (to > 0 && field.p[to - 1] != '>')
		to--;
	for (from = to; from > 0 && field.p[from - 1] != '<';)
		from--;
	*end = from > 0 ? from - 1 : 0;
	return from > 0 ? str_slice(field, from - 1, to) : STR("");
}

/* In-Reply-To first, then References from the newest, which stands last, to the oldest. */
static void
read_references(struct arena *a, struct message *m, const struct flat *flat)
{
	struct str answered = header_raw(flat, STR("In-Reply-To")),
		   before = header_raw(flat, STR("References")), id;
	size_t end = answered.n;

	for (id = last_id(answered, &end); id.n > 0; id = last_id(answered, &end))
		push_reference(a, m, id);
	end = before.n;
	for (id = last_id(before, &end); id.n > 0 && m->reference_count < LIMIT_REFERENCES;
	     id = last_id(before, &end))
		push_reference(a, m, id);
}

/* The envelope sender: as the mail server gave it, else as it wrote it into the mail. */
static void
read_return_path(struct message *m, const struct flat *flat, const struct message_input *input)
{
	const struct header *header = flat_find(flat, STR("Return-Path"));
	struct str path = input->return_path;

	if (!input->return_path_known && header == NULL)
		return;
	if (!input->return_path_known)
		path = header->raw;
	path = str_trim(path);
	if (path.n >= 2 && path.p[0] == '<' && path.p[path.n - 1] == '>')
		path = str_trim(str_slice(path, 1, path.n - 1));
	m->return_path = path;
	m->null_sender = path.n == 0;
}

static bool
is_own_address(const struct message_input *input, struct str address)
{
	struct str local, detail;

	(void)address_detail(address, input->subaddress, &local, &detail);
	for (size_t i = 0; i < input->own_address_count; i++)
		if (str_equal_nocase(local, address_local(input->own_addresses[i]))
		    && str_equal_nocase(
			address_domain(address), address_domain(input->own_addresses[i])))
			return true;
	return false;
}

/* An answer to somebody who names us in Reply-To would come back to us. */
static void
drop_own(const struct message_input *input, struct mailboxes *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (!is_own_address(input, list->items[i].address))
			list->items[kept++] = list->items[i];
	list->count = kept;
}

static struct str
token_in_mailboxes(struct arena *a, const struct message_input *input, const struct mailboxes *list)
{
	struct str token = STR("");

	for (size_t i = 0; i < list->count && token.n == 0; i++)
		if (is_own_address(input, list->items[i].address))
			token = token_text_first(a, address_local(list->items[i].address));
	return token;
}

/* Strongest first: the address it was sent to, the letters it refers to, the own words. */
static void
find_token(struct arena *a, struct message *m, const struct message_input *input)
{
	m->token = token_text_first(a, address_local(m->rcpt));
	if (m->token.n == 0)
		m->token = token_in_mailboxes(a, input, &m->to);
	if (m->token.n == 0)
		m->token = token_in_mailboxes(a, input, &m->cc);
	for (size_t i = 0; i < m->reference_count && m->token.n == 0; i++)
		m->token = token_text_first(a, address_local(m->references[i]));
	if (m->token.n == 0)
		m->token = token_text_first(a, m->own);
	m->quoted_token = token_text_first(a, m->quoted);
	if (m->quoted_token.n == 0)
		m->quoted_token = token_text_first(a, m->signature);
	if (m->quoted_token.n == 0)
		m->quoted_token = token_text_first(a, m->disclaimer);
	if (m->quoted_token.n == 0 && m->bounce != NULL)
		m->quoted_token = token_text_first(a, m->bounce->original_message_id);
	if (m->quoted_token.n == 0)
		m->quoted_token = token_text_first(a, m->forwarded);
	if (m->token.n > 0)
		m->quoted_token = STR("");
}

static void
read_identity(
    struct arena *a, struct message *m, const struct flat *flat, const struct message_input *input)
{
	struct proof_found proof;

	m->rcpt = input->rcpt;
	m->bytes = input->bytes;
	m->trouble = flat->trouble;
	read_return_path(m, flat, input);
	m->from = mailboxes_of(a, flat, STR("From"));
	m->reply_to = mailboxes_of(a, flat, STR("Reply-To"));
	drop_own(input, &m->reply_to);
	m->sender = mailboxes_of(a, flat, STR("Sender"));
	m->to = mailboxes_of(a, flat, STR("To"));
	m->cc = mailboxes_of(a, flat, STR("Cc"));
	m->message_id = header_raw(flat, STR("Message-ID"));
	m->date_header = header_raw(flat, STR("Date"));
	read_references(a, m, flat);
	m->arrived = proof_arrived(flat, input->trust);
	if (instant_is_none(m->arrived))
		m->arrived = input->received;
	proof = proof_read(a, flat, input->trust, &m->from);
	m->proof = proof.proof;
	m->proof_reason = proof.reason;
}

/* "Bo Ek" <bo.ek@x> gives "Bo Ek bo ek". */
static struct str
writer_words(struct arena *a, const struct message *m)
{
	struct str local, name;
	struct buf b;

	if (m->from.count == 0)
		return STR("");
	name = m->from.items[0].name;
	local = address_local(m->from.items[0].address);
	buf_init(&b, a, name.n + local.n + 1);
	buf_add(&b, name);
	buf_addc(&b, ' ');
	for (size_t i = 0; i < local.n; i++)
		buf_addc(
		    &b, str_find_char(STR("._+"), local.p[i], 0) == STR_NONE ? local.p[i] : ' ');
	return buf_view(&b);
}

static void
read_words(struct arena *a, struct message *m, const struct flat *flat, struct str text)
{
	struct str writer = writer_words(a, m);
	struct subject subject;
	struct quote_split split;

	m->subject_written = header_text(flat, STR("Subject"));
	subject = subject_parse(m->subject_written);
	m->subject = subject.bare;
	split = quote_split(a, text, writer, subject.is_forward);
	m->own = utf8_cut(split.own, LIMIT_OWN_BYTES);
	if (m->own.n < split.own.n)
		m->trouble |= TROUBLE_TRUNCATED;
	m->quoted = split.quoted;
	m->signature = split.signature;
	m->disclaimer = split.disclaimer;
	m->inline_answers = split.inline_answers;
	m->inline_answer_count = split.inline_answer_count;
	m->forwarded = body_with_forwarded(a, flat, split.forwarded);
	m->forwarded_by_person = split.has_forward || (subject.is_forward && !subject.is_answer);
	body_attachments(a, flat, m);
}

static void
read_kind(struct arena *a, struct message *m, const struct flat *flat,
    const struct message_input *input, struct str text)
{
	struct auto_input sort = {
		.flat = flat,
		.null_sender = m->null_sender,
		.from = m->from.count > 0 ? m->from.items[0].address : STR(""),
		.reply_to = m->reply_to.count > 0 ? m->reply_to.items[0].address : STR(""),
		.subject = m->subject_written,
		.text = text,
		.words = m->own,
		.own = input->own_addresses,
		.own_count = input->own_address_count,
		.subaddress = input->subaddress,
	};
	struct auto_kind found = auto_kind(a, &sort);

	m->kind = found.kind;
	m->kind_reason = found.reason;
	m->spam = auto_spam(a, flat);
	if (flat->calendar_count > 0)
		m->calendar = &flat->calendars[0];
	if (m->kind == KIND_BOUNCE)
		m->bounce = bounce_read(a, flat, text);
}

const struct message *
message_make(
    struct arena *a, const struct flat *flat, const struct message_input *input, struct err *err)
{
	struct message *m = ARENA_NEW(a, struct message);
	struct str text = body_text(a, flat);
	const struct header *from = flat_find(flat, STR("From"));

	if (flat->header_count > LIMIT_HEADERS) {
		(void)err_set(err, ERR_LIMIT, "too many header fields: %zu", flat->header_count);
		return NULL;
	}
	read_identity(a, m, flat, input);
	read_words(a, m, flat, text);
	read_kind(a, m, flat, input, text);
	find_token(a, m, input);
	m->fingerprint = fingerprint_of(a,
	    (const struct str[]) { from == NULL ? STR("") : from->raw, m->date_header,
		header_raw(flat, STR("Subject")), m->message_id,
		input->raw_body.n > 0 ? input->raw_body : text },
	    5);
	return m;
}
