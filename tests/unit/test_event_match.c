/* Which event a mail means, among three of a choir. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "calendar/zone.h"
#include "understand/event_build.h"
#include "understand/event_match.h"
#include "words_util.h"

struct row {
	const char *name, *subject, *own, *quoted, *rcpt;
	const char *chosen; /* joined with blanks */
	int doubt;          /* -1: none */
};

static const struct row rows[] = {
	{ "title", "", "Jag kommer till vårkonserten!", "", "", "konsert", -1 },
	{ "title inflected", "", "anmäler mig till röstverkstad", "", "", "rost", -1 },
	{ "alias", "", "ser fram emot Skärgårdsturen", "", "", "resa", -1 },
	{ "translated title", "", "I would like to join the spring concert", "", "", "konsert",
	    -1 },
	{ "date", "", "Jag kommer den 9/5", "", "", "konsert", -1 },
	{ "date in words", "Anmälan 16 maj", "jag kommer", "", "", "rost", -1 },
	{ "place", "", "Vi ses på Sandhamn!", "", "", "resa", -1 },
	{ "address", "", "Jag kommer", "", "resa", "resa", -1 },
	{ "own words beat the address", "", "Jag kommer till vårkonserten den 9 maj", "", "resa",
	    "konsert", -1 },
	{ "a last day is no hint", "", "Vårkonserten, jag vet att sista dag är 16 maj", "", "",
	    "konsert", -1 },
	{ "nothing said", "", "Jag kommer gärna", "", "", "", DOUBT_WHICH_EVENT },
	{ "quoted breaks the tie", "", "Jag kommer gärna", "Välkommen till Vårkonsert den 9 maj",
	    "", "konsert", -1 },
	{ "two plainly", "",
	    "Jag vill vara med på vårkonserten den 9 maj och på röstverkstaden den 16 maj", "", "",
	    "konsert rost", -1 },
	{ "alias and what sort of thing it is", "", "Anmälan till skärgårdskursen", "", "", "kurs",
	    -1 },
	{ "likewise, beside a number that is a word of a title", "",
	    "Hermed fire tilmeldinger til skärgårdsweekenden", "", "", "kurs", -1 },
	{ "likewise in definite form", "4 till skärgårdsseminariet", "Vi är fyra", "", "", "kurs",
	    -1 },
	{ "two people come to one", "", "Vi kommer båda på weekendkursen", "", "", "",
	    DOUBT_WHICH_EVENT },
	{ "what several are", "weekend", "Jag anmäler mig till weekendkursen", "", "", "",
	    DOUBT_WHICH_EVENT },
	{ "a name of three letters", "intresse hlr", "Jag vill gå den", "", "", "hlr", -1 },
	{ "words of signing up are no name", "", "I would like to register for the concert", "", "",
	    "konsert", -1 },
	{ "nor are they alone", "Registration", "Please register me", "", "", "",
	    DOUBT_WHICH_EVENT },
	{ "title of one, date of another", "", "Jag kommer på skärgårdsturen den 16 maj", "", "",
	    "", DOUBT_CONTRADICTION },
};

static const struct event *
make(struct arena *a, const char *slug, const char *const (*pairs)[2], size_t count)
{
	struct event_option options[8];
	struct problems problems;
	struct event_defaults site = { .timezone = STR("Europe/Stockholm"), .language = STR("sv") };
	problems_init(&problems, a);
	struct event_option *kept = arena_alloc(a, sizeof options);
	for (size_t i = 0; i < count; i++)
		kept[i] = (struct event_option) { str_from(pairs[i][0]), str_from(pairs[i][1]),
			{ 0 }, 0 };
	const struct event *event = event_build(a, str_from(slug), kept, count, &site, &problems);
	if (event == NULL)
		fail_msg("%.*s", STR_ARG(problems_print(a, &problems)));
	return event;
}

static void
events_are_told(void **state)
{
	(void)state;
	static const char *const konsert[][2] = { { "title", "Vårkonsert med Kammarkören" },
		{ "starts", "2026-05-09 18:00" }, { "place", "Domkyrkan" },
		{ "text.en.title", "Spring concert by the fire" } };
	static const char *const ler[][2] = { { "title", "Weekendkurs: lera" },
		{ "starts", "2026-09-12 10:00" },
		{ "aliases", "[\"keramikweekenden\", \"lerweekenden\"]" } };
	static const char *const kurs[][2] = { { "title", "Weekendkurs: öliv" },
		{ "starts", "2026-10-10 10:00" },
		{ "aliases",
		    "[\"skärgård\", \"öweekenden\", \"skärgårdsweekenden\", \"havsweekenden\"]" } };
	static const char *const rost[][2] = { { "title", "Röstverkstad för nybörjare" },
		{ "starts", "2026-05-16 10:00" }, { "place", "Församlingshemmet" } };
	static const char *const resa[][2] = { { "title", "Körens sommarresa" },
		{ "starts", "2026-06-13 08:00" }, { "place", "Sandhamn" },
		{ "aliases", "[\"skärgårdsturen\"]" } };
	static const char *const hlr[][2] = { { "title", "HLR" }, { "starts", "2026-11-10 10:00" },
		{ "aliases", "[\"registers and rescue\"]" } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		const struct event *events[] = { make(a, "konsert", konsert, COUNT(konsert)),
			make(a, "rost", rost, COUNT(rost)), make(a, "resa", resa, COUNT(resa)),
			make(a, "ler", ler, COUNT(ler)), make(a, "kurs", kurs, COUNT(kurs)),
			make(a, "hlr", hlr, COUNT(hlr)) };
		struct context context = { .today = { 2026, 4, 20 },
			.arrived = { 1776680000 },
			.events = events,
			.event_count = COUNT(events),
			.rcpt_event = str_from(rows[i].rcpt) };
		struct message message = { .own = str_from(rows[i].own),
			.subject = str_from(rows[i].subject),
			.subject_written = str_from(rows[i].subject),
			.quoted = str_from(rows[i].quoted) };
		struct event_match match =
		    event_match_mail(a, test_words(), &message, &context, NULL);
		struct str got = STR("");
		for (size_t k = 0; k < match.chosen.count; k++)
			got = arena_printf(a, "%.*s%s%.*s", STR_ARG(got), k > 0 ? " " : "",
			    STR_ARG(match.chosen.items[k]));
		int doubt = match.doubt_count > 0 ? (int)match.doubts[0].kind : -1;
		if (!str_equal(got, str_from(rows[i].chosen)) || doubt != rows[i].doubt)
			fail_msg("%s: got '%.*s', doubt %d", rows[i].name, STR_ARG(got), doubt);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(events_are_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
