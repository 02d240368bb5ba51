/* What a template sees: everything a letter may say, as JSON, in the letter's language.
 *
 * Every key is always there (null, "" or an empty list where there is nothing), so that a template
 * can be checked against one sample. The keys of the first block also stand at the top, for letters
 * that have one block only:
 *     language ref to name full_name organiser registered_by text until first
 *     site{organiser address controller privacy}
 *     changes[…] same_time same_place: see letter/data_change.h
 *     digest{…}: see letter/data_digest.h
 *     case{…} held[…] job{…} bounce{…}: see letter/data_case.h
 *     kept{…}: see letter/data_kept.h
 *     blocks[{block event{…} people[…] …}]: see letter/data_block.h
 * Words of participants are values only; the meeting link is there only for those registered.
 */
#ifndef LETTER_DATA_H
#define LETTER_DATA_H

#include "letter/telling.h"

struct json *data_letter(const struct telling *t, struct str ref);

#endif
