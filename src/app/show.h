/* One mail's way, for a person to read: who wrote, the words that counted, how they were understood, what
 * was decided, what was answered. Used by `explain`, `import --explain` and the demo. */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include "app/pipeline.h"
#include "app/style.h"

struct show_options {
	struct str name;   /* of the mail's file; may be empty */
	bool letters;	   /* with the text of the letters, not only their subjects */
	bool evidence;	   /* with the rules behind each act */
};

void show_outcome(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options);


#endif
