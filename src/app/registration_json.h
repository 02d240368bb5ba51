/* Registrations and their history as JSON, and as lines. */
#ifndef APP_REGISTRATION_JSON_H
#define APP_REGISTRATION_JSON_H

#include "base/arena.h"
#include "base/json.h"
#include "decide/registration.h"
#include "store/history.h"

struct json *registration_json(
    struct arena *a, const struct event *event, const struct registration *r);
struct json *history_json(struct arena *a, const struct history_row *row);
/* One member a line on stdout. */
void registration_print(struct arena *a, const struct json *registration);

#endif
