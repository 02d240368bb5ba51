#include "send/oauth.h"

#include "base/child.h"

enum { OAUTH_MS = 60000, TOKEN_BYTES = 16384 };

bool
oauth_token(struct arena *a, struct str command, struct str *token, struct err *err)
{
	struct str word, *argv = NULL, output;
	size_t count = 0;
	int status;
	while (str_next(&command, ' ', &word)) {
		if (word.n == 0)
			continue;
		argv = array_push(a, argv, &count, sizeof *argv);
		argv[count - 1] = word;
	}
	const struct child child = { .argv = argv,
		.argv_count = count,
		.timeout_ms = OAUTH_MS,
		.max_output_bytes = TOKEN_BYTES };
	if (!child_run(a, &child, &status, &output, err))
		return false;
	*token = str_trim(output);
	return (status == 0 && token->n > 0)
	       || err_set(err, ERR_AGAIN, "'%.*s' gave no token and ended with %d",
		   STR_ARG(argv[0]), status);
}
