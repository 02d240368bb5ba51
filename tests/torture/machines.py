"""Mails of machines as they come, in many languages and shapes: automatic answers, delivery reports, bulk and spam.

`mails(n)` yields (kind, envelope sender, bytes): the shapes in turn, each time from somebody else.
"""
TO = "sjung@larkan.example"

# Headers that tell, subject, text.
AUTO = [
    ("Auto-Submitted: auto-replied", "Autosvar: Körhelg", "Jag är på semester till den 15 augusti. Vid brådskande ärenden, ring växeln."),
    ("Auto-Submitted: auto-replied (vacation)", "Re: Körhelg", "Hej! Jag vill anmäla att jag är ledig. Anmälan tas emot av min kollega."),
    ("X-Autoreply: yes", "Frånvaro", "Jag är inte på kontoret. Åter måndag."),
    ("Precedence: auto_reply", "Out of office", "I am out of the office until Monday. I would like to register your mail then."),
    ("Precedence: junk", "Automatisk svar", "Jeg holder ferie til uge 33."),
    ("X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated", "Automatiskt svar: Körhelg", "Tack för ditt mejl. Jag är föräldraledig."),
    ("X-MS-Exchange-Inbox-Rules-Loop: a@lillby.example", "Automatic reply: Körhelg", "Thank you for your message. I am on parental leave."),
    ("", "Autosvar", "Detta är ett automatiskt svar. Jag är på semester."),
    ("", "Frånvarande: Körhelg", "Jag är på semester till den 12 juli och läser inte mejl under tiden."),
    ("", "Automatic reply: Körhelg", "I am out of the office with limited access to my e-mail."),
    ("", "Abwesenheit: Körhelg", "Ich bin bis 15. August im Urlaub. Ihre Nachricht wird nicht weitergeleitet."),
    ("", "Automaattinen vastaus: Körhelg", "Olen lomalla 15.8. saakka."),
    ("", "Automatisk svar: Körhelg", "Jeg har ferie og er tilbake 8. august."),
    ("", "Fraværsmelding", "Jeg er ikke på kontoret. Dette er et automatisk svar."),
    ("", "Mottagningsbekräftelse", "Ditt ärende har tagits emot och fått nummer 12345. Det går inte att svara på detta meddelande."),
    ("Auto-Submitted: auto-generated\nX-Loop: support@lillby.example", "[#4711] Vi har tagit emot ditt ärende", "Tack för ditt mejl."),
    ("Content-Type: multipart/report; report-type=disposition-notification; boundary=b", "Läst: Körhelg",
     "--b\nContent-Type: text/plain\n\nMeddelandet har lästs.\n--b\nContent-Type: message/disposition-notification\n\n"
     "Final-Recipient: rfc822; a@lillby.example\nDisposition: manual-action/MDN-sent-automatically; displayed\n--b--"),
]

# From, subject, text, DSN part ("" : a home-made notice).
REPORTS = [
    ("MAILER-DAEMON@mx.lillby.example", "Undelivered Mail Returned to Sender",
     "This is the mail system at host mx.lillby.example.\n\n<x%d@lillby.example>: host mx[192.0.2.1] said: 550 5.1.1 User unknown",
     "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown"),
    ("postmaster@lillby.example", "Undeliverable: Körhelg", "Your message to x%d@lillby.example couldn't be delivered.",
     "Action: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ("postmaster@lillby.example", "Kan inte levereras: Körhelg", "Det gick inte att leverera meddelandet till x%d@lillby.example.",
     "Action: failed\nStatus: 5.1.1"),
    ("mailer-daemon@lillby.example", "Delivery Status Notification (Delay)", "Delivery to x%d@lillby.example has been delayed.",
     "Action: delayed\nStatus: 4.4.1"),
    ("MAILER-DAEMON@lillby.example", "failure notice", "Hi. This is the qmail-send program at lillby.example.\n\n"
     "<x%d@lillby.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n", ""),
    ("Mailer-Daemon@mail.lillby.example", "Mail delivery failed: returning message to sender",
     "This message was created automatically by mail delivery software.\n\n  x%d@lillby.example\n    all relevant MX records point to "
     "non-existent hosts", ""),
    ("MAILER-DAEMON@lillby.example", "Returnerat mail: Mottagaren finns inte", "Ditt meddelande kunde inte levereras till x%d@lillby.example.", ""),
    ("postmaster@lillby.example", "Unzustellbar: Körhelg", "Ihre Nachricht konnte nicht zugestellt werden: x%d@lillby.example", ""),
    ("postmaster@lillby.example", "Kunne ikke leveres: Körhelg", "Meldingen til x%d@lillby.example kunne ikke leveres. Postkassen er full.", ""),
    ("postmaster@lillby.example", "Non remis : Körhelg", "Votre message n'a pas pu être remis à x%d@lillby.example.", ""),
    ("mailer-daemon@lillby.example", "Perillisen postin ilmoitus", "Viestiä ei voitu toimittaa: x%d@lillby.example tuntematon", ""),
    ("MAILER-DAEMON@lillby.example", "Warning: could not send message for past 4 hours", "THIS IS A WARNING MESSAGE ONLY. x%d@lillby.example", ""),
]

BULK = [
    ("List-Id: <nytt.lillby.example>\nList-Unsubscribe: <https://lillby.example/u>", "Nyhetsbrev juni", "Anmäl dig till vår körhelg!"),
    ("Precedence: bulk", "Veckans erbjudanden", "Du är anmäld till vårt nyhetsbrev."),
    ("Precedence: list\nList-Post: <mailto:l@lillby.example>", "[kor] Körhelg", "Jag anmäler mig till körhelg"),
    ("Feedback-ID: 1:2:3:4", "Your order has shipped", "Thank you for your order. Register for a free account."),
    ("X-Spam-Flag: YES\nX-Spam-Status: Yes, score=18.2", "Registrera dig nu", "Vill du anmäla dig och vinna en resa? Jag vill anmäla mig!"),
    ("X-Spam-Status: Yes, score=9.1 required=5.0", "Congratulations", "You have been selected. Please register me."),
    ("X-MS-Exchange-Organization-SCL: 9", "Invoice 4711", "Please find the invoice. I want to register."),
    ("X-Spam: Yes", "Loan offer", "We give loans at 2 percent. Reply now."),
]


def entity(headers, sender, n, subject, text, kind="text/plain; charset=utf-8"):
    lines = ["From: <%s>" % sender, "To: " + TO, "Subject: " + subject, "Message-ID: <m%d@lillby.example>" % n,
             "Date: Tue, 24 May 2022 10:15:00 +0200", "MIME-Version: 1.0"]
    lines += [headers] if headers else []
    if "Content-Type" not in headers:
        lines.append("Content-Type: " + kind)
    return ("\n".join(lines) + "\n\n" + text + "\n").encode()


def report(n, shape):
    sender, subject, text, status = shape
    text = text % n
    if not status:
        return entity("", sender, n, subject, text)
    return entity("Auto-Submitted: auto-replied", sender, n, subject,
                  "--b\nContent-Type: text/plain; charset=utf-8\n\n%s\n--b\nContent-Type: message/delivery-status\n\n"
                  "Reporting-MTA: dns; mx.lillby.example\n\nFinal-Recipient: rfc822; x%d@lillby.example\n%s\n--b--" % (text, n, status),
                  "multipart/report; report-type=delivery-status; boundary=b")


def mails(count):
    for n in range(count):
        who = "a%d@lillby.example" % n
        turn, kind = n // 3, n % 3
        if kind == 0:
            headers, subject, text = AUTO[turn % len(AUTO)]
            # Half of them from the null sender, as they should be.
            yield "automatic answer", "" if turn % 2 else who, entity(headers, who, n, subject, text)
        elif kind == 1:
            yield "report", "" if turn % 4 else who, report(n, REPORTS[turn % len(REPORTS)])
        else:
            headers, subject, text = BULK[turn % len(BULK)]
            yield "bulk", who, entity(headers, who, n, subject, text)
