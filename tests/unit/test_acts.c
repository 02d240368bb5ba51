/* What people write, and the acts the installed rules read in it. Run from the top of the tree. */
#include "unit_util.h"

#include "base/arena.h"
#include "understand/acts.h"

struct row {
	const char *language, *subject, *own, *want; /* acts in order; "-": none stands */
};

static const struct row rows[] = {
	/* Swedish */
	{ "sv", "Anmälan",
	    "Hej!\nJag heter Eva Ek och kommer från Norrby kommun.\nVegetarisk lunch, tack.", "-" },
	{ "sv", "", "Hej, jag anmäler mig härmed till seminariet den 20 november.", "register" },
	{ "sv", "", "Jag vill gärna vara med på träffen på torsdag.", "register" },
	{ "sv", "", "Tack för inbjudan! Vi kommer gärna, två personer.", "register" },
	{ "sv", "", "Boka en plats åt mig är du snäll.", "register" },
	{ "sv", "", "Räkna med mig!", "register" },
	{ "sv", "", "Skriv upp oss på kursen.", "register" },
	{ "sv", "", "Per Persson och Eva Ek deltar från oss den 15 juni.\nVänligen anmäl dem.",
	    "register" },
	{ "sv", "", "Kan du lägga till Lisa Lind också?", "register" },
	{ "sv", "", "Jag hänger på!", "register" },
	{ "sv", "", "Härmed anmäler jag följande deltagare:", "register" },
	{ "sv", "", "Min chef Karin Berg önskar delta i mötet.", "register" },
	{ "sv", "", "Jag önskar en plats på workshopen.", "register" },
	{ "sv", "", "Jag kommer tyvärr inte på onsdag.", "cancel" },
	{ "sv", "", "Hej, jag har blivit sjuk och kan inte delta i morgon.", "cancel" },
	{ "sv", "", "Vi måste tyvärr tacka nej.", "cancel" },
	{ "sv", "", "Vänligen avboka min plats.", "cancel" },
	{ "sv", "", "Jag fick förhinder och behöver avanmäla mig.", "cancel" },
	{ "sv", "", "Det blir inget för mig den här gången, jag måste avstå.", "cancel" },
	{ "sv", "", "Ta bort mig från deltagarlistan.", "cancel" },
	{ "sv", "", "Ta inte bort mig, jag kommer som planerat!", "thanks" },
	{ "sv", "", "Jag kan inte komma, men Lisa Lind kommer i mitt ställe.", "substitute" },
	{ "sv", "", "Per Persson ersätts av Eva Ek.", "substitute" },
	{ "sv", "", "Eva Ek tar över min plats.", "substitute" },
	{ "sv", "", "Avboka Per Persson. Anmäl Eva Ek.", "cancel register" },
	{ "sv", "", "Kan ni ändra min kost till vegan?", "change" },
	{ "sv", "", "Jag glömde säga att jag är glutenintolerant.", "change" },
	{ "sv", "", "Mitt namn blev fel på listan.", "change" },
	{ "sv", "", "Min nya e-postadress är eva@norrby.example.", "change" },
	{ "sv", "", "Finns det parkering?", "question" },
	{ "sv", "", "Jag undrar om det går att delta på distans.", "question" },
	{ "sv", "", "Jag anmäler mig till mötet. Finns det hörslinga?", "register question" },
	{ "sv", "", "Tack så mycket!", "thanks" },
	{ "sv", "", "Vad bra, vi ses!", "thanks" },
	{ "sv", "", "Vi är intresserade av ett seminarium hos oss.", "interest" },
	{ "sv", "", "Jag vill anmäla mitt intresse.", "interest" },
	{ "sv", "", "Jag vill avsluta min prenumeration på nyhetsbrevet.", "unsubscribe" },
	{ "sv", "", "Sluta skicka nyhetsbrev till mig.", "unsubscribe" },
	{ "sv", "", "Jag vill gärna få ert nyhetsbrev.", "subscribe" },
	{ "sv", "", "Vilka uppgifter har ni om mig?", "data-request" },
	{ "sv", "", "Radera alla mina uppgifter.", "erase" },
	{ "sv", "", "Jag godkänner att Per deltar.", "approve" },
	{ "sv", "", "Jag kan inte godkänna detta.", "deny" },
	{ "sv", "Avboka mig", "Glöm det, jag kommer ändå.", "thanks" },
	/* English */
	{ "en", "", "I'd like to attend the seminar on 20 November.", "register" },
	{ "en", "", "Please register me and my colleague Ann Lee.", "register" },
	{ "en", "", "I will be there!", "register" },
	{ "en", "", "We are coming, three people.", "register" },
	{ "en", "", "Could you reserve two seats for us?", "register" },
	{ "en", "", "Please add Ann Lee as well.", "register" },
	{ "en", "", "I am sorry, but I have to cancel.", "cancel" },
	{ "en", "", "Unfortunately I can't come on Monday.", "cancel" },
	{ "en", "", "I won't be able to make it after all.", "cancel" },
	{ "en", "", "Please remove me from the list of participants.", "cancel" },
	{ "en", "", "I can't come, but Ann Lee will come in my place.", "substitute" },
	{ "en", "", "Please change my diet to vegan.", "change" },
	{ "en", "", "My phone number has changed, please update it.", "change" },
	{ "en", "", "Is there parking nearby?", "question" },
	{ "en", "", "I would like to register. Will slides be shared?", "register question" },
	{ "en", "", "Thank you very much!", "thanks" },
	{ "en", "", "We would be interested in hosting a seminar.", "interest" },
	{ "en", "", "Please unsubscribe me from the newsletter.", "unsubscribe" },
	{ "en", "", "I would like to receive your newsletter.", "subscribe" },
	{ "en", "", "What information do you hold about me?", "data-request" },
	{ "en", "", "Please delete all my data.", "erase" },
	{ "en", "", "I approve.", "approve" },
	{ "en", "", "I do not approve this.", "deny" },
	/* Danish */
	{ "da", "", "Jeg vil gerne tilmelde mig konferencen.", "register" },
	{ "da", "", "Vi kommer gerne, to personer.", "register" },
	{ "da", "", "Tilmeld venligst Per Persson.", "register" },
	{ "da", "", "Jeg deltager gerne den 30. november.", "register" },
	{ "da", "", "Jeg må desværre melde fra.", "cancel" },
	{ "da", "", "Jeg kan ikke komme på mandag.", "cancel" },
	{ "da", "", "Min kollega Lene Holm kommer i mit sted.", "substitute" },
	{ "da", "", "Er der parkering?", "question" },
	{ "da", "", "Mange tak!", "thanks" },
	{ "da", "", "Vil I ændre min kost til vegansk?", "change" },
	{ "da", "", "Slet alle mine oplysninger.", "erase" },
	/* Norwegian */
	{ "nb", "", "Jeg vil gjerne melde meg på konferansen.", "register" },
	{ "nb", "", "Vi kommer gjerne, to stykker.", "register" },
	{ "nb", "", "Jeg deltar gjerne den 30. november.", "register" },
	{ "nb", "", "Meld på Per Persson også.", "register" },
	{ "nb", "", "Jeg må dessverre melde avbud.", "cancel" },
	{ "nb", "", "Jeg kan ikke komme på mandag.", "cancel" },
	{ "nb", "", "Kollegaen min Live Holm kommer i mitt sted.", "substitute" },
	{ "nb", "", "Er det parkering?", "question" },
	{ "nb", "", "Tusen takk!", "thanks" },
	{ "nb", "", "Kan dere endre kosten min til vegan?", "change" },
	{ "nb", "", "Slett alle opplysninger om meg.", "erase" },
};

static struct str
acts_text(struct arena *a, const struct acts_found *found)
{
	struct str text = STR("");
	for (size_t i = 0; i < found->count; i++) {
		text = arena_printf(a, "%.*s%s%s", STR_ARG(text), i > 0 ? " " : "",
		    act_kind_name(found->items[i].kind));
	}
	return found->count > 0 ? text : STR("-");
}

static void
reads_what_people_write(void **state)
{
	const struct ruleset *rules = *state;
	size_t bad = 0;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct str own = unit_copyz(rows[i].own);
		struct message m = { .own = own,
			.subject = str_from(rows[i].subject),
			.subject_written = str_from(rows[i].subject) };
		struct acts_found found = acts_find(a, rules, &m, str_from(rows[i].language));
		struct str got = acts_text(a, &found);
		if (!str_equal(got, str_from(rows[i].want))) {
			print_error("%s '%s' '%s': %.*s, not %s\n", rows[i].language,
			    rows[i].subject, rows[i].own, STR_ARG(got), rows[i].want);
			bad++;
		}
		unit_free(own);
		arena_free(a);
	}
	assert_int_equal(bad, 0);
}

static void
subject_of_a_reply_is_no_evidence(void **state)
{
	const struct ruleset *rules = *state;
	struct arena *a = arena_new();
	struct message m = { .own = STR("Hej på er."),
		.subject = STR("Avbokning"),
		.subject_written = STR("Re: Avbokning") };
	struct acts_found found = acts_find(a, rules, &m, STR("sv"));
	assert_int_equal(found.count, 0);
	arena_free(a);
}

static void
each_act_has_its_part(void **state)
{
	const struct ruleset *rules = *state;
	struct arena *a = arena_new();
	struct str own = STR("Avboka Per Persson, anmäl Eva Ek i hans grupp.");
	struct message m = { .own = own };
	struct acts_found found = acts_find(a, rules, &m, STR("sv"));
	assert_int_equal(found.count, 2);
	assert_int_equal(found.items[0].kind, ACT_CANCEL);
	struct str first = str_slice(own, found.items[0].from, found.items[0].to);
	struct str second = str_slice(own, found.items[1].from, found.items[1].to);
	assert_true(str_has(first, STR("Per")) && !str_has(first, STR("Eva")));
	assert_true(str_has(second, STR("Eva")) && !str_has(second, STR("Per")));
	arena_free(a);
}

static int
load(void **state)
{
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	struct ruleset *rules = ruleset_load(NULL, "rules", &problems);
	ruleset_check(rules, &problems);
	struct str text = problems_print(a, &problems);
	print_message("%.*s\n", STR_ARG(text));
	*state = rules;
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
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_people_write),
		cmocka_unit_test(subject_of_a_reply_is_no_evidence),
		cmocka_unit_test(each_act_has_its_part),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
