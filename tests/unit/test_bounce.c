/* Delivery reports of the wild: the home-made forms of mail systems, in the languages around us. */
#include "mail/bounce.h"
#include "unit_util.h"

#include "mail/bounce_class.h"
#include "mail/message_make.h"

#define COPY                                                                                       \
	"\n\n------ This is a copy of the message ------\nReturn-Path: "                           \
	"<sjung+1x@samling.example>\n"                                                             \
	"Subject: Anmäld\n\nMejl finns inte i spam, policy och quota: unknown.\n"

static const struct {
	const char *name, *from, *subject, *text;
	enum bounce_class want;
	const char *recipient;
} rows[] = {
	{ "Postfix", "MAILER-DAEMON@mx.x.example", "Undelivered Mail Returned to Sender",
	    "This is the mail system at host mx.x.example.\n\n<per@y.example>: host mx.y.example "
	    "said: "
	    "550 5.1.1 <per@y.example>: Recipient address rejected: User unknown (in reply to RCPT "
	    "TO)" COPY,
	    BOUNCE_HARD, "per@y.example" },
	{ "Postfix, delay", "MAILER-DAEMON@mx.x.example", "Delayed Mail (still being retried)",
	    "# THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\nYour message "
	    "could not be "
	    "delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n"
	    "<per@y.example>: connect to mx.y.example[192.0.2.1]:25: Connection timed out" COPY,
	    BOUNCE_DELAY, "per@y.example" },
	{ "Exim", "Mailer-Daemon@x.example", "Mail delivery failed: returning message to sender",
	    "This message was created automatically by mail delivery software.\n\nA message that "
	    "you sent could "
	    "not be delivered to one or more of its recipients.\n\n  per@y.example\n    all "
	    "relevant MX records "
	    "point to non-existent hosts" COPY,
	    BOUNCE_HARD, "per@y.example" },
	{ "Exim, unrouteable", "Mailer-Daemon@x.example",
	    "Mail delivery failed: returning message to sender",
	    "  per@y.example\n    Unrouteable address" COPY, BOUNCE_HARD, "per@y.example" },
	{ "Exim, warning", "Mailer-Daemon@x.example", "Warning: message 1abc delayed 24 hours",
	    "A message that you sent has not yet been delivered to one or more of its "
	    "recipients.\n\n"
	    "  per@y.example\n\nNo action is required on your part. Delivery attempts will "
	    "continue" COPY,
	    BOUNCE_DELAY, "per@y.example" },
	{ "qmail", "MAILER-DAEMON@x.example", "failure notice",
	    "Hi. This is the qmail-send program at x.example.\nI'm afraid I wasn't able to deliver "
	    "your message "
	    "to the following addresses.\n\n<per@y.example>:\nSorry, no mailbox here by that name. "
	    "(#5.1.1)\n\n"
	    "--- Below this line is a copy of the message.\n\nReturn-Path: <a@b.example>\n",
	    BOUNCE_HARD, "per@y.example" },
	{ "Sendmail", "MAILER-DAEMON@x.example", "Returned mail: see transcript for details",
	    "   ----- The following addresses had permanent fatal errors -----\n<per@y.example>\n"
	    "    (reason: 550 5.1.2 <per@y.example>... Host unknown (Name server: host not found))",
	    BOUNCE_HARD, "per@y.example" },
	{ "Gmail", "mailer-daemon@googlemail.example", "Delivery Status Notification (Failure)",
	    "Address not found\n\nYour message wasn't delivered to per@y.example because the "
	    "address couldn't be "
	    "found, or is unable to receive mail.",
	    BOUNCE_HARD, "per@y.example" },
	{ "Gmail, inbox full", "mailer-daemon@googlemail.example",
	    "Delivery Status Notification (Failure)",
	    "Recipient inbox full\n\nYour message couldn't be delivered to per@y.example. Their "
	    "inbox is full, or "
	    "it's getting too much mail right now.",
	    BOUNCE_SOFT, "per@y.example" },
	{ "Exchange, Swedish", "postmaster@x.example", "Kan inte levereras: Anmäld",
	    "Det gick inte att leverera meddelandet till per@y.example.\n\nper hittades inte på "
	    "y.example.",
	    BOUNCE_HARD, "per@y.example" },
	{ "Exchange, Swedish, full", "postmaster@x.example", "Kan inte levereras: Anmäld",
	    "Leveransen misslyckades till dessa mottagare:\n\nper@y.example\nMottagarens brevlådan "
	    "är full och kan "
	    "inte ta emot meddelanden nu.",
	    BOUNCE_SOFT, "per@y.example" },
	{ "Swedish, home-made", "postmaster@x.example", "Returnerat mejl",
	    "Ditt brev till per@y.example kommer i retur.\nAdressen finns inte hos oss." COPY,
	    BOUNCE_HARD, "per@y.example" },
	{ "Swedish, delay", "postmaster@x.example", "Leverans fördröjd",
	    "Meddelandet till per@y.example har fördröjts. Nya försök görs i två dygn.",
	    BOUNCE_DELAY, "per@y.example" },
	{ "Swedish, spam", "postmaster@x.example", "Kunde inte levereras: Anmäld",
	    "Brevet till per@y.example avvisades: det bedömdes som skräppost.", BOUNCE_POLICY,
	    "per@y.example" },
	{ "Danish", "postmaster@x.example", "Kunne ikke leveres: Tilmeldt",
	    "Meddelelsen til per@y.example kunne ikke leveres. Modtageren findes ikke.",
	    BOUNCE_HARD, "per@y.example" },
	{ "Danish, full", "postmaster@x.example", "Ikke leveret: Tilmeldt",
	    "per@y.example: postkassen er fuld", BOUNCE_SOFT, "per@y.example" },
	{ "Norwegian", "postmaster@x.example", "Kan ikke leveres: Påmeldt",
	    "Meldingen til per@y.example ble ikke levert. per ble ikke funnet på y.example.",
	    BOUNCE_HARD, "per@y.example" },
	{ "Norwegian, delay", "postmaster@x.example", "Levering forsinket",
	    "Meldingen til per@y.example er blitt "
	    "forsinket.",
	    BOUNCE_DELAY, "per@y.example" },
	{ "German", "mailer-daemon@x.example", "Unzustellbar: Anmeldung",
	    "Ihre Nachricht konnte nicht zugestellt werden an per@y.example: Empfänger unbekannt",
	    BOUNCE_HARD, "per@y.example" },
	{ "German, full", "mailer-daemon@x.example", "Fehler bei der Zustellung",
	    "per@y.example: Das Postfach ist voll.", BOUNCE_SOFT, "per@y.example" },
	{ "Finnish", "postmaster@x.example", "Viestiä ei voitu toimittaa: Ilmoittautuminen",
	    "per@y.example: vastaanottaja tuntematon", BOUNCE_HARD, "per@y.example" },
	{ "French", "postmaster@x.example", "Non remis : Inscription",
	    "Votre message n'a pas pu être remis à per@y.example. Cette adresse n'existe pas.",
	    BOUNCE_HARD, "per@y.example" },
	{ "French, full", "postmaster@x.example", "Échec de la remise",
	    "per@y.example : la boîte aux lettres est pleine", BOUNCE_SOFT, "per@y.example" },
	{ "Dutch", "postmaster@x.example", "Onbestelbaar: Aanmelding",
	    "per@y.example: dit adres bestaat niet", BOUNCE_HARD, "per@y.example" },
	{ "Spanish", "postmaster@x.example", "No se puede entregar: Inscripción",
	    "per@y.example: la dirección no existe", BOUNCE_HARD, "per@y.example" },
	{ "Italian", "postmaster@x.example", "Impossibile recapitare: Iscrizione",
	    "per@y.example: la casella è piena", BOUNCE_SOFT, "per@y.example" },
	{ "Polish", "postmaster@x.example", "Nie można dostarczyć: Zgłoszenie",
	    "per@y.example: adres nie istnieje", BOUNCE_HARD, "per@y.example" },
	{ "blocked for our reputation", "postmaster@x.example", "Undeliverable: Anmäld",
	    "per@y.example: 550 5.7.1 Service unavailable, client host [192.0.2.9] blocked using a "
	    "blocklist",
	    BOUNCE_POLICY, "per@y.example" },
	{ "refused by dmarc", "postmaster@x.example", "Undeliverable: Anmäld",
	    "per@y.example: 550 5.7.26 unauthenticated email is not accepted due to the domain's "
	    "DMARC policy",
	    BOUNCE_POLICY, "per@y.example" },
	{ "too large", "postmaster@x.example", "Undeliverable: Anmäld",
	    "per@y.example: 552 5.3.4 Message size exceeds fixed limit", BOUNCE_SOFT,
	    "per@y.example" },
	{ "expired", "postmaster@x.example", "Undeliverable: Anmäld",
	    "per@y.example: 4.4.7 Message expired", BOUNCE_SOFT, "per@y.example" },
	{ "no such domain", "postmaster@x.example", "Undeliverable: Anmäld",
	    "per@y.exmple: 550 5.4.310 DNS domain y.exmple does not exist", BOUNCE_HARD,
	    "per@y.exmple" },
	{ "says nothing", "mailer-daemon@x.example", "Delivery failed",
	    "per@y.example\n\nSorry." COPY, BOUNCE_SOFT, "per@y.example" },
};

static void
reports_of_the_wild(void **state)
{
	static const struct trust trust = { .style = TRUST_RFC8601 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct err err;
		struct part part = { .use = PART_TEXT,
			.type = STR("text/plain"),
			.text = str_from(rows[i].text),
			.parent = -1 };
		struct header headers[] = {
			{ STR("Return-Path"), STR("<>"), STR("<>") },
			{ STR("From"), str_from(rows[i].from), str_from(rows[i].from) },
			{ STR("Subject"), str_from(rows[i].subject), str_from(rows[i].subject) },
		};
		/* From the null sender, and from a mail system that gives an address of its own. */
		for (size_t skip = 0; skip < 2; skip++) {
			const struct flat flat = { .headers = headers + skip,
				.header_count = COUNT(headers) - skip,
				.parts = &part,
				.part_count = 1 };
			const struct message *m = message_make(
			    a, &flat, &(struct message_input) { .trust = &trust }, &err);
			assert_non_null(m);
			if (m->kind != KIND_BOUNCE)
				fail_msg("%s: %s", rows[i].name, message_kind_name(m->kind));
			unit_check_str(
			    rows[i].name, m->bounce->recipient, str_from(rows[i].recipient));
			unit_check_str(rows[i].name,
			    str_from(bounce_class_name(bounce_class(m->bounce))),
			    str_from(bounce_class_name(rows[i].want)));
		}
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reports_of_the_wild) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
