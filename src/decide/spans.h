/* How long things wait, in seconds. */
#ifndef DECIDE_SPANS_H
#define DECIDE_SPANS_H

enum {
	MINUTE_S = 60,
	HOUR_S = 3600,
	DAY_S = 86400,
	CONFIRM_S = 3 * DAY_S, /* how long "was it you?" waits (DESIGN section 6) */
	ANSWERS_S = 3 * DAY_S, /* before a missing answer is asked for again, once */
	APPROVAL_S =
	    5 * DAY_S, /* before a manager is reminded, and again before a coordinator gets it */
	HOLD_S = 2 * DAY_S, /* how long a part of a group's places is held where the event names no
			       offer */
	UNDO_S = DAY_S,
	CASE_AT_ONCE_S = 2 * DAY_S /* before an event cases do not wait for the digest */
};

#endif
