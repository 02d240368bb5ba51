#include "letter/render.h"

#include "base/buf.h"
#include "base/json.h"
#include "letter/data.h"
#include "letter/data_event.h"
#include "letter/envelope.h"
#include "letter/headline.h"
#include "letter/invite.h"
#include "letter/sheet.h"
#include "mail/compose.h"
#include "mail/limits.h"

/* Everything one letter is made of on its way to compose. */
struct making {
	struct telling telling;
	const struct templates *templates;
	const struct template *template;
	const struct message *message;
	struct str raw;
};

/* Not `All`, which also suppresses bounces. */
static const struct compose_header extra[] = {
	{ .name = "X-Auto-Response-Suppress",
	    .value = STR_INIT("OOF, AutoReply, RN, NRN"),
	    .plain = true },
};

static struct str
slug_of(const struct letter_order *order)
{
	return order->event != NULL ? order->event->slug : (struct str) { 0 };
}

/* A site's own template may have lost the line at the foot that finds the letter again in quoted
 * text. */
static struct str
with_foot(struct arena *a, struct str text, struct str token)
{
	if (str_has(text, token))
		return text;
	return arena_printf(a, "%.*s\nRef: %.*s\n", STR_ARG(text), STR_ARG(token));
}

static void
attach(struct compose *letter, struct arena *a, const struct compose_attachment *one)
{
	struct compose_attachment *all =
	    array_push(a, letter->attachments, &letter->attachment_count, sizeof *all);

	all[letter->attachment_count - 1] = *one;
	letter->attachments = all;
}

/* Mail clients show one entry as an invitation; what a course has more comes as files. */
static void
add_calendars(const struct telling *t, const struct letter *from, struct compose *letter)
{
	for (size_t i = 0; i < from->invite_count; i++) {
		const struct str bytes = from->invites[i].text,
				 method = calendar_method_name(t->order->calendars[i].method);

		if (i == 0) {
			letter->calendar = bytes;
			letter->calendar_method = method;
			continue;
		}
		attach(letter, t->a,
		    &(struct compose_attachment) {
			.name = arena_printf(t->a, "invite-%zu.ics", i + 1),
			.type = STR("text/calendar"),
			.method = method,
			.bytes = bytes,
		    });
	}
}

/* The participants of each event of a digest. */
static bool
attach_sheets(const struct telling *t, struct compose *letter, struct err *err)
{
	const struct digest *digest = t->order->digest;

	for (size_t i = 0; digest != NULL && i < digest->event_count; i++) {
		const struct digest_event *e = &digest->events[i];
		struct str bytes;

		if (e->people_count == 0)
			continue;
		if (!sheet_write(t, e->event, e->people, e->people_count, &bytes, err))
			return false;
		attach(letter, t->a,
		    &(struct compose_attachment) {
			.name = arena_printf(t->a, "%.*s.xlsx", STR_ARG(e->event->slug)),
			.type = STR(
			    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
			.bytes = bytes,
		    });
	}
	return true;
}

static bool
compose_letter(const struct making *m, const struct envelope *envelope,
    const struct template_parts *parts, struct letter *out, struct err *err)
{
	const struct telling *t = &m->telling;
	struct compose letter = {
		.from = envelope->from,
		.to = envelope->to,
		.reply_to = envelope->reply_to,
		.subject = out->subject,
		.message_id = envelope->message_id,
		.in_reply_to = envelope->in_reply_to,
		.references = envelope->references,
		.date = t->facts->now,
		.utc_offset_s = zone_offset_s(data_zone(t, t->order->event), t->facts->now),
		.auto_submitted =
		    t->order->answers_mail ? COMPOSE_AUTO_REPLIED : COMPOSE_AUTO_GENERATED,
		.extra = extra,
		.extra_count = COUNT(extra),
		.text = out->text,
		.html = parts->html,
	};
	struct composed composed;

	add_calendars(t, out, &letter);
	if (!attach_sheets(t, &letter, err))
		return false;
	if (t->order->draft != NULL)
		attach(&letter, t->a,
		    &(struct compose_attachment) {
			.name = arena_printf(t->a, "%.*s.conf", STR_ARG(t->order->event->slug)),
			.type = STR("text/plain"),
			.bytes = t->order->draft->file,
		    });
	if (t->order->attach_mail && m->raw.n > 0)
		attach(&letter, t->a,
		    &(struct compose_attachment) {
			.name = STR("mail.eml"),
			.type = STR("message/rfc822"),
			.bytes = m->raw,
		    });
	/* A copy of somebody's data is theirs to carry elsewhere (GDPR article 20). */
	if (t->order->kept != NULL && t->order->kept->whole != NULL
	    && str_equal(t->order->template, STR("data-copy")))
		attach(&letter, t->a,
		    &(struct compose_attachment) {
			.name = STR("data.json"),
			.type = STR("application/json"),
			.bytes = arena_printf(
			    t->a, "%.*s\n", STR_ARG(json_print(t->a, t->order->kept->whole, true))),
		    });
	if (!compose_mail(t->a, &letter, &composed, err))
		return false;
	out->bytes = composed.bytes;
	return true;
}

/* The store remembers what each UID means, for the day its calendar answers. */
static void
make_invites(const struct telling *t, struct letter *out)
{
	out->invites = arena_alloc(t->a, t->order->calendar_count * sizeof *out->invites);
	for (size_t i = 0; i < t->order->calendar_count; i++) {
		const struct calendar_order *order = &t->order->calendars[i];

		out->invites[out->invite_count++] = (struct letter_invite) {
			.uid = invite_uid_of(t, order),
			.registration = order->registration.id,
			.session = order->session,
			.text = invite_write(t, order),
		};
	}
}

static bool
render_one(struct making *m, struct letter *out, struct err *err)
{
	const struct telling *t = &m->telling;
	const struct envelope envelope = envelope_make(t, m->message);
	struct json *data = data_letter(t, envelope.token);
	struct template_parts parts;

	*out = (struct letter) {
		.order = t->order,
		.message_id = envelope.message_id,
		.envelope_from = envelope.sender,
		.data = data,
	};
	if (!headline(t, m->templates, m->template, data, &out->subject, err)
	    || !template_render(t->a, m->templates, m->template, slug_of(t->order), out->subject,
		data, &parts, err))
		return false;
	out->text = with_foot(t->a, parts.text, envelope.token);
	out->html = parts.html;
	make_invites(t, out);
	return compose_letter(m, &envelope, &parts, out, err);
}

static bool
find_template(struct making *m, struct err *err)
{
	struct telling *t = &m->telling;

	m->template =
	    templates_find(m->templates, t->order->template, t->order->language, slug_of(t->order));
	if (m->template == NULL)
		return err_set(err, ERR_CONFIG,
		    "cannot find template '%.*s' in '%.*s' or the site's first language",
		    STR_ARG(t->order->template), STR_ARG(t->order->language));
	t->language = m->template->language;
	t->words = lexicon_in(t->language);
	return true;
}

bool
letters_render(struct arena *a, const struct templates *templates, const struct letter_site *site,
    const struct decision *decision, const struct facts *facts, const struct message *message,
    struct str raw, struct letters *letters, struct err *err)
{
	struct letters all = { .items =
				   arena_alloc(a, decision->letter_count * sizeof *all.items) };

	for (size_t i = 0; i < decision->letter_count; i++) {
		struct making m = {
			.telling = { .a = a,
			    .site = site,
			    .decision = decision,
			    .facts = facts,
			    .order = &decision->letters[i] },
			.templates = templates,
			.message = message,
			.raw = raw,
		};

		if (!find_template(&m, err) || !render_one(&m, &all.items[i], err)) {
			const struct letter_order *order = &decision->letters[i];

			return err_prefix(err, "letter '%.*s'", STR_ARG(order->template));
		}
		all.count++;
	}
	*letters = all;
	return true;
}
