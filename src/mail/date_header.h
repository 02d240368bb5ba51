/* Dates of header fields. Standard: RFC 5322 section 3.3, obsolete zones and years of section 4.3.
 */
#ifndef MAIL_DATE_HEADER_H
#define MAIL_DATE_HEADER_H

#include "base/attributes.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>

/* "Mon, 10 Sep 2018 10:10:00 +0200 (CEST)". Comments are skipped; the weekday is not checked; years
 * of two digits are 1950 to 2049, of three 1900 and on; military and unknown zones are UTC. */
bool date_header_parse(struct str in, struct instant *t) NODISCARD;

#endif
