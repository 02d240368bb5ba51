#include "letter/preview.h"

#include "base/buf.h"
#include "letter/layout.h"
#include "letter/preview_calendar.h"
#include "letter/preview_sample.h"

enum { PAGE_BYTES = 64 << 20 };

/* What a letter speaks with where it is no reply. */
static const struct {
	struct str name;
	enum block_kind block;
} spoken[] = {
	{ STR_INIT("confirm-request"), BLOCK_CONFIRM_REQUEST },
	{ STR_INIT("subscribe-confirm"), BLOCK_CONFIRM_REQUEST },
	{ STR_INIT("offer"), BLOCK_OFFERED },
	{ STR_INIT("offer-expired"), BLOCK_TOO_LATE },
	{ STR_INIT("promoted"), BLOCK_PLACED },
	{ STR_INIT("approval-request"), BLOCK_AWAITING_APPROVAL },
	{ STR_INIT("rejected"), BLOCK_REJECTED },
	{ STR_INIT("event-cancelled"), BLOCK_EVENT_CANCELLED },
	{ STR_INIT("erased"), BLOCK_CANCELLED },
};

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { margin: 0 auto; max-width: 1360px; padding: 16px; font: 15px/1.4 system-ui, "
    "sans-serif; }\n"
    "nav a { display: inline-block; margin: 0 10px 6px 0; }\n"
    "section { border-top: 1px solid #8a8a8a; padding: 12px 0 20px; }\n"
    "h2 { font-size: 17px; margin: 0 0 2px; } p { margin: 0 0 10px; }\n"
    ".pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; }\n"
    "pre { margin: 0; padding: 12px; border: 1px solid #8a8a8a; white-space: pre-wrap; "
    "overflow-wrap: anywhere; "
    "font: 13px/1.45 ui-monospace, monospace; max-height: 1600px; overflow: auto; }\n"
    ".calendar { margin-top: 16px; padding: 12px; border: 1px solid #8a8a8a; }\n"
    "h3 { font-size: 15px; margin: 0 0 8px; } summary { cursor: pointer; }\n"
    "dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; "
    "margin: 0 0 8px; }\n"
    "dt { font-weight: 600; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }\n"
    "iframe { width: 100%; height: 420px; border: 1px solid #8a8a8a; box-sizing: border-box; }\n"
    "@media (max-width: 800px) { .pair { grid-template-columns: minmax(0, 1fr); } }\n"
    "</style>\n<script>\n"
    "function fit(frame) { frame.style.height = '0'; frame.style.height = Math.min(1600, "
    "frame.contentDocument.documentElement.scrollHeight + 4) + "
    "'px'; }\n"
    "addEventListener('resize', () => document.querySelectorAll('iframe').forEach(fit));\n"
    "</script>\n";

struct page {
	struct arena *a;
	const struct templates *templates;
	const struct letter_site *site;
	const struct event *event;
	struct buf out;
	struct err *err;
};

static enum block_kind
block_of(struct str name)
{
	for (size_t i = 0; i < COUNT(spoken); i++)
		if (str_equal(spoken[i].name, name))
			return spoken[i].block;
	return BLOCK_CONFIRMED;
}

static bool
add_letter(struct page *page, struct str title, struct str language, const struct letter *letter)
{
	struct buf *out = &page->out;

	buf_printf(out, "<section><h2>%.*s (%.*s)</h2>\n<p>", STR_ARG(title), STR_ARG(language));
	layout_escape(out, letter->subject);
	buf_addz(out, "</p>\n<div class=\"pair\"><pre>");
	layout_escape(out, letter->text);
	buf_addz(out, "</pre>\n<iframe title=\"");
	layout_escape(out, letter->subject);
	buf_addz(out, "\" onload=\"fit(this)\" srcdoc=\"");
	layout_escape(out, letter->html);
	buf_addz(out, "\"></iframe></div>\n");
	if (!preview_calendars(page->a, letter, out, page->err))
		return false;
	buf_addz(out, "</section>\n");
	return true;
}

static bool
show(struct page *page, struct str language, struct str name, enum block_kind block,
    enum preview_scene scene)
{
	struct sample sample = preview_sample(page->a, page->event, scene, name, block);
	const bool reply = str_equal(name, STR("reply"));
	struct letters letters;

	sample.decision->letters[0].language = language;
	if (!letters_render(page->a, page->templates, page->site, sample.decision, sample.facts,
		NULL, STR(""), &letters, page->err))
		return false;
	const struct str title =
	    arena_printf(page->a, "%.*s%s%s%s", STR_ARG(name), reply ? ": " : "",
		reply ? block_kind_name(block) : "", scene == PREVIEW_EXTREME ? ", extreme" : "");
	return add_letter(page, title, language, &letters.items[0]);
}

static bool
show_both(struct page *page, struct str language, struct str name, enum block_kind block)
{
	return show(page, language, name, block, PREVIEW_PLAIN)
	       && show(page, language, name, block, PREVIEW_EXTREME);
}

static bool
show_language(struct page *page, struct str language)
{
	size_t count;
	const struct str *names = letters_names(&count);

	buf_printf(&page->out, "<h1 id=\"%.*s\">%.*s</h1>\n", STR_ARG(language), STR_ARG(language));
	for (size_t i = 0; i < BLOCKS; i++)
		if (!show_both(page, language, STR("reply"), (enum block_kind)i))
			return false;
	for (size_t i = 0; i < count; i++)
		if (!str_equal(names[i], STR("reply"))
		    && !show_both(page, language, names[i], block_of(names[i])))
			return false;
	return true;
}

bool
preview_page(struct arena *a, const struct templates *templates, const struct letter_site *site,
    const struct event *event, struct str *html, struct err *err)
{
	struct page page = {
		.a = a, .templates = templates, .site = site, .event = event, .err = err
	};
	const struct strings *languages = &site->languages;

	buf_init(&page.out, a, PAGE_BYTES);
	buf_addz(&page.out, head);
	buf_addz(&page.out, "<title>");
	layout_escape(&page.out, event->title);
	buf_addz(&page.out, "</title>\n</head>\n<body>\n<nav>");
	for (size_t i = 0; i < languages->count; i++)
		buf_printf(&page.out, "<a href=\"#%.*s\">%.*s</a>", STR_ARG(languages->items[i]),
		    STR_ARG(languages->items[i]));
	buf_addz(&page.out, "</nav>\n");
	for (size_t i = 0; i < languages->count; i++)
		if (!show_language(&page, languages->items[i]))
			return false;
	buf_addz(&page.out, "</body>\n</html>\n");
	return buf_finish(&page.out, "the page", html, err);
}
