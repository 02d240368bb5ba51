/* People of attached cards and tables: people_attached of people_gather.h. */
#include "understand/people_gather.h"

#include "base/utf8.h"
#include "understand/person_field.h"

/* FN, EMAIL, ORG, TITLE and TEL of a vCard (RFC 6350). */
static struct attendee
read_vcard(struct arena *a, const struct vocabulary *v, struct str text)
{
	static const struct {
		const char *name;
		enum person_field field;
	} lines[] = { { "FN", FIELD_NAME }, { "EMAIL", FIELD_EMAIL }, { "ORG", FIELD_ORGANISATION },
		{ "TITLE", FIELD_TITLE }, { "TEL", FIELD_PHONE } };
	struct attendee who = { 0 };
	struct str line, name, value;
	while (str_next(&text, '\n', &line)) {
		if (!str_cut(line, ':', &name, &value))
			continue;
		size_t end = str_find_char(name, ';', 0);
		name = str_slice(name, 0, end);
		for (size_t i = 0; i < COUNT(lines); i++)
			if (str_equal_nocase(name, str_from(lines[i].name)))
				field_set(a, v, &who, lines[i].field, value);
	}
	return who;
}

void
people_attached(struct people_reader *r)
{
	for (size_t i = 0; i < r->message->attachment_count; i++) {
		const struct attachment *file = &r->message->attachments[i];
		if (str_starts_nocase(file->type, STR("text/vcard"))
		    || str_starts_nocase(file->type, STR("text/x-vcard"))) {
			struct person_hit hit = { .person = read_vcard(r->a, r->v, file->text),
				.from = 0,
				.to = 0,
				.listed = true };
			if (hit.person.name.n > 0 && !people_is_sender(r, &hit.person))
				people_add(r->a, r->v, &r->hits, hit);
		} else if (str_starts_nocase(file->type, STR("text/csv"))
			   || str_ends(file->name, STR(".csv"))) {
			struct person_hits rows = people_list_find(r->a, r->v,
			    utf8_cut(file->text, PEOPLE_TEXT_BYTES), r->question->event);
			for (size_t k = 0; k < rows.count; k++) {
				rows.items[k].from = rows.items[k].to = 0;
				people_add(r->a, r->v, &r->hits, rows.items[k]);
			}
		}
	}
}
