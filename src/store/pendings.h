/* What our letters wait for. */
#ifndef STORE_PENDINGS_H
#define STORE_PENDINGS_H

#include "decide/facts.h"
#include "store/store.h"

bool pendings_add(
    struct arena *a, struct store *s, const struct pending *row, struct err *err) NODISCARD;
bool pendings_close(
    struct store *s, struct pending_id id, struct str reason, struct err *err) NODISCARD;
/* Reminded once more; next at `due`. */
bool pendings_due_at(
    struct store *s, struct pending_id id, struct instant due, struct err *err) NODISCARD;
/* NULL where there is none. */
bool pendings_get(struct arena *a, struct store *s, struct pending_id id, struct pending **out,
    struct err *err) NODISCARD;

/* Questions as JSON and back. */
struct str asked_print(struct arena *a, const struct asked_question *asked, size_t count);
bool asked_parse(struct arena *a, struct str json, struct asked_question **asked, size_t *count,
    struct err *err) NODISCARD;
/* Acts as JSON and back; empty text: NULL. */
struct str held_print(struct arena *a, const struct reading *held);
bool held_parse(struct arena *a, struct str json, struct str language, const struct reading **held,
    struct err *err) NODISCARD;

#endif
