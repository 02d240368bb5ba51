#include "app/args.h"

#include <string.h>

bool
args_init(struct args *args, int argc, char **argv, struct err *err)
{
	*args = (struct args) { 0 };
	if (argc > ARGS_MAX)
		return err_set(err, ERR_USAGE, "too many arguments (%d)", argc);
	args->count = (size_t)argc;
	args->options_end = args->count;
	for (size_t i = 0; i < args->count; i++) {
		args->items[i] = argv[i];
		if (strcmp(argv[i], "--") == 0 && args->options_end == args->count) {
			args->options_end = i;
			args->items[i] = NULL;
		}
	}
	return true;
}

bool
args_flag(struct args *args, const char *name)
{
	for (size_t i = 0; i < args->options_end; i++) {
		if (args->items[i] != NULL && strcmp(args->items[i], name) == 0) {
			args->items[i] = NULL;
			return true;
		}
	}
	return false;
}

const char *
args_value(struct args *args, const char *name)
{
	const size_t n = strlen(name);
	for (size_t i = 0; i < args->options_end; i++) {
		char *item = args->items[i];
		if (item == NULL || strncmp(item, name, n) != 0)
			continue;
		if (item[n] == '=') {
			args->items[i] = NULL;
			return item + n + 1;
		}
		if (item[n] != '\0')
			continue;
		args->items[i] = NULL;
		if (i + 1 < args->options_end && args->items[i + 1] != NULL) {
			const char *value = args->items[i + 1];
			args->items[i + 1] = NULL;
			return value;
		}
		args->missing = name;
		return NULL;
	}
	return NULL;
}

const char *
args_next(struct args *args, const char *what, struct err *err)
{
	for (size_t i = 0; i < args->count; i++) {
		const char *item = args->items[i];
		if (item == NULL)
			continue;
		if (i < args->options_end && item[0] == '-' && item[1] != '\0')
			continue;
		args->items[i] = NULL;
		return item;
	}
	if (what != NULL)
		(void)err_set(err, ERR_USAGE, "%s is missing", what);
	return NULL;
}

bool
args_end(struct args *args, struct err *err)
{
	if (args->missing != NULL)
		return err_set(err, ERR_USAGE, "'%s' wants a value", args->missing);
	for (size_t i = 0; i < args->count; i++)
		if (args->items[i] != NULL)
			return err_set(err, ERR_USAGE, "%s '%s'",
			    args->items[i][0] == '-' && i < args->options_end ? "unknown option"
									      : "too much:",
			    args->items[i]);
	return true;
}
