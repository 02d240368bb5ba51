/* Who a mail is about, in the notations people use: other organisers than those of the corpus. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "understand/answers.h"
#include "understand/people.h"
#include "words_util.h"

struct row {
	const char *name;
	enum act_kind act;
	const char *own, *signature;
	const char *comes; /* "Name <mail>" joined with |, the title in [], the diet in {} */
	const char *leaves;
	int64_t places;
};

static const struct row rows[] = {
	{ "sender alone", ACT_REGISTER, "Jag kommer gärna!",
	    "Mvh\nKarl Berg\nkassör\nKammarkören Vox", "Karl Berg <karl.berg@vox.example>[kassör]",
	    "", 1 },
	{ "the signature of another in a list", ACT_REGISTER,
	    "Please register us:\n\nKarl Berg, karl.berg@vox.example\nBo Al, bo@vox.example, "
	    "gluten free\n\n"
	    "Best regards\nKarl Berg",
	    "", "Karl Berg <karl.berg@vox.example>|Bo Al <bo@vox.example>{gluten free}", "", 2 },
	{ "a borrowed account", ACT_REGISTER,
	    "Det är Eva Ek som skriver, jag lånar Karls dator. Anmäl mig! Svara till "
	    "eva.ek@vox.example.\n\nEva Ek\nalt",
	    "Karl Berg\nkassör", "Eva Ek <eva.ek@vox.example>[alt]", "", 1 },
	{ "a degree is no title", ACT_REGISTER, "I will attend.", "Karl Berg, PhD\nChoir director",
	    "Karl Berg <karl.berg@vox.example>[Choir director]", "", 1 },
	{ "a title with words around", ACT_REGISTER,
	    "Jag anmäler:\nEva Ek, ny kassör hos oss, eva@vox.example\nBo Al, bas, "
	    "bo@vox.example\n",
	    "", "Eva Ek <eva@vox.example>[kassör]|Bo Al <bo@vox.example>[bas]", "", 2 },
	{ "a colleague in brackets", ACT_REGISTER,
	    "Jag och min kollega Per Persson (per@vox.example) vill komma.", "",
	    "Karl Berg <karl.berg@vox.example>|Per Persson <per@vox.example>", "", 2 },
	{ "given names after plus", ACT_REGISTER, "Hej, jag + Per och Eva på ekonomi anmäler oss!",
	    "", "Karl Berg <karl.berg@vox.example>|Per <>|Eva <>", "", 3 },
	{ "commas, one a line", ACT_REGISTER,
	    "Från oss kommer:\n\nEva Ek, alt, eva@vox.example\nBo Al, dirigent, bo@vox.example\n",
	    "", "Eva Ek <eva@vox.example>[alt]|Bo Al <bo@vox.example>[dirigent]", "", 2 },
	{ "mailboxes in a row", ACT_REGISTER,
	    "Eva Ek <eva@vox.example>; \"Al, Bo\" <bo@vox.example>", "",
	    "Eva Ek <eva@vox.example>|Bo Al <bo@vox.example>", "", 2 },
	{ "table", ACT_REGISTER,
	    "Namn\tE-post\tTitel\tKost\nEva Ek\teva@vox.example\talt\tvegan\nBo Al\t\tbas\t\n", "",
	    "Eva Ek <eva@vox.example>[alt]{vegan}|Bo Al <>[bas]", "", 2 },
	{ "table, no for one thing and for all", ACT_REGISTER,
	    "Namn\tE-post\tKost\nEva Ek\teva@vox.example\tinga nötter\nBo "
	    "Al\tbo@vox.example\tingen allergi\n",
	    "", "Eva Ek <eva@vox.example>{inga nötter}|Bo Al <bo@vox.example>", "", 2 },
	{ "called by another name", ACT_REGISTER,
	    "Eva \"Mimmi\" Ek <eva@vox.example>\nBo Al <bo@vox.example>", "",
	    "Mimmi Ek <eva@vox.example>|Bo Al <bo@vox.example>", "", 2 },
	{ "numbers are no titles", ACT_REGISTER,
	    "Eva Ek, medlemsnr 5512, eva@vox.example\nBo Al, född 2012, bo@vox.example\n", "",
	    "Eva Ek <eva@vox.example>|Bo Al <bo@vox.example>", "", 2 },
	{ "a title in the sender's name", ACT_REGISTER, "Namn: Karl Berg\nTitel: alt", "",
	    "Karl Berg <karl.berg@vox.example>[alt]", "", 1 },
	{ "form", ACT_REGISTER,
	    "Namn: Eva Ek\nE-post: eva@vox.example\nTitel: alt\nMat: glutenfri\n", "",
	    "Eva Ek <eva@vox.example>[alt]{glutenfri}", "", 1 },
	{ "form in one line", ACT_REGISTER, "Namn: Eva Ek Titel: alt E-post: eva@vox.example", "",
	    "Eva Ek <eva@vox.example>[alt]", "", 1 },
	{ "secretary", ACT_REGISTER,
	    "Jag vill anmäla min chef Eva Ek (eva@vox.example). Jag deltar inte själv.", "",
	    "Eva Ek <eva@vox.example>", "", 1 },
	{ "unnamed companions", ACT_REGISTER, "I would like to attend with two colleagues.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 3 },
	{ "vi blir", ACT_REGISTER, "Vi blir fyra personer.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 4 },
	{ "an assistant comes along", ACT_REGISTER,
	    "Jag kommer gärna och har med mig min personliga assistent.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 2 },
	{ "diet of one", ACT_REGISTER, "Jag och Eva Ek kommer. Eva är allergisk mot nötter.", "",
	    "Karl Berg <karl.berg@vox.example>|Eva Ek <>{allergisk mot nötter}", "", 2 },
	{ "no diet", ACT_REGISTER, "Jag kommer. Inga allergier.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "taken off again", ACT_REGISTER,
	    "Jag och Eva Ek kommer. Nej, stryk Eva, det blir bara jag.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "the writer and who is theirs", ACT_REGISTER,
	    "Boka in mig och mina medarbetare Olle Frisk och Sara Blom.", "",
	    "Karl Berg <karl.berg@vox.example>|Olle Frisk <>|Sara Blom <>", "", 3 },
	{ "a child is registered, the parent is not", ACT_REGISTER,
	    "Vi vill anmäla grabben till hajken, Elton Haak.", "", "Elton Haak <>", "", 1 },
	{ "another is registered, the writer has a place", ACT_REGISTER,
	    "I would like to sign up my colleague Olle Frisk. I already have a place myself.", "",
	    "Olle Frisk <>", "", 1 },
	{ "what a child cannot do is no absence", ACT_REGISTER,
	    "Jag vill anmäla mina barn:\nEva Ek, 11 år, kan simma\nBo Ek, 9 år, kan INTE simma", "",
	    "Eva Ek <>|Bo Ek <>", "", 2 },
	{ "a title in capitals before the address", ACT_REGISTER,
	    "Please register:\n- Tom Wilk, Senior Developer, tom.wilk@vox.example - dinner\n"
	    "- Lea Os / planner / lea@vox.example\n",
	    "",
	    "Tom Wilk <tom.wilk@vox.example>[Senior Developer]|Lea Os <lea@vox.example>[planner]",
	    "", 2 },
	{ "a foot below a table is no row of it", ACT_REGISTER,
	    "Namn\tE-post\tKost\nEva Ek\teva@vox.example\tvegan\n"
	    "Bekräftelse skickas till var och en, tack.",
	    "", "Eva Ek <eva@vox.example>{vegan}", "", 1 },
	{ "whoever is only spoken of", ACT_REGISTER,
	    "Jag vill gärna vara med. Har gått Kungsleden Abisko–Nikkaluokta med farsan.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "who tells to come does not", ACT_REGISTER,
	    "Min läkare, Hanne Bugge, har sagt att jag borde anmäla mig.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "two houses in a sentence", ACT_REGISTER,
	    "Anmäl Olle Frisk, Norrdals kommun och Sara Blom, Region Dal till mötet.", "",
	    "Olle Frisk <>|Sara Blom <>", "", 2 },
	{ "a colleague is put down behind a verb with på", ACT_REGISTER,
	    "Jeg melder på Olle Frisk og Sara Blom.", "", "Olle Frisk <>|Sara Blom <>", "", 2 },
	{ "who is theirs, and the writer behind", ACT_REGISTER,
	    "Vil I skrive min kone Lone Dal (lone@dal.example) og mig på?", "",
	    "Karl Berg <karl.berg@vox.example>|Lone Dal <lone@dal.example>", "", 2 },
	{ "a first name of who is theirs", ACT_REGISTER, "Jag å min syster Lollo kommer gärna.", "",
	    "Karl Berg <karl.berg@vox.example>|Lollo <>", "", 2 },
	{ "an office of several words", ACT_REGISTER,
	    "Please register our Chief Operating Officer, Ada Ask (ada@vox.example).", "",
	    "Ada Ask <ada@vox.example>[Chief Operating Officer]", "", 1 },
	{ "she who was named wants to come", ACT_REGISTER,
	    "Jag skriver åt min farmor, Siv Stolt, som inte har mejl. Hon vill gärna komma.", "",
	    "Siv Stolt <>", "", 1 },
	{ "who registers themselves", ACT_REGISTER, "Jag anmäler mig. Eva Ek anmäler sig själv.",
	    "", "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "who is to be reached", ACT_REGISTER,
	    "Please register me. My emergency contact is Eva Ek, 070-555 01 02.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "who would have liked to", ACT_REGISTER,
	    "Jag anmäler mig. Min kollega Eva Ek hade gärna kommit, men hon kan tyvärr inte.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "taken back", ACT_REGISTER,
	    "Please sign me and Eva Ek up.\n\nScrap that, Eva is on leave, so it's only me.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "one is the reason, the other leaves", ACT_CANCEL,
	    "Min dotter Ida är sjuk så jag kan inte komma.", "", "",
	    "Karl Berg <karl.berg@vox.example>", 0 },
	{ "one leaves, another stays", ACT_CANCEL,
	    "Jag måste avboka min plats, Eva Ek kommer fortfarande.", "", "",
	    "Karl Berg <karl.berg@vox.example>", 0 },
	{ "neither of two", ACT_CANCEL, "Varken jag eller Eva Ek kan vara med. Avboka oss båda.",
	    "", "", "Eva Ek <>|Karl Berg <karl.berg@vox.example>", 0 },
	{ "not to be taken off", ACT_CANCEL,
	    "Bo Al er syk og må meldes av. Vær så snill å ikke avmelde oss.", "", "", "Bo Al <>",
	    0 },
	{ "somebody of the writer's comes too", ACT_REGISTER,
	    "Min man och jag kommer gärna på föreläsningen.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 2 },
	{ "somebody of the writer's does not", ACT_REGISTER,
	    "Jag kommer gärna. Min fru vill inte följa med.", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "a child's details change, written by a parent", ACT_CHANGE,
	    "Fyllde i fel på Lovas anmälan, hon ska ha 140.\n(Lova Arvidells förälder)", "",
	    "Lova Arvidell <>", "", 0 },
	{ "own cancel", ACT_CANCEL, "Jag kan tyvärr inte komma.", "", "",
	    "Karl Berg <karl.berg@vox.example>", 0 },
	{ "cancel for another", ACT_CANCEL, "Avboka Eva Ek, hon är sjuk.", "", "", "Eva Ek <>", 0 },
	{ "a companion without a name leaves", ACT_CANCEL,
	    "Vi blir bara två, en kollega fick förhinder.", "", "Karl Berg <karl.berg@vox.example>",
	    "", 2 },
	{ "only the writer is left", ACT_CANCEL, "Min man har blivit sjuk så det blir bara jag.",
	    "", "Karl Berg <karl.berg@vox.example>", "", 1 },
	{ "somebody leaves, nobody knows who", ACT_CANCEL, "En av oss kan tyvärr inte komma.", "",
	    "", "", 0 },
	{ "who stays", ACT_CANCEL,
	    "Eva Ek måste avanmälas. Ta INTE bort Bo Al, han kommer som planerat.", "", "",
	    "Eva Ek <>", 0 },
	{ "substitute", ACT_SUBSTITUTE, "Eva Ek (eva@vox.example) kommer i mitt ställe.", "",
	    "Eva Ek <eva@vox.example>", "Karl Berg <karl.berg@vox.example>", 1 },
	{ "instead of", ACT_SUBSTITUTE, "Eva Ek kommer i stället för Bo Al.", "", "Eva Ek <>",
	    "Bo Al <>", 1 },
	{ "arrow", ACT_SUBSTITUTE, "Bo Al -> Eva Ek (eva@vox.example)", "",
	    "Eva Ek <eva@vox.example>", "Bo Al <>", 1 },
	{ "change", ACT_CHANGE, "Jag är inte vegetarian längre.", "Karl Berg\nkassör",
	    "Karl Berg <karl.berg@vox.example>", "", 0 },
	{ "our own address is nobody", ACT_REGISTER,
	    "Jag kommer. Kontakt: kor@samling.example, kor+fest@samling.example", "",
	    "Karl Berg <karl.berg@vox.example>", "", 1 },
};

static struct str
printed(struct arena *a, const struct attendees *list)
{
	struct str out = STR("");
	for (size_t i = 0; i < list->count; i++) {
		const struct attendee *who = &list->items[i];
		out = arena_printf(a, "%.*s%s%.*s <%.*s>", STR_ARG(out), i > 0 ? "|" : "",
		    STR_ARG(who->name), STR_ARG(who->email));
		if (who->title.n > 0)
			out = arena_printf(a, "%.*s[%.*s]", STR_ARG(out), STR_ARG(who->title));
		if (who->diet.n > 0)
			out = arena_printf(a, "%.*s{%.*s}", STR_ARG(out), STR_ARG(who->diet));
	}
	return out;
}

static void
everybody_is_found(void **state)
{
	(void)state;
	struct mailbox from = { STR("Karl Berg"), STR("karl.berg@vox.example"), STR("") };
	struct str ours[] = { STR("kor@samling.example") };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct message message = { .from = { &from, 1 },
			.own = arena_dup(a, str_from(rows[i].own)),
			.signature = str_from(rows[i].signature) };
		struct context context = {
			.own_addresses = { ours, 1 }, .subaddress = '+', .today = { 2026, 5, 4 }
		};
		struct people_question question = {
			.act = rows[i].act, .language = STR("sv"), .to = SIZE_MAX, .only = true
		};
		struct people people = people_read(a, test_words(), &message, &context, &question);
		answers_read(a, test_words(), &message, &context, &question, &people);
		struct str comes = printed(a, &people.attendees),
			   leaves = printed(a, &people.leaving);
		if (!str_equal(comes, str_from(rows[i].comes))
		    || !str_equal(leaves, str_from(rows[i].leaves))
		    || people.places != rows[i].places)
			fail_msg("%s: comes '%.*s', leaves '%.*s', places %d", rows[i].name,
			    STR_ARG(comes), STR_ARG(leaves), (int)people.places);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(everybody_is_found) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
