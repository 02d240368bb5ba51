#include "understand/event_options.h"

#include "base/distance.h"
#include "base/str.h"

#define SPEC(section, name, type, unit, help)                                                      \
	{                                                                                          \
		SECTION_##section, STR_INIT(name), OPTION_##type, STR_INIT(""), STR_INIT(unit),    \
		    STR_INIT(help)                                                                 \
	}
#define CHOICE(section, name, choices, help)                                                       \
	{                                                                                          \
		SECTION_##section, STR_INIT(name), OPTION_WORD, STR_INIT(choices), STR_INIT(""),   \
		    STR_INIT(help)                                                                 \
	}

static const struct option_spec specs[] = {
	CHOICE(EVENT, "kind", "event interest", "event, or a call for expressions of interest"),
	CHOICE(EVENT, "state", "open draft closed cancelled", "draft: known to coordinators only"),
	SPEC(EVENT, "title", TEXT, "", "what it is called"),
	SPEC(EVENT, "series", TEXT, "", "name of the series it belongs to"),
	SPEC(EVENT, "starts", MOMENT, "", "when it begins"),
	SPEC(EVENT, "ends", MOMENT, "", "when it is over"),
	SPEC(EVENT, "doors", CLOCK, "", "from when one may come, on the first day"),
	SPEC(EVENT, "timezone", TEXT, "", "IANA name, as Europe/Stockholm"),
	SPEC(EVENT, "place", TEXT, "", "where it is"),
	SPEC(
	    EVENT, "link", TEXT, "", "address of a digital meeting; told to those registered only"),
	SPEC(EVENT, "link-sent", OFFSET, "before starts", "when the link goes out"),
	SPEC(EVENT, "opens", MOMENT, "",
	    "from when registrations are taken; a date alone: from 00.00"),
	SPEC(EVENT, "deadline", MOMENT, "", "until when; a date alone: that day included"),
	SPEC(EVENT, "capacity", NUMBER, "places", "how many can come; none: no limit"),
	SPEC(EVENT, "waitlist", BOOL, "", "whether people queue when it is full"),
	SPEC(EVENT, "offer", OFFSET, "", "how long a free place is held for the next in the queue"),
	CHOICE(EVENT, "approval", "none coordinator manager", "who must say yes first"),
	SPEC(EVENT, "reminders", OFFSETS, "before starts", "when participants are reminded"),
	SPEC(EVENT, "cost", TEXT, "", "what it costs"),
	SPEC(EVENT, "audience", TEXT, "", "whom it is for; shown, never checked"),
	SPEC(EVENT, "about", TEXT, "", "the invitation, in Markdown"),
	SPEC(EVENT, "practical", TEXT, "", "what to know beforehand, in Markdown"),
	SPEC(EVENT, "aliases", LIST, "", "other names people use for it"),
	SPEC(EVENT, "contacts", LIST, "", "shown to participants: Name <address>"),
	SPEC(EVENT, "coordinators", LIST, "", "addresses of coordinator sections"),
	SPEC(EVENT, "materials", LIST, "", "addresses of material, sent with the thanks"),
	SPEC(EVENT, "survey", TEXT, "", "address of the questions asked afterwards"),
	SPEC(EVENT, "organiser", TEXT, "", "who arranges it"),
	SPEC(EVENT, "from-name", TEXT, "", "display name of its letters"),
	SPEC(EVENT, "address", TEXT, "", "address of its letters"),
	SPEC(EVENT, "controller", TEXT, "", "who answers for the personal data"),
	SPEC(EVENT, "language", TEXT, "", "language of its texts: sv, en, da, nb"),
	SPEC(EVENT, "retention", OFFSET, "after ends", "when its personal data is purged"),
	SPEC(EVENT, "sensitive", OFFSET, "after ends", "when sensitive answers are purged"),

	SPEC(SESSION, "title", TEXT, "", "what this part is called"),
	SPEC(SESSION, "starts", MOMENT, "", "when it begins"),
	SPEC(SESSION, "ends", MOMENT, "", "when it is over"),
	SPEC(SESSION, "place", TEXT, "", "where, if elsewhere"),
	SPEC(SESSION, "link", TEXT, "", "address of the digital meeting, if another"),
	SPEC(SESSION, "capacity", NUMBER, "places", "how many can come to this part"),

	SPEC(ITEM, "at", CLOCK, "", "when: a time on the first day, or date and time"),
	SPEC(ITEM, "until", CLOCK, "", "until when"),
	SPEC(ITEM, "track", TEXT, "", "which of parallel tracks"),
	SPEC(ITEM, "title", TEXT, "", "what happens"),
	SPEC(ITEM, "speakers", LIST, "", "who speaks"),
	SPEC(ITEM, "pause", BOOL, "", "whether it is a break"),

	SPEC(QUESTION, "ask", TEXT, "", "the question as asked"),
	CHOICE(QUESTION, "type", "text number choice choices yesno date email phone",
	    "what answers it takes"),
	SPEC(QUESTION, "options", LIST, "", "answers to choose from"),
	SPEC(QUESTION, "required", BOOL, "", "whether participants are asked until they answer"),
	SPEC(QUESTION, "sensitive", BOOL, "", "whether answers are purged early"),

	SPEC(OPTION, "label", TEXT, "", "how the answer is shown"),
	SPEC(OPTION, "words", LIST, "", "other words that mean it"),
	SPEC(OPTION, "capacity", NUMBER, "places", "how many can have this answer"),

	SPEC(TEXT, "title", TEXT, "", "the title in that language"),
	SPEC(TEXT, "place", TEXT, "", "the place in that language"),
	SPEC(TEXT, "cost", TEXT, "", "the cost in that language"),
	SPEC(TEXT, "audience", TEXT, "", "the audience in that language"),
	SPEC(TEXT, "about", TEXT, "", "the invitation in that language"),
	SPEC(TEXT, "practical", TEXT, "", "what to know beforehand in that language"),
	SPEC(TEXT_QUESTION, "ask", TEXT, "", "the question in that language"),
	SPEC(TEXT_OPTION, "label", TEXT, "", "how the answer is shown in that language"),
	SPEC(TEXT_OPTION, "words", LIST, "", "other words that mean it in that language"),
};

const struct option_spec *
event_options_all(size_t *count)
{
	*count = COUNT(specs);
	return specs;
}

/* "ID.NAME" or "ID.option.VALUE.NAME", where VALUE may hold dots. */
static bool
question_path_parse(struct str rest, bool text, struct option_path *out)
{
	struct str after;
	if (!str_cut(rest, '.', &out->id, &after) || out->id.n == 0)
		return false;
	out->section = text ? SECTION_TEXT_QUESTION : SECTION_QUESTION;
	out->name = after;
	if (!str_starts(after, STR("option.")))
		return after.n > 0 && !str_has(after, STR("."));
	after = str_from_byte(after, 7);
	size_t dot = after.n;
	while (dot > 0 && after.p[dot - 1] != '.')
		dot--;
	if (dot < 2)
		return false;
	out->section = text ? SECTION_TEXT_OPTION : SECTION_OPTION;
	out->value = str_slice(after, 0, dot - 1);
	out->name = str_from_byte(after, dot);
	return true;
}

static bool
plain_path_parse(
    enum option_section section, struct str rest, struct str *title, struct option_path *out)
{
	out->section = section;
	return str_cut(rest, '.', title, &out->name) && title->n > 0 && out->name.n > 0
	       && !str_has(out->name, STR("."));
}

bool
option_path_parse(struct str path, struct option_path *out)
{
	struct option_path found = { .section = SECTION_EVENT, .name = path };
	struct str head, rest, after;
	bool good = path.n > 0;
	if (str_cut(path, '.', &head, &rest)) {
		if (str_equal(head, STR("session"))) {
			good = plain_path_parse(SECTION_SESSION, rest, &found.id, &found);
		} else if (str_equal(head, STR("item"))) {
			good = plain_path_parse(SECTION_ITEM, rest, &found.id, &found);
		} else if (str_equal(head, STR("question"))) {
			good = question_path_parse(rest, false, &found);
		} else if (str_equal(head, STR("text"))) {
			good = str_cut(rest, '.', &found.language, &after) && found.language.n > 0;
			if (good && str_starts(after, STR("question.")))
				good = question_path_parse(str_from_byte(after, 9), true, &found);
			else
				good = good
				       && plain_path_parse(
					   SECTION_TEXT, rest, &found.language, &found);
		} else {
			good = false;
		}
	}
	if (good)
		*out = found;
	return good;
}

const struct option_spec *
option_spec_find(enum option_section section, struct str name)
{
	for (size_t i = 0; i < COUNT(specs); i++) {
		if (specs[i].section == section && str_equal(specs[i].name, name))
			return &specs[i];
	}
	return NULL;
}

struct str
option_spec_near(enum option_section section, struct str name)
{
	struct str best = { 0 };
	size_t best_distance = 3; /* more than two slips of the pen is another word */
	for (size_t i = 0; i < COUNT(specs); i++) {
		size_t distance = name_distance(name, specs[i].name);
		if (specs[i].section == section && distance < best_distance) {
			best = specs[i].name;
			best_distance = distance;
		}
	}
	return best;
}
