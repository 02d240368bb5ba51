/* Dates and times as people of a language write them.
 *
 *     sv  onsdag 15 juni 2022 kl. 12.30–15.45        en  Wednesday 15 June 2022 at 12:30–15:45
 *     da  onsdag den 15. juni 2022 kl. 12.30–15.45   nb  onsdag 15. juni 2022 kl. 12.30–15.45
 * All times are the local ones of the event, as they were written; the zone is told beside them.
 */
#ifndef LETTER_WHEN_H
#define LETTER_WHEN_H

#include "base/arena.h"
#include "base/instant.h"
#include "calendar/zone.h"
#include "letter/lexicon.h"
#include "understand/event.h"

/* "15 juni" */
struct str when_day(struct arena *a, const struct lexicon *words, struct date d);
/* "onsdag 15 juni 2022"; without the year when it is `year`. */
struct str when_date(struct arena *a, const struct lexicon *words, struct date d, int year);
/* "12.30" */
struct str when_clock(struct arena *a, const struct lexicon *words, int hour, int minute);
/* "fredag 10 juni kl. 23.59"; without the year when it is `year`. */
struct str when_time(struct arena *a, const struct lexicon *words, struct local_time t, int year);
/* From start to end, the year always told; days alone where the whole day is meant. Empty when
 * `starts` is none. */
struct str when_span(
    struct arena *a, const struct lexicon *words, struct moment starts, struct moment ends);
/* Does it begin at midnight and have no end, or one at a day's edge? */
bool when_all_day(struct moment starts, struct moment ends);
/* "svensk tid", else the abbreviation of that zone at that moment ("CEST"). */
struct str when_zone(const struct lexicon *words, const struct zone *zone, struct instant at);

#endif
