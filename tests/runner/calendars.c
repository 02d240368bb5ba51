/* Every calendar of every letter is read a second time. */
#include "runner.h"

#include "ical/libical.h"
#include "ical/rules.h"

static void
complain(struct run *r, const struct sent_letter *letter, const char *wrong)
{
	if (wrong != NULL)
		buf_printf(
		    &r->out, "  CALENDAR of letter %lld: %s\n", (long long)letter->id, wrong);
}

/* A field with the lines it is folded over, in one. */
static struct str
field_at(struct arena *a, struct str bytes, size_t at)
{
	struct str rest = str_from_byte(bytes, at), line, all = STR("");

	while (str_next(&rest, '\n', &line)) {
		if (all.n > 0 && !str_starts(line, STR(" ")) && !str_starts(line, STR("\t")))
			break;
		all = arena_printf(a, "%.*s%.*s", STR_ARG(all), STR_ARG(line));
	}
	return all;
}

/* An entry is made by a REQUEST, its number never falls, and who is out is told a higher one. */
static const char *
wrong_after(struct run *r, const struct ical_said *said, struct str to)
{
	struct sent_invite *known = NULL;
	const bool cancel = str_equal(said->method, STR("CANCEL"));

	for (size_t i = 0; i < r->invite_count; i++)
		if (str_equal(r->invites[i].uid, said->uid))
			known = &r->invites[i];
	if (known == NULL && cancel)
		return "CANCEL of what was never sent";
	if (known == NULL) {
		r->invites = array_push(r->a, r->invites, &r->invite_count, sizeof *r->invites);
		known = &r->invites[r->invite_count - 1];
		*known =
		    (struct sent_invite) { .uid = said->uid, .to = to, .sequence = said->sequence };
		return NULL;
	}
	if (said->sequence < known->sequence + (cancel ? 1 : 0))
		return "SEQUENCE is not above that of the letter before";
	known->sequence = said->sequence;
	return NULL;
}

static void
check_part(struct run *r, const struct sent_letter *letter, size_t at, bool is_file)
{
	/* From the boundary before it, so that letter_part finds this one first. */
	size_t from = at;

	while (from > 0 && !str_starts(str_from_byte(letter->bytes, from), STR("\n--=_")))
		from--;
	const struct str part = str_from_byte(letter->bytes, from);
	const struct str text =
	    letter_part(r->a, part, is_file ? "application/ics" : "text/calendar");
	struct ical_said said;
	const char *wrong = ical_wrong(r->a, text, &said);

	complain(r, letter, wrong);
	complain(r, letter, ical_wrong_to_libical(r->a, text));
	if (is_file || wrong != NULL)
		return;
	const struct str type = field_at(r->a, letter->bytes, at + 14);
	complain(r, letter, ical_wrong_type(r->a, str_trim(type), &said));
	complain(r, letter, wrong_after(r, &said, letter->to));
	if (!str_equal_nocase(str_from_byte(said.attendee, 7), letter->to))
		complain(r, letter, "ATTENDEE is not who the letter goes to");
}

void
check_calendars(struct run *r, const struct sent_letter *letter)
{
	static const char *const types[] = { "Content-Type: text/calendar",
		"Content-Type: application/ics" };

	/* The mail a case is about is attached as it came. */
	const size_t end = str_find_nocase(letter->bytes, STR("\nContent-Type: message/rfc822"), 0);

	for (size_t t = 0; t < COUNT(types); t++)
		for (size_t at = 0;;) {
			at = str_find_nocase(letter->bytes, str_from(types[t]), at);
			if (at == STR_NONE || at > end)
				break;
			check_part(r, letter, at, t == 1);
			at++;
		}
}
