#include "understand/signature_tail.h"

#include "rules/words.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

enum { TAIL_LINES = 8 };

struct str
signature_without_closing(struct arena *a, const struct vocabulary *v, struct str line)
{
	line = str_trim(line);
	while (line.n > 0
	       && (line.p[0] == '/' || line.p[0] == '-' || line.p[0] == '*' || line.p[0] == ' '
		   || line.p[0] == ','))
		line = str_from_byte(line, 1);
	struct words words = words_cut(a, v, line);
	size_t i = 0;
	while (words_say(&words, i, WORDS_SIGNATURE_CLOSING) && i < words.count)
		i++;
	/* "Warm Homes Trust" */
	if (i == 1 && words.count > 2 && words.items[1].capital
	    && words_between(line, &words, 0) == 0 && field_is_organisation(a, v, line)
	    && !field_is_organisation(a, v, str_slice(line, 0, words.items[1].to))
	    && words.items[0].plain.n > 3 && str_equal(words.items[0].plain, STR("warm")))
		i = 0;
	if (i > 0 && i < words.count)
		return str_from_byte(line, words.items[i].from);
	return i > 0 ? (struct str) { 0 } : line;
}

bool
signature_is_sentence(struct arena *a, const struct vocabulary *v, struct str line)
{
	struct words words = words_cut(a, v, line);
	return words.count > LINE_MAX_WORDS || str_ends(line, STR("!")) || str_ends(line, STR("?"))
	       || (words.count > 4 && str_ends(line, STR("."))) || (line.n > 0 && line.p[0] == '"');
}

/* A name that may be the writer's: shares a word with theirs, where theirs is known. */
bool
signature_may_be(struct arena *a, const struct vocabulary *v, struct str head, struct str name)
{
	if (!name_is_person(a, v, head, 2))
		return false;
	struct words words = words_cut(a, v, head), own = words_cut(a, v, name);
	bool shared = !name_is_person(a, v, name, 2);
	for (size_t i = 0; i < words.count && !shared; i++) {
		for (size_t k = 0; k < own.count && !shared; k++)
			shared = str_equal(words.items[i].plain, own.items[k].plain);
	}
	return shared;
}

/* "B. Österman" is Bertil Österman. */
bool
signature_is_initialled(
    struct arena *a, const struct vocabulary *v, struct str head, struct str name)
{
	struct words words = words_cut(a, v, head), own = words_cut(a, v, name);
	return words.count == 2 && own.count >= 2 && words.items[0].plain.n == 1
	       && str_starts(own.items[0].plain, words.items[0].plain)
	       && str_equal(own.items[own.count - 1].plain, words.items[1].plain);
}

size_t
signature_name_end(struct arena *a, const struct vocabulary *v, struct str line, struct str name)
{
	static const struct str marks[] = { STR_INIT(","), STR_INIT("|"), STR_INIT("("), STR_INIT(";"),
		STR_INIT("\t"), STR_INIT("\u00b7"), STR_INIT("\u2022"), STR_INIT(" / "),
		STR_INIT(" - "), STR_INIT(" \u2013 ") };
	size_t end = line.n;
	for (size_t i = 0; i < COUNT(marks); i++) {
		const size_t at = str_find(line, marks[i], 0);
		end = at < end ? at : end;
	}
	/* "Lina på Solrosens förskola" */
	const struct words words = words_cut(a, v, str_slice(line, 0, end));
	for (size_t i = 1; i < words.count && i < 4; i++) {
		const struct str head = str_slice(line, 0, words.items[i - 1].to);
		if ((words_say(&words, i, WORDS_AT) || words_say(&words, i, WORDS_FROM))
		    && words.items[0].capital && name_same(a, v, head, name))
			return words.items[i - 1].to;
	}
	return end;
}

/* Does the line begin with the writer's name, alone or before a comma, bar or bracket? */
static bool
begins_with_name(struct arena *a, const struct vocabulary *v, struct str line, struct str name)
{
	struct str head = str_trim(str_slice(line, 0, signature_name_end(a, v, line, name)));
	bool same = name.n > 0 && head.n > 0 && words_cut(a, v, head).count <= 4
		    && name_same(a, v, head, name);
	return same || signature_is_initialled(a, v, head, name)
	       || signature_may_be(a, v, head, name);
}

/* "- Eva Ek, alt": a row of a list, whoever it names. */
static bool
is_list_item(struct str line)
{
	line = str_trim(line);
	bool bullet = str_starts(line, STR("- ")) || str_starts(line, STR("* "))
		      || str_starts(line, STR("•")) || str_starts(line, STR("– "));
	return bullet
	       && (str_find_char(line, ',', 0) != STR_NONE
		   || str_find(line, STR(" - "), 2) != STR_NONE
		   || str_find_char(line, '(', 0) != STR_NONE);
}

/* Is the line, begun at byte `begin`, a row of a table: as many bars as the line above? */
static bool
is_row(struct str own, size_t begin, size_t end)
{
	size_t above = begin > 0 ? begin - 1 : 0, bars = 0, same = 0;
	while (above > 0 && own.p[above - 1] != '\n')
		above--;
	for (size_t i = above; i < end; i++) {
		bars += i >= begin && (own.p[i] == '|' || own.p[i] == '\t') ? 1 : 0;
		same += i < begin && (own.p[i] == '|' || own.p[i] == '\t') ? 1 : 0;
	}
	return bars > 1 && bars == same;
}

static bool
is_name_line(struct arena *a, const struct vocabulary *v, struct str line, struct str name)
{
	line = str_trim(line);
	return name_is_person(
	    a, v, str_trim(str_slice(line, 0, signature_name_end(a, v, line, name))), 2);
}

/* Does a line with somebody else's name stand right above or below [begin, end)? Where nobody knows
 * what the writer is called, such names are a list: "Mustafa Demir (chef)" above "Lovis Granath". */
static bool
is_beside_name(struct arena *a, const struct vocabulary *v, struct str own, size_t begin, size_t end,
    struct str name)
{
	size_t above = begin > 0 ? begin - 1 : 0, below = end < own.n ? end + 1 : end;
	if (name_is_person(a, v, name, 2))
		return false;
	while (above > 0 && own.p[above - 1] != '\n')
		above--;
	while (below < own.n && own.p[below] != '\n')
		below++;
	return (above < begin && is_name_line(a, v, str_slice(own, above, begin - 1), name))
	       || (end < own.n && is_name_line(a, v, str_slice(own, end + 1, below), name));
}

/* The last lines of the own words, from the one that holds the writer's name. */
struct str
signature_tail(struct arena *a, const struct vocabulary *v, struct str own, struct str name,
    struct str address)
{
	size_t from = own.n, found = own.n;
	for (size_t lines = 0; lines < TAIL_LINES && from > 0; lines++) {
		size_t begin = from, email, end;
		while (begin > 0 && own.p[begin - 1] != '\n')
			begin--;
		struct str line = signature_without_closing(a, v, str_slice(own, begin, from));
		if (is_list_item(str_slice(own, begin, from)) || is_row(own, begin, from))
			break;
		bool mailbox = field_find_email(line, 0, &email, &end);
		bool slogan = lines == 0 && begin > 1 && own.p[begin - 2] == '\n'
			      && signature_is_sentence(a, v, line);
		if (mailbox && !str_equal_nocase(str_slice(line, email, end), address))
			break; /* a line of a list: somebody else */
		if (begins_with_name(a, v, line, name)
		    && !is_beside_name(a, v, own, begin, from, name))
			found = begin;
		if (!slogan && signature_is_sentence(a, v, line))
			break;
		if (mailbox) {
			found = own.n;
			break;
		}
		from = begin > 0 ? begin - 1 : 0;
	}
	return str_from_byte(own, found);
}
