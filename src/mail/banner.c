#include "mail/banner.h"

#include "base/attributes.h"

enum { ABOVE = 3, LABEL_BYTES = 60, NOTE_BYTES = 120, WARNING_BYTES = 600 };

/* A warning: a phrase that no letter to an organiser begins with; where there is a second, both
 * must stand in the same paragraph. */
static const struct {
	struct str phrase, with;
} warnings[] = {
	{ STR_INIT("originated from outside"), STR_INIT("") },
	{ STR_INIT("came from outside"), STR_INIT("organi") },
	{ STR_INIT("sent from outside"), STR_INIT("organi") },
	{ STR_INIT("from an external sender"), STR_INIT("") },
	{ STR_INIT("external email"), STR_INIT("attachment") },
	{ STR_INIT("external sender"), STR_INIT("attachment") },
	{ STR_INIT("avsändare utanför"), STR_INIT("") },
	{ STR_INIT("utanför organisationen"), STR_INIT("bilag") },
	{ STR_INIT("extern avs"), STR_INIT("bilag") },
	{ STR_INIT("externt mejl"), STR_INIT("bilag") },
	{ STR_INIT("extern e-post"), STR_INIT("bilag") },
	{ STR_INIT("afsender uden for"), STR_INIT("") },
	{ STR_INIT("ekstern afsender"), STR_INIT("vedhæft") },
	{ STR_INIT("avsender utenfor"), STR_INIT("") },
	{ STR_INIT("ekstern avsender"), STR_INIT("vedlegg") },
	{ STR_INIT("LearnAboutSenderIdentification"), STR_INIT("") },
	{ STR_INIT("You don't often get email from"), STR_INIT("") },
	{ STR_INIT("You don\u2019t often get email from"), STR_INIT("") },
	{ STR_INIT("Du får inte ofta e-post från"), STR_INIT("") },
	{ STR_INIT("Du får ikke ofte mails fra"), STR_INIT("") },
	{ STR_INIT("Du får ikke ofte e-post fra"), STR_INIT("") },
};

static const struct str labels[] = {
	STR_INIT("Sensitivity"),
	STR_INIT("Classification"),
	STR_INIT("Klassificering"),
	STR_INIT("Informationsklass"),
	STR_INIT("Informationsklassning"),
	STR_INIT("Sekretessklass"),
	STR_INIT("Klassifikation"),
	STR_INIT("Klassifisering"),
	STR_INIT("Følsomhed"),
	STR_INIT("Følsomhet"),
};

static const struct str reactions[] = {
	STR_INIT("reacted via"),
	STR_INIT("reagerade via"),
	STR_INIT("reagerede via"),
	STR_INIT("reagerte via"),
};

static bool
is_empty(const struct line *line)
{
	return str_trim(line->text).n == 0;
}

/* "Sensitivity: Internal": a label and a word or two. */
static bool
is_label(struct str text)
{
	struct str name, value;

	if (text.n > LABEL_BYTES || !str_cut(text, ':', &name, &value) || str_trim(value).n == 0
	    || str_has(value, STR(".")) || str_has(value, STR("?")))
		return false;
	for (size_t i = 0; i < COUNT(labels); i++)
		if (str_equal_nocase(str_trim(name), labels[i]))
			return true;
	return false;
}

/* Lines from to before end, looked at one by one: a warning may be broken anywhere but in its
 * phrases. */
static bool
has(const struct lines *lines, size_t from, size_t end, struct str phrase)
{
	for (size_t i = from; i < end; i++)
		if (str_has_nocase(lines->items[i].text, phrase))
			return true;
	return phrase.n == 0;
}

static bool
is_warning(const struct lines *lines, size_t from, size_t end)
{
	size_t bytes = 0;

	for (size_t i = from; i < end; i++)
		bytes += lines->items[i].text.n;
	for (size_t i = 0; i < COUNT(warnings) && bytes <= WARNING_BYTES; i++)
		if (has(lines, from, end, warnings[i].phrase)
		    && has(lines, from, end, warnings[i].with))
			return true;
	return false;
}

static bool
is_reaction(struct str text)
{
	for (size_t i = 0; i < COUNT(reactions) && text.n <= NOTE_BYTES; i++)
		if (str_has(text, reactions[i]))
			return true;
	return false;
}

static void
put_aside(struct lines *lines, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		lines->items[i].use = LINE_DISCLAIMER;
}

static void
mark_above(struct lines *lines)
{
	size_t i = 0;

	for (int n = 0; n < ABOVE; n++) {
		while (i < lines->count && is_empty(&lines->items[i]))
			i++;
		size_t end = i;
		while (end < lines->count && lines->items[end].use == LINE_OWN
		       && !is_empty(&lines->items[end]))
			end++;
		if (end == i
		    || (!is_warning(lines, i, end)
			&& (end != i + 1 || !is_label(str_trim(lines->items[i].text)))))
			return;
		put_aside(lines, i, end);
		i = end;
	}
}

/* The last paragraph of own words, where it is one line. */
static void
mark_below(struct lines *lines)
{
	size_t end = lines->count;

	while (
	    end > 0 && (lines->items[end - 1].use != LINE_OWN || is_empty(&lines->items[end - 1])))
		end--;
	if (end < 2 || !is_empty(&lines->items[end - 2]))
		return;
	const struct str text = str_trim(lines->items[end - 1].text);
	if (is_label(text) || is_reaction(text))
		put_aside(lines, end - 1, end);
}

void
banner_mark(struct lines *lines)
{
	mark_above(lines);
	mark_below(lines);
}
