#include "app/command.h"

#include <stddef.h>

const struct command commands[] = {
	{ "init", cmd_init,
	    "DIR [--organiser NAME] [--address ADDRESS] [--language LANG] [--coordinator ADDRESS]",
	    "Write a new site that works at once", NULL },
	{ "check", cmd_check, "[--show] [--rules FOLDER]", "Say all that is wrong with a site",
	    "  --show          print the options in force\n"
	    "  --rules FOLDER  which rules never spoke on these mails (ID.eml), and which against "
	    "the label (ID.json)\n" },
	{ "filter", cmd_filter, "[--rcpt ADDRESS] [--sender ADDRESS] [--send] [--deadline SECONDS]",
	    "Take one mail on standard input; exit 0 when it is on disk, else 75",
	    "  --rcpt ADDRESS      the envelope recipient\n"
	    "  --sender ADDRESS    the envelope sender; \"\" is the null sender\n"
	    "  --send              send what is in the outbox afterwards\n"
	    "  --deadline SECONDS  give up with 75 after so long (60)\n" },
	{ "lmtp", cmd_lmtp, "[--listen PLACE]… [--mode MODE] [--log WHERE]",
	    "Receive mails by LMTP until told to end",
	    "  --listen PLACE  unix:PATH or tcp:ADDRESS:PORT; else what samling.conf says in lmtp "
	    "{ listen }\n"
	    "  --mode MODE     of a Unix socket (0600)\n"
	    "  --log WHERE     a file, or syslog; else standard error\n"
	    "A socket handed over by systemd comes before all of them.\n" },
	{ "run", cmd_run, "[--listen PLACE]… [--mode MODE] [--log WHERE]",
	    "Receive, send, and carry out what is due, until told to end",
	    "  the options are those of lmtp\n"
	    "  SIGHUP takes up a changed site if it checks out; SIGTERM ends between two mails\n"
	    "  --now TIME sets the clock of the service, which goes on from there\n" },
	{ "fetch", cmd_fetch, "[--once] [--all] [--log WHERE] [NAME…]",
	    "Take mails from the mailboxes that samling.conf names (IMAP, Maildir)",
	    "  NAME         only these `fetch NAME { … }`; else all\n"
	    "  --once       take what is there, then end; else go on until SIGTERM\n"
	    "  --all        once, with what was there before the first connection\n"
	    "  --log WHERE  as for run\n" },
	{ "import", cmd_import, "[--rcpt ADDRESS] [--send] [--explain] PATH…",
	    "Take mails from files, folders, Maildirs and mbox files",
	    "  --rcpt ADDRESS  the envelope recipient of all of them\n"
	    "  --send          queue the letters at once; else they are held (outbox release)\n"
	    "  --explain       show each mail's way\n" },
	{ "explain", cmd_explain,
	    "[--json] [--short] [--rcpt ADDRESS] [--sender ADDRESS] [--context FILE] FILE…",
	    "Show what would happen to mails, and change nothing",
	    "  --context FILE  what the mail is read against, as JSON\n"
	    "  --short         without rules and letter texts\n"
	    "Each mail by itself, read at the moment it arrived, by a server in `trust`, else by "
	    "its Date; --now "
	    "takes another.\n" },
	{ "preview", cmd_preview, "SLUG [--out FILE.html]",
	    "Show every letter about an event on one page, in every language",
	    "  --out FILE  where the page goes; else standard output\n" },
	{ "send", cmd_send, "[--json]", "Send the letters that are due", NULL },
	{ "tick", cmd_tick, "[--json] [--no-send] [--explain]",
	    "Carry out what is due: offers, reminders, links, jobs",
	    "  --no-send  leave the letters in the outbox\n"
	    "  --explain  show each matter and its letters\n" },
	{ "event", cmd_event, "list|show|file|add|draft|change|open|close|cancel|announce …",
	    "See and change events",
	    "  list [--json]              all events with their numbers\n"
	    "  show SLUG [--json]         every value with where it comes from\n"
	    "  file SLUG                  the event as an event file\n"
	    "  add FILE                   take up an event file\n"
	    "  draft FILE                 an invitation (text, HTML, mail) as an event file, with "
	    "what is unsure\n"
	    "  open SLUG, close SLUG      take registrations, or no more\n"
	    "  cancel SLUG [TEXT]         call it off and tell everybody\n"
	    "  change SLUG OPTION=VALUE…  new values; whom they concern is told what changed "
	    "(--silent: not yet)\n"
	    "  announce SLUG [TEXT]       tell everybody what changed since they were told last\n"
	    "  cancel|announce SLUG --confirm N   let a held job go; N is the number of letters "
	    "shown\n" },
	{ "reg", cmd_reg, "list|show|add|cancel|attended|absent …", "See and change registrations",
	    "  list SLUG [--json] [--state STATE]\n"
	    "  show ID [--json]           one registration with its history\n"
	    "  add SLUG NAME ADDRESS      register somebody\n"
	    "  cancel ID                  give up a place\n"
	    "  attended ID…, absent ID…   after the event\n" },
	{ "case", cmd_case, "list|show|close …", "See what waits for a person",
	    "  list [--json]\n  show ID [--json]\n  close ID\n" },
	{ "person", cmd_person, "show|export|erase …",
	    "See, hand out or erase what is kept of an address",
	    "  show ADDRESS [--json]      registrations, lists, mails and letters\n"
	    "  export ADDRESS             all of it as JSON\n"
	    "  erase ADDRESS              withdraw what is to come, then forget everything\n" },
	{ "outbox", cmd_outbox, "list|show|retry|release|drop …", "See and repair letters",
	    "  list [--json] [--state STATE]\n  show ID            the letter as it leaves\n  "
	    "retry ID\n"
	    "  release            let held letters go\n  drop ID            never send it\n" },
	{ "export", cmd_export, "SLUG [--json]", "Participants of an event as CSV or JSON", NULL },
	{ "backup", cmd_backup, "FILE", "Copy the database while it is in use", NULL },
	{ "status", cmd_status, "[--json] [--prometheus FILE]", "Numbers at a glance",
	    "  --prometheus FILE  write them for the textfile collector of Prometheus instead\n" },
	{ NULL, NULL, NULL, NULL, NULL }
};
