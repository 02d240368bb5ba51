/* The manual, made from the tables that the program itself works by, so that it cannot be out of
 * date: commands for samling(1), options for samling.conf(5) and samling-event(5), names
 * of letters and variables for samling-templates(5), of acts and doubts for samling-rules(5).
 */
#ifndef APP_MANUAL_H
#define APP_MANUAL_H

#include <stdbool.h>

/* Print a topic on stdout: "commands", "samling.conf", "event", "letters", "variables", "kinds"; as
 * man(7) source or as plain text. False when there is no such topic. */
bool manual_print(const char *topic, bool roff);

#endif
