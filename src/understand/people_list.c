#include "understand/people_list.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/date_text.h"
#include "understand/people_table.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

enum { LIST_LINE_BYTES = 300 };

struct lister {
	struct arena *a;
	const struct vocabulary *v;
	const struct event *event;
	struct person_hits hits;
	struct columns columns;
	struct attendee form; /* being filled from labels */
	size_t form_from, form_to;
	size_t form_fields;
	struct str name_label; /* the first word of the label that asked for a name last */
	bool names_again;      /* and the one before asked with the same */
};

static void
fill(struct str *at, struct str value)
{
	if (at->n == 0)
		*at = value;
}

void
people_add(
    struct arena *a, const struct vocabulary *v, struct person_hits *hits, struct person_hit hit)
{
	for (size_t i = 0; i < hits->count; i++) {
		struct attendee *known = &hits->items[i].person;
		bool address = known->email.n > 0 && hit.person.email.n > 0;
		bool same =
		    address ? str_equal_nocase(known->email, hit.person.email)
			    : known->name.n > 0 && name_same(a, v, known->name, hit.person.name);
		if (!same)
			continue;
		if (hit.person.name.n > known->name.n
		    && name_same(a, v, known->name, hit.person.name))
			known->name = hit.person.name;
		fill(&known->name, hit.person.name);
		fill(&known->email, hit.person.email);
		fill(&known->organisation, hit.person.organisation);
		fill(&known->title, hit.person.title);
		fill(&known->phone, hit.person.phone);
		fill(&known->diet, hit.person.diet);
		for (size_t k = 0; k < hit.person.answer_count; k++)
			attendee_set_answer(
			    a, known, hit.person.answers[k].question, hit.person.answers[k].value);
		hits->items[i].listed = hits->items[i].listed || hit.listed;
		return;
	}
	if (hits->count >= PERSON_HITS_MAX)
		return;
	hits->items = array_push(a, hits->items, &hits->count, sizeof *hits->items);
	hits->items[hits->count - 1] = hit;
}

static const struct question *
question_of(struct lister *l, struct str label)
{
	return l->event != NULL ? question_by_label(l->a, l->v, l->event, label) : NULL;
}

/* Bullets and numbers before a list item. */
static struct str
without_bullet(struct str line, bool *bullet)
{
	static const char *const marks[] = { "•", "·", "–", "-", "*", "o ", "o\t", "+" };
	line = str_trim(line);
	*bullet = false;
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (str_starts(line, str_from(marks[i])) && line.n > str_from(marks[i]).n) {
			*bullet = true;
			return str_trim(str_from_byte(line, str_from(marks[i]).n));
		}
	}
	size_t digits = 0;
	while (digits < line.n && ascii_is_digit(line.p[digits]))
		digits++;
	if (digits > 0 && digits <= 2 && digits < line.n
	    && (line.p[digits] == '.' || line.p[digits] == ')')) {
		*bullet = true;
		return str_trim(str_from_byte(line, digits + 1));
	}
	return line;
}

/* The mark that separates the fields of a line: tab, bar, semicolon, else comma; 0 if there is
 * none. */
static char
separator_of(struct str line)
{
	static const char marks[] = { '\t', '|', ';', ',' };
	for (size_t i = 0; i < sizeof marks; i++) {
		if (str_find_char(line, marks[i], 0) != STR_NONE)
			return marks[i];
	}
	return 0;
}

/* "Surname, Given <mail>", `head` the surname before the comma at `cut`; empty if it is none. */
static struct str
surname_first(struct arena *a, const struct vocabulary *v, struct str head, struct str line,
    size_t cut, size_t *end)
{
	if (!name_is_person(a, v, head, 1) || name_is_person(a, v, head, 2))
		return (struct str) { 0 };
	struct str rest = str_from_byte(line, cut + 1);
	size_t next = 0;
	while (next < rest.n && str_find_char(STR(",<(\";"), rest.p[next], 0) == STR_NONE)
		next++;
	struct str given = str_trim(str_slice(rest, 0, next));
	if (!name_is_person(a, v, given, 1) || field_is_title(a, v, given))
		return (struct str) { 0 };
	*end = cut + 1 + next;
	return arena_printf(a, "%.*s %.*s", STR_ARG(given), STR_ARG(head));
}

/* "Stryk Malte Brunnström", "Cancel Ann Lee": what is to be done stands before the name. */
static struct str
without_order(struct arena *a, const struct vocabulary *v, struct str head)
{
	const struct words words = words_cut(a, v, head);
	size_t i = 0;
	while (i + 1 < words.count && words_say(&words, i, WORDS_ROLE_VERB_BEFORE))
		i++;
	return i > 0 && i < words.count ? str_from_byte(head, words.items[i].from) : head;
}

/* The name that a list line begins with, brackets behind it left alone. */
static struct str
leading_name(struct arena *a, const struct vocabulary *v, struct str line, size_t *end)
{
	static const char *const stops[] = { "<", "(", "\t", ";", "|", ",", " - ", " – ", " / ",
		":", " mailto" };
	size_t cut = line.n;
	for (size_t i = 0; i < COUNT(stops); i++) {
		size_t at = str_find(line, str_from(stops[i]), 0);
		cut = at < cut ? at : cut;
	}
	*end = cut;
	struct str head = name_without_nickname(a, v, str_trim(str_slice(line, 0, cut)));
	while (head.n > 0 && (head.p[head.n - 1] == '.' || head.p[head.n - 1] == '"'))
		head.n--;
	if (head.n > 0 && head.p[0] == '"')
		head = str_from_byte(head, 1);
	head = str_find_char(head, '"', 0) == STR_NONE ? head : name_on_badge(a, v, head, STR(""));
	head = without_order(a, v, head);
	struct str turned = cut < line.n && line.p[cut] == ','
				? surname_first(a, v, head, line, cut, end)
				: (struct str) { 0 };
	if (turned.n > 0)
		return turned;
	return name_is_person(a, v, head, 2) ? head : (struct str) { 0 };
}

/* Where an event asks for words or a choice, a word behind a name may be the answer: "Eva Ek,
 * fagott". */
static bool
asks_for_words(const struct lister *l)
{
	for (size_t i = 0; l->event != NULL && i < l->event->question_count; i++) {
		const struct question *question = &l->event->questions[i];
		bool special =
		    str_equal(question->id, STR("diet")) || str_equal(question->id, STR("manager"));
		if (!special && !question_is_yesno(l->a, l->v, question)
		    && question->type != QUESTION_NUMBER)
			return true;
	}
	return false;
}

/* "Bo Elm, a colleague and I would like to come": running text that begins with a name. */
static bool
says_we(const struct words *rest)
{
	for (size_t i = 1; i < rest->count; i++)
		if (words_say(rest, i - 1, WORDS_AND)
		    && (words_say(rest, i, WORDS_I_SURE)
			|| str_equal(rest->items[i].text, STR("I"))))
			return true;
	return false;
}

/* "…, han går i pension. Anmäl däremot Ellen": a new sentence orders something else. */
static bool
orders_more(struct str rest, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t at = words->items[i].from;
		while (at > 0 && rest.p[at - 1] == ' ')
			at--;
		if (at > 0 && str_find_char(STR(".!"), rest.p[at - 1], 0) != STR_NONE
		    && (words_say(words, i, WORDS_ROLE_ORDER)
			|| words_say(words, i, WORDS_ROLE_VERB_BEFORE)))
			return true;
	}
	return false;
}

static bool
list_line(struct lister *l, struct str line, size_t from, size_t to)
{
	bool bullet;
	size_t end;
	struct str item = without_bullet(line, &bullet);
	struct str name = leading_name(l->a, l->v, item, &end);
	if (name.n == 0)
		return false;
	struct str rest = str_from_byte(item, end);
	bool alone = str_trim(rest).n == 0;
	const struct words words = words_cut(l->a, l->v, rest);
	if (words.count > 22 || says_we(&words) || orders_more(rest, &words))
		return false;
	struct person_hit hit = { .from = from, .to = to, .listed = !alone || bullet };
	people_read_rest(l->a, l->v, &hit.person, rest);
	if (hit.person.title.n > 0 && !field_is_title(l->a, l->v, hit.person.title)
	    && asks_for_words(l))
		hit.person.title = (struct str) { 0 };
	hit.person.name = name_on_badge(l->a, l->v, name, hit.person.email);
	people_add(l->a, l->v, &l->hits, hit);
	return true;
}

/* `Name <address>; "Surname, Given" <address>` in one line. */
static bool
mailbox_line(struct lister *l, struct str line, size_t from)
{
	size_t begin, end, at = 0, found = 0, count = 0;
	for (size_t i = 0; i < line.n; i++)
		count += line.p[i] == '<' ? 1 : 0;
	while (count > 1 && field_find_email(line, at, &begin, &end)) {
		struct str before = str_trim(str_slice(line, at, begin));
		while (before.n > 0
		       && str_find_char(STR("<>;,: "), before.p[before.n - 1], 0) != STR_NONE)
			before.n--;
		while (before.n > 0 && str_find_char(STR(">;, "), before.p[0], 0) != STR_NONE)
			before = str_from_byte(before, 1);
		struct person_hit hit = { .from = from + at, .to = from + end, .listed = true };
		hit.person.email = str_slice(line, begin, end);
		hit.person.name = name_on_badge(l->a, l->v, before, hit.person.email);
		if (name_is_person(l->a, l->v, hit.person.name, 2)) {
			people_add(l->a, l->v, &l->hits, hit);
			found++;
		}
		at = end;
	}
	return found > 1;
}

/* A name alone is nobody's form, unless the same label asks for more of them: "Deltagare 1: …",
 * "Deltagare 2: …". */
static void
finish_form(struct lister *l, bool again)
{
	struct person_hit hit = {
		.person = l->form, .from = l->form_from, .to = l->form_to, .listed = true
	};
	const bool named = again && name_is_person(l->a, l->v, l->form.name, 2);
	if (l->form.name.n > 0 && (l->form_fields >= 2 || named)) {
		people_add(l->a, l->v, &l->hits, hit);
		l->form = (struct attendee) { 0 };
		l->form_fields = 0;
	}
}

/* Another name: is it asked for with the label of the one before? */
static bool
is_next_name(struct lister *l, struct str label)
{
	const struct words words = words_cut(l->a, l->v, label);
	const struct str first = words.count > 0 ? words.items[0].plain : STR("");
	bool again = str_equal(first, l->name_label);
	l->name_label = first;
	return again;
}

/* Where a second label begins in the same line ("Namn: Eva Ek  Förvaltning: Vård"); 0 if there is
 * none. */
static size_t
second_label(struct arena *a, const struct vocabulary *v, struct str value)
{
	size_t colon = str_find_char(value, ':', 0);
	if (colon == STR_NONE || str_has(value, STR("//")))
		return 0;
	size_t begin = colon;
	while (begin > 0 && str_find_char(STR(" \t,"), value.p[begin - 1], 0) == STR_NONE)
		begin--;
	return field_of_label(a, v, str_slice(value, begin, colon)) != FIELD_NONE ? begin : 0;
}

/* "Label: value"; but not "Bo Alm, chef (roll: chef)" nor "Bo Alm, chef, vin: ja". */
static bool
cut_label(struct lister *l, struct str line, struct str *label, struct str *value)
{
	if ((!str_cut(line, ':', label, value) && !str_cut(line, '\t', label, value))
	    || label->n > 60 || str_has(*label, STR("http")) || str_has(*label, STR("(")))
		return false;
	const size_t comma = str_find_char(*label, ',', 0);
	return comma == STR_NONE
	       || !name_is_person(l->a, l->v, str_trim(str_slice(*label, 0, comma)), 2);
}

/* Several in a line where the labels are known. True if it was one. */
static bool
form_line(struct lister *l, struct str line, size_t from, size_t to)
{
	bool bullet;
	struct str label, value;
	line = without_bullet(line, &bullet);
	if (!cut_label(l, line, &label, &value))
		return false;
	enum person_field field = field_of_label(l->a, l->v, label);
	bool own = field == FIELD_NONE || field == FIELD_DIET || field == FIELD_ORGANISATION
		   || field == FIELD_TITLE;
	const struct question *question = own ? question_of(l, label) : NULL;
	if (field == FIELD_NONE && question == NULL)
		return false;
	size_t more = second_label(l->a, l->v, value);
	if (more > 0) {
		struct str first = str_trim(str_slice(value, 0, more));
		first.n -= str_ends(first, STR(",")) ? 1 : 0;
		(void)form_line(
		    l, arena_printf(l->a, "%.*s: %.*s", STR_ARG(label), STR_ARG(first)), from, to);
		return form_line(l, str_from_byte(value, more), from, to);
	}
	if (field == FIELD_NAME && l->form_fields == 0 && str_trim(value).n == 0)
		return true; /* "Deltagare:" above a list */
	if (field == FIELD_NAME) {
		l->names_again = is_next_name(l, label);
		finish_form(l, l->names_again);
	}
	if (l->form_fields == 0)
		l->form_from = from;
	l->form_to = to;
	l->form_fields++;
	if (question != NULL && !str_equal(question->id, STR("diet")))
		table_set_question(l->a, l->v, l->event, &l->form, question, value);
	else
		field_set(l->a, l->v, &l->form, field == FIELD_NONE ? FIELD_DIET : field, value);
	return true;
}

static void
read_lines(struct lister *l, struct str text)
{
	struct str rest = text, line;
	while (l->hits.count < PERSON_HITS_MAX && str_next(&rest, '\n', &line)) {
		size_t from = line.n > 0 ? (size_t)(line.p - text.p) : 0, to = from + line.n;
		if (str_trim(line).n == 0 || line.n > LIST_LINE_BYTES * 4)
			continue;
		char separator = separator_of(line);
		if (separator != 0
		    && table_header(l->a, l->v, l->event, line, separator, &l->columns))
			continue;
		struct person_hit row = { .from = from, .to = to, .listed = true };
		if (l->columns.count > 0 && separator == l->columns.separator
		    && table_row(l->a, l->v, l->event, &l->columns, line, separator, &row.person)) {
			people_add(l->a, l->v, &l->hits, row);
			continue;
		}
		if (mailbox_line(l, line, from) || form_line(l, line, from, to))
			continue;
		if (line.n <= LIST_LINE_BYTES)
			(void)list_line(l, line, from, to);
	}
	finish_form(l, l->names_again);
}

struct person_hits
people_list_find(
    struct arena *a, const struct vocabulary *v, struct str text, const struct event *event)
{
	struct lister l = { .a = a, .v = v, .event = event };
	read_lines(&l, text);
	l.hits.form = l.form;
	return l.hits;
}
