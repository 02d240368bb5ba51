#include "understand/change_told.h"

#include "understand/people_role.h"
#include "understand/words.h"

bool
change_is_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct act *act)
{
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
			 || (words_hold(&own, WORDS_CHANGE_RENAMED)
			     && people->items[i].organisation.n == 0
			     && people->items[i].answer_count + people->items[i].diet.n == 0);
	return !unread;
}
