#include "understand/context.h"

static const char *const pending_names[] = {
	[PENDING_NONE] = "none",
	[PENDING_CONFIRM] = "confirm",
	[PENDING_OFFER] = "offer",
	[PENDING_APPROVAL] = "approval",
	[PENDING_ANSWERS] = "answers",
	[PENDING_WHICH_EVENT] = "which-event",
	[PENDING_OPTION_FULL] = "option-full",
	[PENDING_WHO] = "who",
	[PENDING_MANAGER] = "manager",
	[PENDING_CASE] = "case",
	[PENDING_JOB] = "job",
};

const struct event *
context_event(const struct context *context, struct str slug)
{
	for (size_t i = 0; slug.n > 0 && i < context->event_count; i++) {
		if (str_equal(context->events[i]->slug, slug)) {
			return context->events[i];
		}
	}
	return NULL;
}

const char *
pending_kind_name(enum pending_kind kind)
{
	return pending_names[kind];
}

bool
pending_kind_parse(struct str name, enum pending_kind *kind)
{
	for (size_t i = 0; i < COUNT(pending_names); i++) {
		if (str_equal(name, str_from(pending_names[i]))) {
			*kind = (enum pending_kind)i;
			return true;
		}
	}
	return false;
}
