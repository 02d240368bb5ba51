/* The JSON contract of `explain --json`, v1 (DESIGN section 5). */
#ifndef APP_EXPLAIN_JSON_H
#define APP_EXPLAIN_JSON_H

#include "app/pipeline.h"
#include "base/json.h"

struct json *explain_json(struct arena *a, const struct outcome *out);

#endif
