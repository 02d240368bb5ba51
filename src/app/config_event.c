#include "app/config_event.h"

#include "understand/event_options.h"

static enum config_kind
kind_of(enum option_type type)
{
	return type == OPTION_LIST || type == OPTION_OFFSETS ? CONFIG_LIST : CONFIG_VALUE;
}

/* The names of one section of the option table, followed by the sections it may hold. */
static const struct config_name *
names_of(struct arena *a, enum option_section section, const struct config_name *sections,
    size_t section_count)
{
	size_t spec_count;
	const struct option_spec *specs = event_options_all(&spec_count);
	struct config_name *names = NULL;
	size_t count = 0;
	for (size_t i = 0; i < spec_count; i++) {
		if (specs[i].section != section)
			continue;
		names = array_push(a, names, &count, sizeof *names);
		names[count - 1] = (struct config_name) { .name = arena_strz(a, specs[i].name),
			.kind = kind_of(specs[i].type) };
	}
	for (size_t i = 0; i < section_count; i++) {
		names = array_push(a, names, &count, sizeof *names);
		names[count - 1] = sections[i];
	}
	names = array_push(a, names, &count, sizeof *names);
	return names;
}

const struct config_name *
config_event_names(struct arena *a)
{
	const struct config_name in_question[] = { { "option", CONFIG_TITLED,
	    names_of(a, SECTION_OPTION, NULL, 0) } };
	const struct config_name in_text_question[] = { { "option", CONFIG_TITLED,
	    names_of(a, SECTION_TEXT_OPTION, NULL, 0) } };
	const struct config_name in_text[] = { { "question", CONFIG_TITLED,
	    names_of(a, SECTION_TEXT_QUESTION, in_text_question, 1) } };
	const struct config_name in_event[] = { { "session", CONFIG_TITLED,
						    names_of(a, SECTION_SESSION, NULL, 0) },
		{ "item", CONFIG_SECTION, names_of(a, SECTION_ITEM, NULL, 0) },
		{ "question", CONFIG_TITLED, names_of(a, SECTION_QUESTION, in_question, 1) },
		{ "text", CONFIG_TITLED, names_of(a, SECTION_TEXT, in_text, 1) } };
	return names_of(a, SECTION_EVENT, in_event, COUNT(in_event));
}
