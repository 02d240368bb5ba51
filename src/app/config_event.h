/* What an event section of a configuration file may hold. */
#ifndef APP_CONFIG_EVENT_H
#define APP_CONFIG_EVENT_H

#include "app/config.h"
#include "base/arena.h"

/* The names inside `event SLUG { … }`, made from the option table of understand/event_options.h. */
const struct config_name *config_event_names(struct arena *a);

#endif
