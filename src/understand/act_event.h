/* Which of the events that a mail names each of its acts is about.
 *
 * Every place where the own words name an event belongs to the act that speaks in its clause, else
 * to the nearest in its sentence: "cancel the breakfast, but sign me up for the course" is two acts
 * with an event each. A short line or a list item belongs to the act before it. An event named in a
 * sentence of its own where no act speaks, or by the subject alone while the words name another,
 * may be meant or not: a doubt. An act whose words name no event is about those named last before
 * it. Everything lives in the arena.
 */
#ifndef UNDERSTAND_ACT_EVENT_H
#define UNDERSTAND_ACT_EVENT_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/acts.h"
#include "understand/context.h"
#include <stdbool.h>
#include <stddef.h>

/* A place where the own words name an event. */
struct act_mention {
	struct str event;   /* slug */
	size_t from, to;    /* its clause */
	size_t at;          /* where the name stands */
	size_t draft;       /* the act it belongs to; their count: none, and rightly; SIZE_MAX: none
			       speaks there */
	enum act_kind kind; /* what the words there speak for; meaningful with a draft */
};

struct act_events {
	struct act_mention *items; /* in the order of the words */
	size_t count;
	struct strings chosen; /* all the mail means, told by event_match */
	struct str doubtful;   /* an event named without an act; empty: none */
	bool told;             /* at least one act names its event itself */
	struct str from, to;   /* "move me from X to Y"; empty: nothing is moved */
};

/* Empty where fewer than two events are chosen. */
struct act_events act_events_find(struct arena *a, const struct vocabulary *v,
    const struct message *message, const struct context *context, struct strings chosen,
    const struct acts_found *found);

/* The events of one act, in the order they are named. */
struct strings act_events_of(
    struct arena *a, const struct act_events *events, const struct acts_found *found, size_t draft);

/* What the act does with this one of its events: a move leaves the one and takes the other, and
 * what is said of one event as an interest may be a registration for the other. */
enum act_kind act_events_kind(
    const struct act_events *events, size_t draft, enum act_kind kind, struct str event);

#endif
