/* What stands around words, or in them, that tells whether they are an option of the question. */
#ifndef UNDERSTAND_ANSWER_PLAIN_H
#define UNDERSTAND_ANSWER_PLAIN_H

#include "understand/answer_seek.h"

/* "Jag tar öl", "Anna vin": right behind a verb of choosing, or somebody, and nothing more. */
bool answer_is_chosen(const struct answer_seek *s, size_t i, size_t n);
/* "Jag är chef", "som lärare": what somebody is, where a role is asked for. */
bool answer_is_said_to_be(const struct answer_seek *s, size_t i, size_t n);
/* Is it a form of another option, letter for letter? "Forsyning" is no "forskning" then. */
bool answer_is_of_other(const struct answer_seek *s, size_t i, const struct option *option);
/* "Byggbranschen": the option and a word of its question in one. */
bool answer_is_joined(const struct answer_seek *s, size_t i, const struct words *phrase);

/* "Lördag kan jag inte", "tent doesn't work": is what words [i, i + n) name denied behind them, before
 * a comma? */
bool answer_is_denied_behind(const struct answer_seek *s, size_t i, size_t n);

/* "Middagen på fredagen": is the day at word i only that of what another question asks for? */
bool answer_is_day_of_other(const struct answer_seek *s, size_t i);

/* "Soppvägen 12": an address. */
bool answer_is_address(const struct answer_seek *s, size_t i);

#endif
