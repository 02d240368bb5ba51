/* The subject of a letter: the template's own, else that of its weightiest block. */
#ifndef LETTER_HEADLINE_H
#define LETTER_HEADLINE_H

#include "letter/telling.h"

/* One line of plain text, never empty. `data` is what data_letter made. */
bool headline(const struct telling *t, const struct templates *templates,
    const struct template *template, const struct json *data, struct str *subject,
    struct err *err) NODISCARD;

#endif
