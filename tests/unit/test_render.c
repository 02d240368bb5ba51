#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "letter/invite.h"
#include "letter/render.h"
#include "letter/sample.h"
#include "mail/token_text.h"

static struct str languages[] = { STR_INIT("sv"), STR_INIT("en") };

/* The site, its templates and a confirmed registration, for one test to change and render. */
struct scene {
	struct arena *a;
	struct templates *templates;
	struct letter_site site;
	struct sample sample;
	struct letter_order *order;
	struct message message;
	struct str raw;
	struct letter letter;
	struct calendar_order calendar;
};

static int
scene_open(void **state)
{
	struct arena *a = arena_new();
	struct scene *s = ARENA_NEW(a, struct scene);
	struct problems problems;
	struct err err;

	problems_init(&problems, a);
	s->a = a;
	s->site = (struct letter_site) {
		.organiser = STR("Organiser"),
		.address = STR("a@site.example"),
		.from_name = STR("Anmälan"),
		.controller = STR("Controller"),
		.timezone = STR("Europe/Stockholm"),
		.languages = { languages, COUNT(languages) },
		.subaddress = '+',
		.return_path = LETTER_RETURN_TOKEN,
	};
	s->templates =
	    templates_load(NULL, "templates", languages, COUNT(languages), &problems, &err);
	assert_non_null(s->templates);
	s->sample = sample_make(a, &s->site);
	s->order = s->sample.decision->letters;
	s->order->block_count = 1;
	s->order->language = STR("sv");
	s->order->answers_mail = true;
	s->calendar = (struct calendar_order) {
		.method = CALENDAR_REQUEST,
		.registration = s->order->blocks[0].people[0],
		.event = s->order->event,
		.session = STR("s"),
	};
	s->message.message_id = STR("<mail@home.example>");
	s->message.references = ARENA_NEW(a, struct str);
	s->message.references[0] = STR("<older@home.example>");
	s->message.reference_count = 1;
	*state = s;
	return 0;
}

static int
scene_close(void **state)
{
	struct scene *s = *state;
	templates_free(s->templates);
	arena_free(s->a);
	return 0;
}

static void
render(struct scene *s)
{
	struct letters letters;
	struct err err;
	if (!letters_render(s->a, s->templates, &s->site, s->sample.decision, s->sample.facts,
		&s->message, s->raw, &letters, &err))
		fail_msg("%s", err.text);
	assert_int_equal(letters.count, 1);
	s->letter = letters.items[0];
}

static void
has(const struct scene *s, struct str text, const char *want)
{
	if (!str_has(text, str_from(want)))
		fail_msg("no '%s' in:\n%s", want, arena_strz(s->a, text));
}

static void
has_not(const struct scene *s, struct str text, const char *unwanted)
{
	if (str_has_nocase(text, str_from(unwanted)))
		fail_msg("'%s' in:\n%s", unwanted, arena_strz(s->a, text));
}

static struct str
head_of(const struct scene *s)
{
	return str_slice(s->letter.bytes, 0, str_find(s->letter.bytes, STR("\n\n"), 0) + 1);
}

static void
headers_are_these(void **state)
{
	struct scene *s = *state;
	render(s);
	assert_string_equal(arena_strz(s->a, head_of(s)),
	    "From: =?utf-8?Q?Anm=C3=A4lan?= <a@site.example>\n"
	    "To: Name <name@home.example>\n"
	    "Reply-To: =?utf-8?Q?Anm=C3=A4lan?=\n"
	    " <a+1aaaaaaaabhihvvy5obezijm6x@site.example>\n"
	    "Subject: =?utf-8?Q?Anm=C3=A4ld=3A_Title=2C_15_juni?=\n"
	    "Date: Wed, 1 Jun 2022 10:00:00 +0200\n"
	    "Message-ID: <1aaaaaaaabhihvvy5obezijm6x.a7ba634e13c7c754@site.example>\n"
	    "In-Reply-To: <mail@home.example>\n"
	    "References: <older@home.example> <mail@home.example>\n"
	    "Auto-Submitted: auto-replied\n"
	    "X-Auto-Response-Suppress: OOF, AutoReply, RN, NRN\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: multipart/alternative;\n"
	    " boundary=\"=_b6cfc481f5d1666c_a\"\n");
	assert_string_equal(arena_strz(s->a, s->letter.subject), "Anmäld: Title, 15 juni");
	assert_string_equal(
	    arena_strz(s->a, s->letter.envelope_from), "a+1aaaaaaaabhihvvy5obezijm6x@site.example");
}

static void
the_token_comes_back_from_everywhere(void **state)
{
	struct scene *s = *state;
	render(s);
	const struct str token = token_make(s->a, &s->site.key, 1);
	assert_true(str_equal(token_text_first(s->a, s->letter.message_id), token));
	assert_true(str_equal(token_text_first(s->a, s->letter.envelope_from), token));
	assert_true(str_equal(token_text_first(s->a, s->letter.text), token));
	assert_true(str_equal(json_get_string(s->letter.data, "ref"), token));

	s->site.subaddress = '\0';
	render(s);
	has_not(s, head_of(s), "\nReply-To: ");
	assert_string_equal(arena_strz(s->a, s->letter.envelope_from), "a@site.example");
	assert_true(str_equal(token_text_first(s->a, s->letter.message_id), token));
}

static void
null_senders_are_null(void **state)
{
	struct scene *s = *state;
	s->order->null_sender = true;
	render(s);
	assert_int_equal(s->letter.envelope_from.n, 0);
	s->order->null_sender = false;
	s->site.return_path = LETTER_RETURN_ADDRESS;
	render(s);
	assert_string_equal(arena_strz(s->a, s->letter.envelope_from), "a@site.example");
}

static void
what_time_causes_answers_nothing(void **state)
{
	struct scene *s = *state;
	s->order->answers_mail = false;
	render(s);
	has(s, head_of(s), "Auto-Submitted: auto-generated\n");
	has_not(s, head_of(s), "In-Reply-To");
	has_not(s, head_of(s), "References");
}

static void
the_same_decision_gives_the_same_bytes(void **state)
{
	struct scene *s = *state;
	s->order->calendars = &s->calendar;
	s->order->calendar_count = 1;
	render(s);
	const struct str first = s->letter.bytes;
	render(s);
	assert_true(str_equal(first, s->letter.bytes));
}

static void
a_calendar_entry_holds_no_token(void **state)
{
	struct scene *s = *state;
	const struct telling t = {
		.a = s->a,
		.site = &s->site,
		.decision = s->sample.decision,
		.facts = s->sample.facts,
		.order = s->order,
		.language = STR("sv"),
		.words = lexicon_in(STR("sv")),
	};
	struct str entry = invite_write(&t, &s->calendar);
	size_t at;
	assert_false(token_text_find(entry, 0, &at));
	has(s, entry, "METHOD:REQUEST\r\n");
	has(s, entry, "SUMMARY:Title: Session\r\nLOCATION:Room\r\n");
	has(s, entry, "https://meet.example/1");
	has(s, entry, "mailto:a@site.example");
	has(s, entry, "mailto:name@home.example");
	has_not(s, entry, "Diet");
	has(s, entry,
	    arena_strz(s->a, invite_uid(s->a, &s->site.key, s->calendar.registration.id, STR("s"),
				 STR("site.example"))));

	/* The link is for those registered; leaving comes after all that was said before. */
	s->calendar.registration.state = STATE_WAITING;
	has_not(s, invite_write(&t, &s->calendar), "meet.example");
	s->calendar.method = CALENDAR_CANCEL;
	entry = invite_write(&t, &s->calendar);
	has(s, entry, "METHOD:CANCEL\r\n");
	has(s, entry, "SEQUENCE:1\r\n");
	has_not(s, entry, "meet.example");
}

static void
the_link_is_for_those_registered(void **state)
{
	struct scene *s = *state;
	render(s);
	has(s, s->letter.text, "<https://meet.example/1>");
	s->order->blocks[0].kind = BLOCK_WAITING;
	s->order->blocks[0].people[0].state = STATE_WAITING;
	render(s);
	has_not(s, s->letter.bytes, "meet.example");
	has(s, s->letter.text, "på plats 1 i kön");
}

static void
hostile_words_stay_words(void **state)
{
	struct scene *s = *state;
	s->order->to_name = STR("Eve\r\nBcc: victim@home.example");
	s->order->blocks[0].people[0].who.name =
	    STR("<script>x</script>[a](https://evil.example) **b**\n# c");
	s->order->blocks[0].people[0].who.diet =
	    STR("{{site.address}} ![i](https://evil.example/i.png)");
	render(s);
	has_not(s, head_of(s), "\nBcc:");
	const struct str html =
	    str_from_byte(s->letter.bytes, str_find(s->letter.bytes, STR("text/html"), 0));
	has(s, html, "&lt;script&gt;");
	has_not(s, html, "<script");
	has_not(s, html, "href=3D\"https://evil");
	has_not(s, html, "<img");
	has(s, s->letter.text, "{{site.address}}");

	/* An address on the net is no name to greet. */
	s->order->to_name = STR("Win at evil.example");
	render(s);
	has(s, s->letter.text, "Hej!\n");
}

static void
a_case_carries_the_mail(void **state)
{
	struct scene *s = *state;
	s->order->template = STR("case");
	s->order->answers_mail = false;
	s->order->attach_mail = true;
	s->order->block_count = 0;
	s->raw = STR("From: name@home.example\n\nHello\n");
	render(s);
	has(s, s->letter.bytes, "Content-Type: message/rfc822\n");
	has(s, s->letter.bytes, "\n\nFrom: name@home.example\n\nHello\n");
	has(s, s->letter.text, "Svara STÄNG");
}

static void
the_weightiest_block_gives_the_subject(void **state)
{
	struct scene *s = *state;
	s->order->block_count = BLOCKS;
	render(s);
	assert_string_equal(arena_strz(s->a, s->letter.subject), "Var det du? Svara JA: Title");
	s->order->blocks[0].kind = BLOCK_RECEIPT;
	s->order->blocks[1].kind = BLOCK_MISSING;
	s->order->block_count = 2;
	s->order->language = STR("en");
	render(s);
	assert_string_equal(arena_strz(s->a, s->letter.subject), "One more thing: Title");
}

static void
a_language_without_templates_speaks_the_first(void **state)
{
	struct scene *s = *state;
	s->order->language = STR("fi");
	render(s);
	has(s, s->letter.text, "onsdag 15 juni 2022");
	s->order->template = STR("none");
	struct letters letters;
	struct err err;
	assert_false(letters_render(s->a, s->templates, &s->site, s->sample.decision,
	    s->sample.facts, &s->message, s->raw, &letters, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
}

#define SCENE(f) cmocka_unit_test_setup_teardown(f, scene_open, scene_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(headers_are_these),
		SCENE(the_token_comes_back_from_everywhere),
		SCENE(null_senders_are_null),
		SCENE(what_time_causes_answers_nothing),
		SCENE(the_same_decision_gives_the_same_bytes),
		SCENE(a_calendar_entry_holds_no_token),
		SCENE(the_link_is_for_those_registered),
		SCENE(hostile_words_stay_words),
		SCENE(a_case_carries_the_mail),
		SCENE(the_weightiest_block_gives_the_subject),
		SCENE(a_language_without_templates_speaks_the_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
