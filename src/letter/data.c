#include "letter/data.h"

#include "base/json.h"
#include "letter/data_block.h"
#include "letter/data_case.h"
#include "letter/data_change.h"
#include "letter/data_digest.h"
#include "letter/data_event.h"
#include "letter/data_kept.h"
#include "letter/reason.h"

/* A greeting is read before anything else, so a "name" that is an address on the net is no name. */
static bool
is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++) {
		const char c = name.p[i];
		const bool dot_inside = c == '.' && i + 2 < name.n && ascii_is_alpha(name.p[i + 1])
					&& ascii_is_alpha(name.p[i + 2]);

		if (c == '/' || c == '@' || c == '\n' || dot_inside)
			return false;
	}
	return name.n > 0 && name.n <= 100;
}

/* "Anna" of "Anna Ek" and of "Ek, Anna". */
static struct str
given_name(struct str name)
{
	struct str family, given, rest;

	if (!is_name(name))
		return (struct str) { 0 };
	if (str_cut(name, ',', &family, &given) && str_trim(given).n > 0)
		name = given;
	name = str_trim(name);
	return str_cut(name, ' ', &given, &rest) ? given : name;
}

/* A mail may come without a name although the registration has one. */
static struct str
recipient_name(const struct letter_order *order)
{
	if (order->to_name.n > 0)
		return order->to_name;
	for (size_t b = 0; b < order->block_count; b++) {
		const struct block *block = &order->blocks[b];

		for (size_t i = 0; i < block->people_count; i++) {
			if (str_equal_nocase(block->people[i].who.email, order->to))
				return block->people[i].who.name;
		}
	}
	return (struct str) { 0 };
}

/* "… ek. för." ends a sentence of the foot with the sentence's own full stop. */
static struct str
without_stop(struct str name)
{
	return str_ends(name, STR(".")) ? str_slice(name, 0, name.n - 1) : name;
}

static struct json *
site(const struct telling *t)
{
	const struct event *event = t->order->event;
	struct json *out = json_new_object(t->a);

	json_set_string(t->a, out, "organiser", t->site->organiser);
	json_set_string(t->a, out, "address", t->site->address);
	json_set_string(t->a, out, "controller",
	    without_stop(event != NULL && event->controller.n > 0 ? event->controller
								  : t->site->controller));
	json_set_string(t->a, out, "privacy", t->site->privacy);
	return out;
}

/* Whoever is signed up, kept in mind, or asked whether a mail was theirs is told in that letter who
 * keeps what and why. */
static bool
is_first(const struct letter_order *order)
{
	if (str_equal(order->template, STR("own")) || str_equal(order->template, STR("data-copy"))
	    || str_equal(order->template, STR("confirm-request"))
	    || str_equal(order->template, STR("subscribe-confirm")))
		return true;
	if (!str_equal(order->template, STR("reply")))
		return false;
	for (size_t i = 0; i < order->block_count; i++) {
		const enum block_kind kind = order->blocks[i].kind;

		if (kind == BLOCK_CONFIRMED || kind == BLOCK_WAITING
		    || kind == BLOCK_AWAITING_APPROVAL || kind == BLOCK_INTERESTED
		    || kind == BLOCK_SUBSTITUTED || kind == BLOCK_SUBSCRIBED
		    || kind == BLOCK_RECEIPT)
			return true;
	}
	return false;
}

static struct json *
blocks(const struct telling *t)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < t->order->block_count; i++)
		json_add(t->a, all, data_block(t, &t->order->blocks[i]));
	return all;
}

/* A coordinator who writes "Hej Anna," has greeted; the template then does not. */
static bool
greets(struct str text)
{
	static const char *const greetings[] = { "hej", "hei", "hello", "hi ", "hi,", "hi!",
		"dear ", "god ", "goda ", "good ", "kære", "kjære", "bästa ", "tjena", "tjänare" };

	for (size_t i = 0; i < COUNT(greetings); i++)
		if (str_starts_nocase(text, str_from(greetings[i])))
			return true;
	return false;
}

struct json *
data_letter(const struct telling *t, struct str ref)
{
	const struct letter_order *order = t->order;
	struct json *all = blocks(t);
	struct json *out =
	    all->count > 0 ? json_new_copy(t->a, all->items[0]) : data_block(t, NULL);
	const struct event *event = order->event;
	const struct str name = recipient_name(order);

	json_set_string(t->a, out, "language", t->language);
	json_set_string(t->a, out, "ref", ref);
	json_set_string(t->a, out, "to", order->to);
	json_set_string(t->a, out, "name", given_name(name));
	json_set_string(t->a, out, "full_name", is_name(name) ? name : STR(""));
	json_set_string(t->a, out, "organiser",
	    event != NULL && event->organiser.n > 0 ? event->organiser : t->site->organiser);
	json_set_string(t->a, out, "registered_by", order->registered_by_name);
	if (order->text.n > 0)
		json_set_string(t->a, out, "text",
		    str_equal(order->template, STR("case")) ? reason_in(t->language, order->text)
							    : order->text);
	json_set_bool(t->a, out, "greets", greets(order->text));
	json_set_bool(t->a, out, "first", is_first(order));
	json_set(t->a, out, "site", site(t));
	json_set(t->a, out, "case", data_case(t));
	json_set(t->a, out, "held", data_held(t));
	json_set_string(t->a, out, "writer", data_writer(t));
	json_set(t->a, out, "job", data_job(t));
	json_set(t->a, out, "bounce", data_bounce(t));
	data_changes(t, out);
	json_set(t->a, out, "digest", data_digest(t));
	json_set(t->a, out, "kept", data_kept(t));
	json_set(t->a, out, "blocks", all);
	return out;
}
