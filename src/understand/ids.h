/* Row ids: one type each, so that the compiler refuses a mix-up (STYLE rule 16). 0 means "none". */
#ifndef UNDERSTAND_IDS_H
#define UNDERSTAND_IDS_H

#include <stdint.h>

struct event_id {
	int64_t n;
};
struct letter_id {
	int64_t n;
};
struct mail_id {
	int64_t n;
};
struct registration_id {
	int64_t n;
};
struct order_id {
	int64_t n;
}; /* the people one mail signed up together */
struct pending_id {
	int64_t n;
}; /* something a letter of ours waits for */
struct case_id {
	int64_t n;
};
struct job_id {
	int64_t n;
};

#endif
