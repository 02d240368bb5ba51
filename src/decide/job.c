#include "decide/job.h"

static const char *const job_names[] = {
	[JOB_PROMOTE] = "promote",
	[JOB_CANCEL_EVENT] = "cancel-event",
	[JOB_ANNOUNCE] = "announce",
	[JOB_TELL] = "tell",
};

const char *
job_kind_name(enum job_kind kind)
{
	return job_names[kind];
}

bool
job_kind_parse(struct str name, enum job_kind *kind)
{
	for (size_t i = 0; i < COUNT(job_names); i++) {
		if (str_equal(name, str_from(job_names[i]))) {
			*kind = (enum job_kind)i;
			return true;
		}
	}
	return false;
}
