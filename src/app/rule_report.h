/* How the rules do on a folder of mails: which never spoke, and which spoke against the label.
 *
 * Reads ID.eml, and ID.json beside it where there is one ("now", "rcpt", "label" with "intents" and
 * "human", as in tests/corpus); changes nothing. A rule speaks against a label by an act that it
 * does not name, or by a doubt where no person was needed.
 */
#ifndef APP_RULE_REPORT_H
#define APP_RULE_REPORT_H

#include "app/command.h"
#include "base/attributes.h"
#include "base/err.h"
#include <stdbool.h>

/* Printed on stdout, as JSON where env->json. False if the folder or the site cannot be read; a
 * mail that cannot be is named on stderr and passed over. */
bool rule_report(struct command_env *env, const char *folder, struct err *err) NODISCARD;

#endif
