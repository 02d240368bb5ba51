/* Whether everybody a mail speaks of is accounted for: the check before an act upon people is
 * carried out.
 *
 * A name, a first name behind "min syster", an address, "hon … kommer": each must be one who comes
 * or leaves, the writer, or somebody plainly named for something else (who approves, is next of
 * kin, speaks at the event, is greeted, signs). What is left is somebody the program did not
 * understand, and a number that does not agree with the names is people it did not find: both
 * become a doubt (DOUBT_WHO), and a person reads the mail.
 */
#ifndef UNDERSTAND_PEOPLE_CHECK_H
#define UNDERSTAND_PEOPLE_CHECK_H

#include "understand/people_gather.h"

/* Collects into out.unread whom the finished reading does not account for. What an answer to a
 * question of the event says of them is not known yet: people_settle_unread (people.h) asks that.
 */
void people_check(struct people_reader *r);

#endif
