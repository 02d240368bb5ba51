/* What a change changes, and for whom: a choir's summer week. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "understand/answers.h"
#include "understand/people.h"
#include "words_util.h"

static struct option voices[] = {
	{ .value = STR_INIT("sopran"), .label = STR_INIT("sopran"), .capacity = -1 },
	{ .value = STR_INIT("tenor"), .label = STR_INIT("tenor"), .capacity = -1 }
};
static struct option yes_no[] = {
	{ .value = STR_INIT("ja"), .label = STR_INIT("ja"), .capacity = -1 },
	{ .value = STR_INIT("nej"), .label = STR_INIT("nej"), .capacity = -1 }
};
static struct question questions[] = {
	{ .id = STR_INIT("diet"), .ask = STR_INIT("Allergier?"), .type = QUESTION_TEXT },
	{ .id = STR_INIT("voice"),
	    .ask = STR_INIT("Vilken stämma sjunger du?"),
	    .type = QUESTION_CHOICE,
	    .options = voices,
	    .option_count = 2 },
	{ .id = STR_INIT("bathing"),
	    .ask = STR_INIT("Kommer du till badutflykten?"),
	    .type = QUESTION_CHOICE,
	    .options = yes_no,
	    .option_count = 2 },
};
static const struct event week = { .slug = STR_INIT("vecka"),
	.title = STR_INIT("Körveckan"),
	.questions = questions,
	.question_count = COUNT(questions),
	.capacity = -1 };

static const struct row {
	const char *name, *own;
	const char *quoted, *answer; /* one answer between the lines; may be NULL */
	const char *want;            /* people joined with |: name, then what changes */
} rows[] = {
	{ "diet taken back", "Jag är inte vegetarian längre.", NULL, NULL, "Karl Berg -diet" },
	{ "diet of another taken back",
	    "Eva Ek är inte vegan, hon äter vad som helst. Det är jag som är vegan.", NULL, NULL,
	    "Eva Ek -diet|Karl Berg diet=vegan" },
	{ "diet struck", "Stryk vegetarisk kost för min del, tack.", NULL, NULL,
	    "Karl Berg -diet" },
	{ "ordinary food noted", "Jag är inte vegetarian längre, skriv vanlig kost på mig.", NULL,
	    NULL, "Karl Berg diet=vanlig kost" },
	{ "new diet", "Jag har blivit vegan.", NULL, NULL, "Karl Berg diet=vegan" },
	{ "to a new value", "Jag skrev ja till badutflykten, men ändra det till nej.", NULL, NULL,
	    "Karl Berg bathing=nej" },
	{ "from one to another", "Kan du ändra min stämma från tenor till sopran?", NULL, NULL,
	    "Karl Berg voice=sopran" },
	{ "what stays",
	    "Badutflykten vill jag fortfarande vara med på. Jag är allergisk mot nötter.", NULL,
	    NULL, "Karl Berg diet=allergisk mot nötter" },
	{ "a new address", "Jag har bytt mejladress till karl@tonen.example.", NULL, NULL,
	    "Karl Berg <karl@tonen.example>" },
	{ "a wrong number", "Mitt telefonnummer blev fel, det ska vara 070-555 12 12.", NULL, NULL,
	    "Karl Berg tel=070-555 12 12" },
	{ "a new title", "Sedan i går är jag ordförande, inte kassör, så ändra titeln.", NULL, NULL,
	    "Karl Berg title=ordförande" },
	{ "between the lines", "tenor är bra", "Vilken stämma sjunger du?", "tenor är bra",
	    "Karl Berg voice=tenor" },
	{ "between the lines, kept", "stämmer", "Stämma: sopran", "stämmer", "Karl Berg" },
	{ "between the lines, more", "Stämmer, plus inga ägg.", "Allergier: nötter",
	    "Stämmer, plus inga ägg.", "Karl Berg diet=nötter, inga ägg" },
	{ "between the lines, no", "Nej, äter allt.", "Har du någon allergi?", "Nej, äter allt.",
	    "Karl Berg" },
	{ "between the lines, where from", "Kammarkören Vox", "Vilken organisation kommer du från?",
	    "Kammarkören Vox", "Karl Berg org=Kammarkören Vox" },
};

static struct str
add(struct arena *a, struct str out, const char *name, struct str value)
{
	return value.n > 0 ? arena_printf(a, "%.*s %s%.*s", STR_ARG(out), name, STR_ARG(value))
			   : out;
}

static struct str
printed(struct arena *a, const struct attendees *list)
{
	struct str out = STR("");
	for (size_t i = 0; i < list->count; i++) {
		const struct attendee *who = &list->items[i];
		out = arena_printf(
		    a, "%.*s%s%.*s", STR_ARG(out), i > 0 ? "|" : "", STR_ARG(who->name));
		if (!str_equal(who->email, STR("karl.berg@vox.example")) && who->email.n > 0)
			out = arena_printf(a, "%.*s <%.*s>", STR_ARG(out), STR_ARG(who->email));
		out = add(a, add(a, add(a, out, "org=", who->organisation), "title=", who->title),
		    "tel=", who->phone);
		out = add(a, out, "diet=", who->diet);
		for (size_t k = 0; k < who->answer_count; k++)
			out = arena_printf(a, "%.*s %.*s=%.*s", STR_ARG(out),
			    STR_ARG(who->answers[k].question), STR_ARG(who->answers[k].value));
		for (size_t k = 0; k < who->cleared.count; k++)
			out = arena_printf(
			    a, "%.*s -%.*s", STR_ARG(out), STR_ARG(who->cleared.items[k]));
	}
	return out;
}

static void
changes_are_found(void **state)
{
	(void)state;
	struct mailbox from = { STR("Karl Berg"), STR("karl.berg@vox.example"), STR("") };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct inline_answer pair = { str_from(rows[i].quoted), str_from(rows[i].answer) };
		struct message message = { .from = { &from, 1 },
			.own = arena_dup(a, str_from(rows[i].own)),
			.inline_answers = &pair,
			.inline_answer_count = rows[i].answer != NULL,
			.quoted = pair.quoted };
		struct context context = { .today = { 2026, 5, 4 } };
		struct people_question question = { .act = ACT_CHANGE,
			.event = &week,
			.language = STR("sv"),
			.to = SIZE_MAX,
			.only = true };
		struct people people = people_read(a, test_words(), &message, &context, &question);
		answers_read(a, test_words(), &message, &context, &question, &people);
		struct str got = printed(a, &people.attendees);
		if (!str_equal(got, str_from(rows[i].want)))
			fail_msg("%s: got '%.*s'", rows[i].name, STR_ARG(got));
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(changes_are_found) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
