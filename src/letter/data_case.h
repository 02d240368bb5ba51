/* A case and a job as templates see them:
 *     case{participant participant_name subject question arrived suggested
 *          acts[{act event people leaving noted[{label value}] places words}]}
 *     held[{…}]: the same for what an answer to this letter would carry out
 *     job{number announce tell cancel promote text who}
 */
#ifndef LETTER_DATA_CASE_H
#define LETTER_DATA_CASE_H

#include "letter/telling.h"

/* NULL where the order has none. */
struct json *data_case(const struct telling *t);
/* The same of any case; `event` may be NULL. */
struct json *data_case_of(
    const struct telling *t, const struct event *event, const struct case_facts *file);
struct json *data_job(const struct telling *t);
/* address status diagnostic suggestions hard policy soft coordinator */
struct json *data_bounce(const struct telling *t);
/* An array, empty where nothing is held. */
struct json *data_held(const struct telling *t);
/* Who wrote what is held, where that is not whom the letter asks; else empty. */
struct str data_writer(const struct telling *t);

#endif
