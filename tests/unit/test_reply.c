/* Answers read in the light of the letter they answer. Run from the top of the tree. */
#include "unit_util.h"

#include "base/arena.h"
#include "understand/understand.h"

static struct str workshop_words[] = { STR_INIT("workshopen") };
static struct option workshop[] = {
	{ .value = STR_INIT("ja"), .label = STR_INIT("ja"), .capacity = -1 },
	{ .value = STR_INIT("nej"), .label = STR_INIT("nej"), .capacity = -1 },
};
static struct option format[] = {
	{ .value = STR_INIT("halvdag"), .label = STR_INIT("halvdag"), .capacity = -1 },
	{ .value = STR_INIT("heldag"),
	    .label = STR_INIT("heldag"),
	    .words = { workshop_words, 1 },
	    .capacity = -1 },
};
static struct question questions[] = {
	{ .id = STR_INIT("diet"), .ask = STR_INIT("Specialkost?"), .type = QUESTION_TEXT },
	{ .id = STR_INIT("workshop"),
	    .ask = STR_INIT("Workshop?"),
	    .type = QUESTION_YESNO,
	    .options = workshop,
	    .option_count = 2 },
	{ .id = STR_INIT("format"),
	    .ask = STR_INIT("Halvdag eller heldag?"),
	    .type = QUESTION_CHOICE,
	    .options = format,
	    .option_count = 2 },
};
static const struct event kurs = { .slug = STR_INIT("kurs"),
	.title = STR_INIT("Kursen om klimat"),
	.capacity = -1,
	.starts = { { 1650000000 }, { { 2022, 4, 15 }, 9, 0, 0 } },
	.language = STR_INIT("sv"),
	.timezone = STR_INIT("Europe/Stockholm"),
	.questions = questions,
	.question_count = 3 };
static const struct event fest = { .slug = STR_INIT("fest"),
	.title = STR_INIT("Sommarfesten i parken"),
	.capacity = -1,
	.starts = { { 1655280000 }, { { 2022, 6, 15 }, 18, 0, 0 } },
	.language = STR_INIT("sv"),
	.timezone = STR_INIT("Europe/Stockholm") };
static const struct event *const events[] = { &kurs, &fest };

struct row {
	const char *name;
	enum pending_kind pending;
	const char *asked; /* question id; NULL: none */
	const char *own, *act, *event;
	const char *detail; /* answer "id=value", words or number; NULL: not looked at */
};

static const struct row rows[] = {
	{ "yes to a confirmation", PENDING_CONFIRM, NULL, "Ja", "confirm", "kurs", NULL },
	{ "yes with a greeting", PENDING_CONFIRM, NULL, "Hej!\n\nJa tack, det stämmer.", "confirm",
	    "kurs", NULL },
	{ "yes in another language", PENDING_CONFIRM, NULL, "Yes, that was me", "confirm", "kurs",
	    NULL },
	{ "no to a confirmation", PENDING_CONFIRM, NULL, "Nej, det var inte jag!", "refuse", "kurs",
	    NULL },
	{ "ok", PENDING_CONFIRM, NULL, "OK", "confirm", "kurs", NULL },
	{ "something else wins", PENDING_CONFIRM, NULL, "Jag kan tyvärr inte komma, avboka mig.",
	    "cancel", "kurs", NULL },
	{ "an offer taken", PENDING_OFFER, NULL, "Ja gärna!", "confirm", "kurs", NULL },
	{ "an offer taken in other words", PENDING_OFFER, NULL, "Jag kommer gärna!", "confirm",
	    "kurs", NULL },
	{ "an offer refused", PENDING_OFFER, NULL, "Nej tack", "refuse", "kurs", NULL },
	{ "an offer refused in other words", PENDING_OFFER, NULL, "Jag kan tyvärr inte komma.",
	    "refuse", "kurs", NULL },
	{ "a manager's yes", PENDING_APPROVAL, NULL, "Ja, det här är förankrat hos mig.", "approve",
	    "kurs", NULL },
	{ "a manager's no", PENDING_APPROVAL, NULL, "Nej, inte nu.", "deny", "kurs", NULL },
	{ "a choice", PENDING_ANSWERS, "format", "heldag", "change", "kurs", "format=heldag" },
	{ "a choice in a sentence", PENDING_ANSWERS, "format", "Hej,\nvi tar en halvdag.", "change",
	    "kurs", "format=halvdag" },
	{ "a choice that is full", PENDING_OPTION_FULL, "format", "Då tar jag halvdag.", "change",
	    "kurs", "format=halvdag" },
	{ "free text", PENDING_ANSWERS, "diet", "Vegetarian.", "change", "kurs",
	    "diet=vegetarian" },
	{ "which event, by name", PENDING_WHICH_EVENT, "", "Sommarfesten", "confirm", "fest",
	    NULL },
	{ "which event, by number", PENDING_WHICH_EVENT, "", "2", "confirm", "fest", NULL },
	{ "which event, by order", PENDING_WHICH_EVENT, "", "Den första tack", "confirm", "kurs",
	    NULL },
	{ "a case answered", PENDING_CASE, NULL, "Parkering finns på gården bakom huset.",
	    "command", "kurs", "Parkering finns på gården bakom huset." },
	{ "a case carried out", PENDING_CASE, NULL, "ja", "confirm", "kurs", NULL },
	{ "a case closed", PENDING_CASE, NULL, "stäng", "command", "kurs", "close" },
	{ "a number shown", PENDING_JOB, NULL, "OK 240", "command", "kurs", "240" },
	{ "undo", PENDING_NONE, NULL, "ÅNGRA", "undo", "kurs", NULL },
	{ "undo below a greeting", PENDING_NONE, NULL, "Hej!\nÅngra.\n/Per", "undo", "kurs", NULL },
	{ "link", PENDING_NONE, NULL, "LÄNK", "link", "kurs", NULL },
	{ "status in English", PENDING_NONE, NULL, "Status", "status", "kurs", NULL },
};

static struct str
detail_of(struct arena *a, const struct act *act)
{
	if (act->number >= 0) {
		return arena_printf(a, "%lld", (long long)act->number);
	}
	if (act->words.n > 0) {
		return act->words;
	}
	if (act->attendees.count > 0 && act->attendees.items[0].diet.n > 0) {
		return arena_printf(a, "diet=%.*s", STR_ARG(act->attendees.items[0].diet));
	}
	if (act->attendees.count > 0 && act->attendees.items[0].answer_count > 0) {
		const struct answer *answer = &act->attendees.items[0].answers[0];
		return arena_printf(
		    a, "%.*s=%.*s", STR_ARG(answer->question), STR_ARG(answer->value));
	}
	return STR("");
}

static void
check_row(const struct ruleset *rules, const struct row *row)
{
	struct arena *a = arena_new();
	struct str slugs[] = { STR("kurs"), STR("fest") }, site[] = { STR("sv"), STR("en") };
	struct asked_question asked = {
		.event = STR("kurs"), .question = str_from(row->asked), .options = { slugs, 2 }
	};
	struct known_person person = { .name = STR("Per Ek"), .email = STR("per@avika.example") };
	struct letter_context letter = { .by_token = true,
		.open = true,
		.event = STR("kurs"),
		.template = STR("reply"),
		.to = STR("per@avika.example"),
		.pending = row->pending,
		.people = &person,
		.people_count = 1,
		.asked = &asked,
		.asked_count = row->asked != NULL };
	struct context context = { .languages = { site, 2 },
		.events = events,
		.event_count = 2,
		.letter = &letter,
		.today = { 2022, 4, 1 },
		.timezone = STR("Europe/Stockholm") };
	struct mailbox box = { .name = STR("Per Ek"), .address = STR("per@avika.example") };
	struct str own = unit_copyz(row->own);
	struct message m = { .from = { &box, 1 },
		.own = own,
		.subject = STR("Bekräftelse"),
		.subject_written = STR("Re: Bekräftelse"),
		.proof = PROOF_TOKEN };
	struct err err;
	const struct reading *r = understand(a, rules, &m, &context, &err);
	assert_non_null(r);
	const struct act *act = &r->acts[0];
	struct str detail = detail_of(a, act);
	if (!str_equal(str_from(act_kind_name(act->kind)), str_from(row->act))
	    || !str_equal(act->event, str_from(row->event))
	    || (row->detail != NULL && !str_equal_nocase(detail, str_from(row->detail)))) {
		fail_msg("%s: %s of '%.*s' with '%.*s'", row->name, act_kind_name(act->kind),
		    STR_ARG(act->event), STR_ARG(detail));
	}
	unit_free(own);
	arena_free(a);
}

static void
answers_are_read_in_the_light_of_the_letter(void **state)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_row(*state, &rows[i]);
	}
}

static void
two_answers_stand_on_one_line(void **state)
{
	static const struct {
		const char *own, *format, *diet;
	} cases[] = {
		{ "heldag, vegetarian", "heldag", "vegetarian" },
		{ "Hej,\nhalvdag; glutenfri", "halvdag", "glutenfri" },
		{ "heldag\nvegan", "heldag", "vegan" },
	};
	const struct ruleset *rules = *state;
	struct asked_question asked[] = { { .event = STR("kurs"), .question = STR("format") },
		{ .event = STR("kurs"), .question = STR("diet") } };
	struct letter_context letter = { .by_token = true,
		.open = true,
		.event = STR("kurs"),
		.pending = PENDING_ANSWERS,
		.to = STR("per@avika.example"),
		.asked = asked,
		.asked_count = 2 };
	struct context context = { .events = events,
		.event_count = 2,
		.letter = &letter,
		.today = { 2022, 4, 1 },
		.timezone = STR("Europe/Stockholm") };
	struct mailbox box = { .name = STR("Per Ek"), .address = STR("per@avika.example") };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct message m = {
			.from = { &box, 1 }, .own = str_from(cases[i].own), .proof = PROOF_TOKEN
		};
		struct err err;
		const struct reading *r = understand(a, rules, &m, &context, &err);
		assert_non_null(r);
		assert_int_equal(r->acts[0].attendees.count, 1);
		const struct attendee *per = &r->acts[0].attendees.items[0];
		assert_int_equal(per->answer_count, 1);
		assert_true(str_equal(per->answers[0].value, str_from(cases[i].format)));
		assert_true(str_equal(per->diet, str_from(cases[i].diet)));
		arena_free(a);
	}
}

static int
load(void **state)
{
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	*state = ruleset_load(NULL, "rules", &problems);
	int failed = problems.count > 0;
	arena_free(a);
	return failed;
}

static int
unload(void **state)
{
	ruleset_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
						answers_are_read_in_the_light_of_the_letter),
		cmocka_unit_test(two_answers_stand_on_one_line) };
	return cmocka_run_group_tests(tests, load, unload);
}
