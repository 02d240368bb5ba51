#include "base/utf8.h"
#include "draft/draft_work.h"
#include "understand/name_find.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

enum { CONTACTS_MAX = 8, LINE_BEFORE_BYTES = 120 };

/* The last name in the words that stand before an address. */
static struct str
name_before(struct arena *a, const struct vocabulary *v, struct str text, size_t at)
{
	size_t from = at > LINE_BEFORE_BYTES ? at - LINE_BEFORE_BYTES : 0;
	while (from > 0 && from < at && ((unsigned char)text.p[from] & 0xC0u) == 0x80u)
		from++;
	const struct str before = str_slice(text, from, at);
	const struct name_hits hits =
	    names_find(a, v, before, vocabulary_plain(v, a, WORDS_DRAFT_HOLLOW_CONTACT));
	size_t earliest = before.n; /* an address in between takes the name */
	size_t begin, end, scan = 0;
	while (field_find_email(before, scan, &begin, &end)) {
		earliest = end;
		scan = end;
	}
	for (size_t i = hits.count; i > 0; i--) {
		const struct name_hit *hit = &hits.items[i - 1];
		const struct str line = str_slice(before, hit->to, before.n);
		size_t breaks = 0;
		for (size_t k = 0; k < line.n; k++)
			breaks += line.p[k] == '\n';
		if ((earliest == before.n || hit->from >= earliest) && breaks <= 3
		    && !field_is_organisation(a, v, hit->name))
			return hit->name;
	}
	return STR("");
}

static bool
listed(const struct strings *list, struct str address)
{
	for (size_t i = 0; i < list->count; i++) {
		if (str_has_nocase(list->items[i], address))
			return true;
	}
	return false;
}

/* Addresses of `text`; nameless ones only when asked for. */
static void
collect(struct draft_work *w, struct str text, bool nameless, struct strings *list)
{
	size_t begin, end, from = 0;
	while (field_find_email(text, from, &begin, &end) && list->count < CONTACTS_MAX) {
		const struct str address = str_slice(text, begin, end);
		const struct str name = name_before(w->a, w->v, text, begin);
		from = end;
		if (listed(list, address) || (name.n == 0 && !nameless))
			continue;
		list->items = array_push(w->a, list->items, &list->count, sizeof *list->items);
		list->items[list->count - 1] = name.n == 0 ? address
							   : arena_printf(w->a, "%.*s <%.*s>",
							       STR_ARG(name), STR_ARG(address));
	}
}

void
draft_contacts_read(struct draft_work *w)
{
	struct strings list = { 0 };
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_CONTACT, "\n");
	collect(w, under, true, &list);
	collect(w, w->text, false, &list);
	if (list.count == 0 && str_has(w->input->sender, STR("@"))) {
		list.items = array_push(w->a, list.items, &list.count, sizeof *list.items);
		list.items[0] = w->input->sender;
		draft_note(
		    w, STR("contacts"), "the sender of the mail: the invitation names nobody");
	}
	if (list.count == 0) {
		collect(w, w->text, true, &list);
		if (list.count > 0)
			draft_note(w, STR("contacts"),
			    "addresses without a name: do they stand for people, or for "
			    "registering?");
	}
	draft_set_list(w, STR("contacts"), &list);
	if (list.count == 0)
		draft_note(w, STR("contacts"), "nobody with an address was found");
	if (under.n > 0 && !str_has(under, STR("@")))
		draft_note(w, STR("contacts"), "under its heading, without an address: %.*s",
		    STR_ARG(utf8_cut(under, str_find_char(under, '\n', 0) == STR_NONE
						? 120
						: str_find_char(under, '\n', 0))));
}
