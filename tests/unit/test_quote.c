/* Own words, quoted words, forwarded mails, signatures, disclaimers; subjects. */
#include "unit_util.h"

#include "mail/quote.h"
#include "mail/subject.h"

struct row {
	const char *name, *text, *own, *quoted, *forwarded, *signature;
	bool is_forward;
};

static const struct row rows[] = {
	{ "own alone", "Jag kommer.\n", "Jag kommer.", "", "", "", false },
	{ "swedish attribution",
	    "Ja!\n\nDen 3 juni 2022 kl. 10:12 skrev Anna <a@b.example>:\n> Kommer du?\n", "Ja!",
	    "Den 3 juni 2022 kl. 10:12 skrev Anna <a@b.example>:\nKommer du?", "", "", false },
	{ "wrapped attribution",
	    "Ja!\n\nOn Fri, 3 Jun 2022 at 10:12, Anna Berg\n<anna@b.example> wrote:\n> Coming?\n",
	    "Ja!", "On Fri, 3 Jun 2022 at 10:12, Anna Berg\n<anna@b.example> wrote:\nComing?", "",
	    "", false },
	{ "without marks below",
	    "Yes\n\nOn 3 Jun 2022 at 10:12, a@b.example wrote:\nComing?\nSvara AVBOKA\n", "Yes",
	    "On 3 Jun 2022 at 10:12, a@b.example wrote:\nComing?\nSvara AVBOKA", "", "", false },
	{ "iso date without a verb", "Ja\n\n2015-10-01 12:00 GMT+02:00 X <x@y.example>:\n> Hej\n",
	    "Ja", "2015-10-01 12:00 GMT+02:00 X <x@y.example>:\nHej", "", "", false },
	{ "finnish", "Kyllä\n\n1.10.2015 klo 12.00 Anna <a@b.example> kirjoitti:\n> Hei\n", "Kyllä",
	    "1.10.2015 klo 12.00 Anna <a@b.example> kirjoitti:\nHei", "", "", false },
	{ "german", "Ja\n\nAm 01.10.2015 um 12:00 schrieb Anna:\n> Hallo\n", "Ja",
	    "Am 01.10.2015 um 12:00 schrieb Anna:\nHallo", "", "", false },
	{ "header block",
	    "Avboka mig.\n\nFrån: Anna <a@b.example>\nSkickat: den 3 juni 2022\nTill: Bo\nÄmne: "
	    "Hej\n\nText\n",
	    "Avboka mig.",
	    "Från: Anna <a@b.example>\nSkickat: den 3 juni 2022\nTill: Bo\nÄmne: Hej\n\nText", "",
	    "", false },
	{ "short block",
	    "Nej.\n\nFra: kurs@hus.example\nEmne: Kurs\n\nSvar JA\n", "Nej.",
	    "Fra: kurs@hus.example\nEmne: Kurs\n\nSvar JA", "", "", false },
	{ "an address and a subject in a form",
	    "Namn: Anna\nFrån: a@b.example\nÄmne: kemi\n",
	    "Namn: Anna\nFrån: a@b.example\nÄmne: kemi", "", "", "", false },
	{ "rule and block",
	    "Ja\n________________________________\nFra: A\nSendt: 3. juni\nTil: B\nEmne: C\nD\n",
	    "Ja", "________________________________\nFra: A\nSendt: 3. juni\nTil: B\nEmne: C\nD",
	    "", "", false },
	{ "original message",
	    "Ja\n-----Ursprungligt meddelande-----\nFrån: A\nSkickat: nu\nTill: B\n\nD\n", "Ja",
	    "-----Ursprungligt meddelande-----\nFrån: A\nSkickat: nu\nTill: B\n\nD", "", "",
	    false },
	{ "bottom posting",
	    "Den 3 juni 2022 kl. 10:12 skrev a@b.example:\n> Kommer du?\n\nJa, jag kommer.\n",
	    "Ja, jag kommer.", "Den 3 juni 2022 kl. 10:12 skrev a@b.example:\nKommer du?", "", "",
	    false },
	{ "forwarded by subject",
	    "Se nedan.\n\nFrån: A\nSkickat: nu\nTill: B\nÄmne: C\n\nAnmäl er!\n", "Se nedan.", "",
	    "Från: A\nSkickat: nu\nTill: B\nÄmne: C\n\nAnmäl er!", "", true },
	{ "forward marker",
	    "FYI\n\n---------- Forwarded message ---------\nFrom: A\nDate: now\nSubject: B\n\nC\n",
	    "FYI", "",
	    "---------- Forwarded message ---------\nFrom: A\nDate: now\nSubject: B\n\nC", "",
	    false },
	{ "forward marker with marks",
	    "Se under.\n\nVideresendt melding:\n\n> Fra: A\n> Dato: nu\n\nEtter.\n",
	    "Se under.\n\nEtter.", "", "Videresendt melding:\n\nFra: A\nDato: nu", "", false },
	{ "a form is no header block", "Namn: Anna\nFrån: Borås\nDatum: 3 juni\nKost: vegan\n",
	    "Namn: Anna\nFrån: Borås\nDatum: 3 juni\nKost: vegan", "", "", "", false },
	{ "somebody wrote, in prose", "Som Anna skrev: vi kommer.\nHej\n",
	    "Som Anna skrev: vi kommer.\nHej", "", "", "", false },
	{ "closing formula",
	    "Jag kommer.\n\nMed vänlig hälsning\nAnna Berg\nhandläggare\nTel: 010-555\n",
	    "Jag kommer.", "", "", "Med vänlig hälsning\nAnna Berg\nhandläggare\nTel: 010-555",
	    false },
	{ "formula and name", "Jag kommer\n\nMvh Anna\n", "Jag kommer", "", "", "Mvh Anna", false },
	{ "after the signature", "Jag kommer.\n\nMvh\nAnna\n\nPS. Jag är allergisk mot nötter.\n",
	    "Jag kommer.\n\nPS. Jag är allergisk mot nötter.", "", "", "Mvh\nAnna", false },
	{ "diet below the name", "Jag kommer.\n\nMvh\nAnna\nKost: vegan\n",
	    "Jag kommer.\n\nKost: vegan", "", "", "Mvh\nAnna", false },
	{ "name alone", "Jag kommer.\n\nAnna\n", "Jag kommer.", "", "", "Anna", false },
	{ "the writer in a list", "Vi anmäler:\n\nAnna Berg\nPer Persson\n",
	    "Vi anmäler:\n\nAnna Berg\nPer Persson", "", "", "", false },
	{ "delimiter", "Jag kommer\n-- \nAnna Berg\nhttp://x.example\n", "Jag kommer", "", "",
	    "--\nAnna Berg\nhttp://x.example", false },
	{ "phone", "Jag kommer\n\nSkickat från min iPhone\n", "Jag kommer", "", "",
	    "Skickat från min iPhone", false },
	{ "signature before the quote",
	    "Ja\n\nMvh\nAnna\n\nDen 3 juni 2022 skrev a@b.example:\n> Mvh\n> Bo\n", "Ja",
	    "Den 3 juni 2022 skrev a@b.example:\nMvh\nBo", "", "Mvh\nAnna", false },
	{ "empty", "", "", "", "", "", false },
};

static void
splits(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str text = unit_copyz(rows[i].text);
		struct quote_split got =
		    quote_split(a, text, STR("Anna Berg anna berg"), rows[i].is_forward);

		unit_check_str(rows[i].name, got.own, str_from(rows[i].own));
		unit_check_str(rows[i].name, got.quoted, str_from(rows[i].quoted));
		unit_check_str(rows[i].name, got.forwarded, str_from(rows[i].forwarded));
		unit_check_str(rows[i].name, got.signature, str_from(rows[i].signature));
		unit_free(text);
	}
	arena_free(a);
}

static void
answers_in_line(void **state)
{
	struct arena *a = arena_new();
	struct quote_split got = quote_split(a,
	    STR("Hej\n> 1. Har ni någon som\n> är allergisk?\nNej.\n> 2. Workshop?\nJa, båda\n"),
	    STR(""), false);

	(void)state;
	assert_int_equal(got.inline_answer_count, 2);
	unit_check_str("first question", got.inline_answers[0].quoted,
	    STR("1. Har ni någon som är allergisk?"));
	unit_check_str("first answer", got.inline_answers[0].answer, STR("Nej."));
	unit_check_str("second question", got.inline_answers[1].quoted, STR("2. Workshop?"));
	unit_check_str("second answer", got.inline_answers[1].answer, STR("Ja, båda"));
	arena_free(a);
}

static void
legal_text(void **state)
{
	struct arena *a = arena_new();
	struct quote_split got = quote_split(a,
	    STR("Jag kommer.\n\nMvh\nAnna\n\nDetta meddelande kan innehålla sekretessbelagd "
		"information.\n\n"
		"If you have received this in error, cancel it.\n"),
	    STR(""), false);

	(void)state;
	unit_check_str("own", got.own, STR("Jag kommer."));
	unit_check_str("signature", got.signature, STR("Mvh\nAnna"));
	unit_check_str("disclaimer", got.disclaimer,
	    STR("Detta meddelande kan innehålla sekretessbelagd information.\n\nIf you have "
		"received this in error, cancel it."));
	arena_free(a);
}

static void
subjects(void **state)
{
	static const struct {
		const char *in, *bare;
		bool answer, forward;
	} table[] = {
		{ "Re: Hej", "Hej", true, false },
		{ "SV: Re: Hej", "Hej", true, false },
		{ "VB: SV: Hej", "Hej", false, true },
		{ "Re[5]: Hej", "Hej", true, false },
		{ "Sv : Hej", "Hej", true, false },
		{ "Fwd: Fw: Hej", "Hej", false, true },
		{ "VS: Hej", "Hej", true, true },
		{ "Hej", "Hej", false, false },
		{ "Anmälan: Re: Hej", "Anmälan: Re: Hej", false, false },
		{ "Re:", "", true, false },
		{ "Regarding: Hej", "Regarding: Hej", false, false },
		{ "", "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct str in = unit_copyz(table[i].in);
		struct subject got = subject_parse(in);

		unit_check_str(table[i].in, got.bare, str_from(table[i].bare));
		unit_check_int(table[i].in, got.is_answer, table[i].answer);
		unit_check_int(table[i].in, got.is_forward, table[i].forward);
		unit_free(in);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits),
		cmocka_unit_test(answers_in_line),
		cmocka_unit_test(legal_text),
		cmocka_unit_test(subjects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
