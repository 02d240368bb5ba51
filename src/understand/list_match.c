#include "understand/list_match.h"

#include "base/utf8.h"
#include "understand/event_words.h"

static const struct list_name *
named_in(const struct context *context, struct str text)
{
	const struct list_name *named = NULL;
	for (size_t i = 0; i < context->list_count; i++) {
		const struct list_name *list = &context->lists[i];
		if (str_has_nocase(text, list->address)
		    || (list->title.n > 0 && str_has_nocase(text, list->title))) {
			if (named != NULL) {
				return NULL; /* two: neither */
			}
			named = list;
		}
	}
	return named;
}

enum { COMPOUND_MIN = 8 };

/* Does a word of the text begin with the name, or end in it as a long compound does
 * ("utbildningskalendarium")? */
static bool
begins_word(struct str text, struct str name)
{
	size_t at = name.n > 3 ? str_find(text, name, 0) : STR_NONE;
	for (; at != STR_NONE; at = str_find(text, name, at + 1)) {
		const size_t end = at + name.n;
		if (at == 0 || !ascii_is_alnum(text.p[at - 1])
		    || (name.n >= COMPOUND_MIN && (end == text.n || !ascii_is_alnum(text.p[end]))))
			return true;
	}
	return false;
}

/* A word of the text that begins as the list's name does: "nyhetslistan" for "nyheter" shares
 * "nyhet", and "Spårnytt" is the list sparnytt. */
static const struct list_name *
by_name(struct arena *a, const struct context *context, struct str folded)
{
	const struct str plain = context->list_count > 0 ? utf8_plain(a, folded) : folded;
	for (size_t i = 0; i < context->list_count; i++) {
		const struct list_name *list = &context->lists[i];
		if (begins_word(folded, list->name) || begins_word(plain, list->name))
			return list;
	}
	return NULL;
}

static const struct list_name *
by_kind(const struct ruleset *rules, const struct context *context, struct str language,
    struct str folded)
{
	const struct rule_table *table = ruleset_table(rules, language, STR("list-kind"));
	const struct list_name *found = NULL;
	if (context->list_count == 0)
		return NULL;
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		if (str_equal(table->rows[i].key, STR("any")))
			continue; /* of every list */
		bool discussion = str_equal(table->rows[i].key, STR("discussion"));
		for (size_t k = 0; k < table->rows[i].words.count; k++) {
			for (size_t l = 0; str_has(folded, table->rows[i].words.items[k])
					   && l < context->list_count;
			     l++) {
				if (context->lists[l].discussion == discussion) {
					found = &context->lists[l];
				}
			}
		}
		if (found != NULL) {
			return found;
		}
	}
	return NULL;
}

static const struct list_name *
by_slug(const struct context *context, struct str name)
{
	for (size_t i = 0; name.n > 0 && i < context->list_count; i++) {
		if (str_equal(context->lists[i].name, name)) {
			return &context->lists[i];
		}
	}
	return NULL;
}

const struct list_name *
list_written_to(const struct context *context)
{
	return by_slug(context, context->rcpt_list);
}

const struct list_name *
list_answered(const struct message *message, const struct context *context)
{
	const struct list_name *list = list_written_to(context);
	if (list == NULL && context->letter != NULL) {
		list = by_slug(context, context->letter->list);
	}
	if (list == NULL) {
		list = named_in(context, message->quoted);
	}
	for (size_t i = 0; list == NULL && i < message->to.count; i++) {
		list = named_in(context, message->to.items[i].address);
	}
	return list;
}

static const struct list_name *
said_in(struct arena *a, const struct ruleset *rules, const struct context *context,
    struct str language, struct str words)
{
	struct str folded = utf8_fold(a, words);
	const struct list_name *list = named_in(context, words);
	if (list == NULL) {
		list = by_name(a, context, folded);
	}
	return list != NULL ? list : by_kind(rules, context, language, folded);
}

const struct list_name *
list_named(struct arena *a, const struct message *message, const struct context *context)
{
	return named_in(context,
	    arena_printf(a, "%.*s\n%.*s", STR_ARG(message->own), STR_ARG(message->subject)));
}

bool
list_said(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language)
{
	struct str words =
	    arena_printf(a, "%.*s\n%.*s", STR_ARG(message->own), STR_ARG(message->subject));
	struct str folded = utf8_fold(a, words);
	const struct rule_table *table = ruleset_table(rules, language, STR("list-kind"));
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		for (size_t k = 0; k < table->rows[i].words.count; k++) {
			if (str_has(folded, table->rows[i].words.items[k]))
				return true;
		}
	}
	return named_in(context, words) != NULL || by_name(a, context, folded) != NULL;
}

static bool
is_event_word(struct arena *a, const struct context *context, struct str name)
{
	for (size_t e = 0; e < context->event_count; e++) {
		if (str_has(event_words_of(a, context->events[e])->hollow, name))
			return true;
	}
	return false;
}

bool
list_kind_said(struct arena *a, const struct ruleset *rules, struct str language, struct str text)
{
	static const struct str plain[] = { STR_INIT("any"), STR_INIT("announce") };
	const struct rule_table *table = ruleset_table(rules, language, STR("list-kind"));
	const struct str folded = utf8_fold(a, text);
	for (size_t i = 0; table != NULL && i < table->row_count; i++) {
		const struct rule_row *row = &table->rows[i];
		bool counts = str_equal(row->key, plain[0]) || str_equal(row->key, plain[1]);
		for (size_t k = 0; counts && k < row->words.count; k++) {
			if (str_has(folded, row->words.items[k]))
				return true;
		}
	}
	return false;
}

bool
list_is_object(struct arena *a, const struct ruleset *rules, const struct context *context,
    struct str language, struct str sentence)
{
	if (context->list_count == 0)
		return false;
	const struct list_name *list = by_name(a, context, utf8_fold(a, sentence));
	return named_in(context, sentence) != NULL
	       || (list != NULL && !is_event_word(a, context, list->name))
	       || list_kind_said(a, rules, language, sentence);
}

bool
list_in_words(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language)
{
	return list_is_object(a, rules, context, language, message->own)
	       || list_is_object(a, rules, context, language, message->subject);
}

const struct list_name *
list_match(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, struct str said)
{
	struct str words =
	    arena_printf(a, "%.*s\n%.*s", STR_ARG(message->own), STR_ARG(message->subject));
	const struct list_name *list = said_in(a, rules, context, language, said);
	if (list == NULL) {
		list = said_in(a, rules, context, language, words);
	}
	if (list == NULL) {
		list = list_answered(message, context);
	}
	if (list == NULL && context->list_count == 1) {
		list = &context->lists[0];
	}
	return list;
}
