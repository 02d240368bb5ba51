/* What `event list`, `show` and `file` print. */
#ifndef APP_EVENT_PRINT_H
#define APP_EVENT_PRINT_H

#include "app/command.h"
#include "app/program.h"

bool event_print_list(struct command_env *env, struct program *p, struct err *err) NODISCARD;
/* Every value with where it comes from. */
bool event_print_revisions(struct command_env *env, struct program *p, const struct event *event,
    struct err *err) NODISCARD;
/* As an event file. */
bool event_print_file(struct command_env *env, struct program *p, const struct event *event,
    struct err *err) NODISCARD;

#endif
