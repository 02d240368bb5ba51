#include "app/event_draft.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "draft/draft.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/message_make.h"

enum draft_source { SOURCE_TEXT, SOURCE_HTML, SOURCE_MAIL };

static bool
read_file(struct arena *a, const char *path, struct str *raw, struct err *err)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(a, STDIN_FILENO, "standard input", LIMIT_MAIL_BYTES, raw, err);
	return file_read(a, path, LIMIT_MAIL_BYTES, raw, err);
}

static bool
ends_nocase(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_equal_nocase(str_from_byte(s, s.n - suffix.n), suffix);
}

static enum draft_source
source_of(struct str path, struct str raw)
{
	static const struct str fields[] = { STR_INIT("Return-Path:"), STR_INIT("Received:"),
		STR_INIT("From:"), STR_INIT("Message-ID:"), STR_INIT("MIME-Version:"),
		STR_INIT("Delivered-To:"), STR_INIT("X-") };
	const struct str begins = str_trim_left(str_slice(raw, 0, 1000));
	if (ends_nocase(path, STR(".eml")))
		return SOURCE_MAIL;
	if (ends_nocase(path, STR(".html")) || ends_nocase(path, STR(".htm"))
	    || str_starts_nocase(begins, STR("<!doctype"))
	    || str_starts_nocase(begins, STR("<html")))
		return SOURCE_HTML;
	for (size_t i = 0; i < COUNT(fields) && !ends_nocase(path, STR(".txt")); i++) {
		if (str_starts_nocase(raw, fields[i]))
			return SOURCE_MAIL;
	}
	return SOURCE_TEXT;
}

/* HTML as the only part of a mail, so that it meets no reader but the caged one. */
static struct str
wrap_html(struct arena *a, struct str html)
{
	const char *charset = utf8_is_valid(html) ? "utf-8" : "windows-1252";
	const struct str head = arena_printf(a,
	    "From: draft@invalid\nMIME-Version: 1.0\n"
	    "Content-Type: text/html; charset=%s\nContent-Transfer-Encoding: 8bit\n\n",
	    charset);
	char *p = arena_alloc(a, head.n + html.n);
	memcpy(p, head.p, head.n);
	memcpy(p + head.n, html.p, html.n);
	return (struct str) { .p = p, .n = head.n + html.n };
}

static const struct message *
read_mail(struct command_env *env, struct program *p, struct str raw, struct err *err)
{
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(env->a, p->cage, raw, &answer, &verdict, err))
		return NULL;
	if (verdict != CAGE_OK) {
		(void)err_set(err, ERR_INPUT, "the reader of mails %s: %.*s",
		    cage_verdict_name(verdict), STR_ARG(answer));
		return NULL;
	}
	const struct flat *flat = frame_read(env->a, answer, err);
	if (flat == NULL)
		return NULL;
	const struct message_input input = { .return_path_known = true,
		.received = env->now,
		.trust = &p->site->trust,
		.bytes = raw.n };
	return message_make(env->a, flat, &input, err);
}

/* An invitation may be the mail itself, forwarded, or what the mail cutter took for a signature. */
static void
take_message(struct arena *a, const struct message *m, bool is_mail, struct draft_input *input)
{
	input->text = arena_printf(a, "%.*s\n\n%.*s\n\n%.*s\n\n%.*s", STR_ARG(m->own),
	    STR_ARG(m->forwarded), STR_ARG(m->signature), STR_ARG(is_mail ? STR("") : m->quoted));
	if (!is_mail)
		return;
	input->subject = m->subject;
	if (m->from.count > 0 && m->from.items[0].address.n > 0)
		input->sender = m->from.items[0].name.n == 0
				    ? m->from.items[0].address
				    : arena_printf(a, "%.*s <%.*s>", STR_ARG(m->from.items[0].name),
					STR_ARG(m->from.items[0].address));
	input->today = local_from_seconds(m->arrived.s).date;
}

bool
event_draft(struct command_env *env, struct program *p, struct err *err)
{
	struct str raw;
	const char *path = args_next(env->args, "FILE", err);
	if (path == NULL || !args_end(env->args, err) || !read_file(env->a, path, &raw, err))
		return false;
	struct draft_input input = { .rules = p->rules,
		.language = p->site->languages.count > 0 ? p->site->languages.items[0] : STR(""),
		.today = local_from_seconds(env->now.s).date };
	const enum draft_source source = source_of(str_from(path), raw);
	if (source == SOURCE_TEXT) {
		if (!utf8_is_valid(raw))
			return err_set(err, ERR_INPUT, "'%s' is no text in UTF-8", path);
		const struct str bom = STR("\xef\xbb\xbf");
		input.text = utf8_nfc(env->a,
		    utf8_clean(env->a, str_from_byte(raw, str_starts(raw, bom) ? bom.n : 0)));
	} else {
		const struct message *m =
		    read_mail(env, p, source == SOURCE_HTML ? wrap_html(env->a, raw) : raw, err);
		if (m == NULL)
			return false;
		take_message(env->a, m, source == SOURCE_MAIL, &input);
	}
	const struct str text = draft_print(env->a, draft_read(env->a, &input));
	(void)fwrite(text.p, 1, text.n, stdout);
	return true;
}
