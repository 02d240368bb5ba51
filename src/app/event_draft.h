/* samling event draft FILE: an invitation as text, HTML or mail, printed as an event file. */
#ifndef APP_EVENT_DRAFT_H
#define APP_EVENT_DRAFT_H

#include "app/command.h"
#include "app/program.h"
#include "base/attributes.h"

/* HTML and mails are read by the cage, which `p` must have; a file that begins with header fields
 * or ends with .eml is a mail, one that begins with a tag or ends with .html or .htm is HTML. "-"
 * is standard input. ERR_INPUT where the file is no text. */
bool event_draft(struct command_env *env, struct program *p, struct err *err) NODISCARD;

#endif
