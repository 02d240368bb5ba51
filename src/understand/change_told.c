#include "understand/change_told.h"

#include "understand/people_role.h"
#include "understand/words.h"

bool
change_is_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct act *act)
{
	static const char *const renamed[] = { "byter namn", "bytt namn", "nytt namn",
		"nytt efternamn", "ska stavas", "stavas", "felstavat", "my name is", "new name",
		"surname", "spelled", "misspelled", "skifter navn", "nytt navn", "byttet navn",
		"staves", "ska vara", "skal vaere", "skal staves", "heter fran", "heter numera" };
	const struct attendees *people = &act->attendees;
	size_t told = act->places > 0 ? 1 : 0; /* fewer or more companions */
	for (size_t i = 0; i < people->count; i++) {
		const struct attendee *p = &people->items[i];
		bool moved =
		    p->sender
		    && !str_equal_nocase(p->email,
			message->from.count > 0 ? message->from.items[0].address : STR(""));
		told += p->answer_count + p->cleared.count + p->diet.n + p->organisation.n
			+ p->title.n + p->phone.n + (moved ? 1 : 0);
	}
	struct words own = words_cut(a, v, message->own);
	bool unread = told == 0;
	for (size_t i = 0; i < people->count; i++)
		unread = unread
			 || (people_has_phrase(&own, renamed, COUNT(renamed))
			     && people->items[i].organisation.n == 0
			     && people->items[i].answer_count + people->items[i].diet.n == 0);
	return !unread;
}
