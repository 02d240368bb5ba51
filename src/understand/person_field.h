/* One piece of a line about a person: is it an address, a number, a name, an organisation, food, a
 * title? Used by signatures, lists, forms and running text alike. */
#ifndef UNDERSTAND_PERSON_FIELD_H
#define UNDERSTAND_PERSON_FIELD_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

enum person_field {
	FIELD_NONE,
	FIELD_NAME,
	FIELD_GIVEN_NAME,
	FIELD_FAMILY_NAME,
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_TITLE,
	FIELD_ORGANISATION,
	FIELD_DEPARTMENT,
	FIELD_DIET,
	FIELD_OTHER
};

/* What a label means: "Namn", "E-post", "Befattning", "Kommun", "Mat" …; FIELD_NONE where it is
 * none of ours. */
enum person_field field_of_label(struct arena *a, const struct vocabulary *v, struct str label);
/* What a value without a label looks like. */
enum person_field field_of_value(struct arena *a, const struct vocabulary *v, struct str value);
/* Put a value into an attendee; empty values and "-" say nothing. Keeps what is already there. */
void field_set(struct arena *a, const struct vocabulary *v, struct attendee *attendee,
    enum person_field field, struct str value);

/* The first address at or after byte `from`; false if there is none. Never one that only looks like
 * one. */
bool field_find_email(struct str text, size_t from, size_t *begin, size_t *end);
/* The first telephone number; empty if none. */
struct str field_find_phone(struct str text);
/* Words about food: "vegetarian", "glutenfri", "nötallergi". */
bool field_is_diet(struct arena *a, const struct vocabulary *v, struct str text);
bool field_is_organisation(struct arena *a, const struct vocabulary *v, struct str text);
bool field_is_title(struct arena *a, const struct vocabulary *v, struct str text);
/* Without a department behind a comma: "Havnsund Kommune, Sundhed og Omsorg" gives the first. */
struct str field_organisation_alone(struct arena *a, const struct vocabulary *v, struct str text);
/* "ordförande i Röda Stjärnan", "verksamhetsutvecklare UngKraft": a title, and where they have it.
 * False where the text is not both; then nothing is set. */
bool field_split_title(struct arena *a, const struct vocabulary *v, struct str text,
    struct str address, struct str *title, struct str *organisation);

#endif
