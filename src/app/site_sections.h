/* The sections of samling.conf as structs: coordinators, lists, series, trust, policy, sending. */
#ifndef APP_SITE_SECTIONS_H
#define APP_SITE_SECTIONS_H

#include "app/site.h"

/* Fill those members of `site` from its options; its texts must stand already. */
void site_sections_load(struct site *site);

#endif
