/* What a person wrote beside the button of a calendar, told from what the program wrote there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/words.h"
#include "understand/calendar_words.h"

#include "unit_util.h"
#include "words_util.h"

#define OUTLOOK "Microsoft Exchange Server 2010"
#define GOOGLE "-//Google Inc//Google Calendar 70.9054//EN"
#define APPLE "-//Apple Inc.//iPhone OS 15.5//EN"
#define PROGRAM(name, body)                                                                        \
	{                                                                                          \
		name, "", "", body, ""                                                             \
	}
#define PERSON(name, body)                                                                         \
	{                                                                                          \
		name, "", "", body, body                                                           \
	}

static const struct {
	const char *name, *prodid, *comment, *body, *want;
} rows[] = {
	{ "a comment", OUTLOOK, "Finns det parkering?\n", "något annat", "Finns det parkering?" },
	{ "words where there is no comment", OUTLOOK, "\n", "Jag kommer först tio.\n",
	    "Jag kommer först tio." },
	{ "no words at all", OUTLOOK, "", "\n \n", "" },
	{ "Google in any language", GOOGLE, "", "Anna Berg hyväksyi tämän kutsun.", "" },
	{ "Apple in any language", APPLE, "", "Anna Berg heeft uw uitnodiging aanvaard.", "" },

	PROGRAM(
	    "en: accepted", "Anna Berg <anna@avika.example> has accepted your event invitation."),
	PROGRAM("en: declined", "Anna Berg has declined this invitation."),
	PROGRAM("en: perhaps", "Anna Berg has replied \"Maybe\" to this invitation."),
	PROGRAM("en: tentatively", "anna@avika.example has tentatively accepted your invitation"),
	PROGRAM("en: delegated", "Anna Berg has delegated this invitation."),
	PROGRAM("en: web mail",
	    "Anna Berg has accepted the invitation to the following event:\n\n*Vattendagen*\n\n"
	    "When: Wednesday 2022-06-15 09:00 - 15:30\n\nInvitees: Anna Berg "
	    "<anna@avika.example>,\n"
	    "<anmalan@norrdal.example>\n"),
	PROGRAM("en: with the entry", "Anna Berg has accepted this "
				      "invitation.\n\nVattendagen\nWednesday Jun 15, 2022 ⋅ 9am – "
				      "3:30pm\n\nResidenset\n"),
	PROGRAM("sv: accepted", "Anna Berg har accepterat din inbjudan till ”Vattendagen”, som är\n"
				"schemalagd till 15 juni 2022 kl. 09.00 CEST."),
	PROGRAM("sv: said yes", "Anna Berg har tackat ja till den här inbjudan."),
	PROGRAM("sv: said no", "Anna Berg har tackat nej till inbjudan"),
	PROGRAM("sv: declined", "Anna Berg har avböjt din händelseinbjudan."),
	PROGRAM("sv: perhaps", "Anna Berg har svarat Kanske på den här inbjudan."),
	PROGRAM("sv: web mail", "Anna Berg har accepterat inbjudan till följande händelse:\n\n"
				"*Vattendagen*\n\nNär: onsdag 15 juni 2022 09.00–15.30\n\n"
				"Deltagare: Anna Berg"),
	PROGRAM("da: accepted", "Anna Berg har accepteret din invitation til Vattendagen."),
	PROGRAM("da: said no", "Anna Berg har takket nej til denne invitation."),
	PROGRAM("da: declined", "Anna Berg har afvist begivenhedsinvitationen."),
	PROGRAM("nb: accepted", "Anna Berg har godtatt denne invitasjonen."),
	PROGRAM("nb: declined", "Anna Berg har avslått invitasjonen til «Vattendagen»"),
	PROGRAM("nb: perhaps", "Anna Berg har foreløpig akseptert møteinnkallingen."),
	PROGRAM("the button's word", "Accepterat: Vattendagen"),
	PROGRAM("what we wrote ourselves", "Ta med matsäck."),

	PERSON("sv: a question", "Går det bra att jag kommer först klockan tio?"),
	PERSON("sv: a short one", "När?"),
	PERSON("sv: a reason", "Tyvärr, jag är sjuk."),
	PERSON("sv: an hour", "Kanske kl 10"),
	PERSON("sv: an hour alone", "Kl. 10.30"),
	PERSON("sv: somebody else", "Min chef har tackat nej."),
	PERSON("sv: not so", "Jag har inte tackat ja till den här inbjudan."),
	PERSON("sv: a diet", "Glutenfritt, tack"),
	PERSON("en: a reason", "I have accepted, but will be late."),
	PERSON("en: who comes", "Bo comes, too."),
	PERSON("da: a reason", "Jeg kommer først klokken ti."),
	PERSON("nb: a reason", "Jeg er dessverre bortreist."),
	PERSON("de: any other language", "Leider bin ich verhindert."),
	{ "a person's words below the program's", "", "",
	    "Anna Berg har accepterat din inbjudan.\n\nHar ni glutenfritt bröd?\n",
	    "Har ni glutenfritt bröd?" },
	{ "two paragraphs, both kept", "", "", "Hej!\n\nJag kommer tio.\n",
	    "Hej!\n\nJag kommer tio." },
	{ "in one paragraph all of it is kept", "", "",
	    "Anna Berg har accepterat din inbjudan. Jag är vegan.",
	    "Anna Berg har accepterat din inbjudan. Jag är vegan." },
};

static void
words_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct mailbox from = { .name = STR("Anna Berg"),
			.address = STR("anna@avika.example") };
		struct mailbox to = { .name = STR("Länsstyrelsen i Norrdal") };
		struct calendar_part part = { .method = STR("REPLY"),
			.prodid = str_from(rows[i].prodid),
			.comment = str_from(rows[i].comment),
			.attendee_name = STR("Anna Berg"),
			.summary = STR("Vattendagen"),
			.location = STR("Residenset"),
			.description = STR("Vi ses vid sjön.\nTa med matsäck.\nParkering finns.") };
		const struct str body = unit_copyz(rows[i].body);
		const struct message message = { .own = body,
			.kind = KIND_CALENDAR_REPLY,
			.from = { &from, 1 },
			.to = { &to, 1 },
			.calendar = &part };
		unit_check_str(rows[i].name,
		    calendar_words(a, words_remember(a, test_words(), &message), &message),
		    str_from(rows[i].want));
		arena_free(a);
		unit_free(body);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_told_apart) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
