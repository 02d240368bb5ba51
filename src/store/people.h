/* Addresses and the people behind them. Addresses are compared in lower case. */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/store.h"

/* Ids of a row, made when it is new. */
struct person_row {
	int64_t person, address;
};
bool people_need(struct arena *a, struct store *s, struct str address, struct str language,
    struct instant now, struct person_row *out, struct err *err) NODISCARD;
/* Last known language; empty where the address is not known. */
bool people_language(struct arena *a, struct store *s, struct str address, struct str *language,
    struct err *err) NODISCARD;
/* Where the address is known. */
bool people_set_language(struct arena *a, struct store *s, struct str address, struct str language,
    struct err *err) NODISCARD;
bool people_proven(struct arena *a, struct store *s, struct str address, struct instant now,
    struct err *err) NODISCARD;
/* A letter came back; `status` as "5.1.1". */
bool people_bounced(struct arena *a, struct store *s, struct str address, struct str status,
    struct err *err) NODISCARD;
/* Lower case, as addresses are stored and compared. */
struct str address_key(struct arena *a, struct str address);

#endif
