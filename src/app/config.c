#include "app/config.h"

#include <confuse.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/distance.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"

enum { CONFIG_FILE_BYTES = 4 << 20, NEAR_DISTANCE = 3 };

struct place {
	const cfg_opt_t *option;
	int line;
};

/* One file being read. */
struct reading_file {
	struct arena *a;
	struct str path;
	const struct config_name *names;
	struct config_options *options;
	struct problems *problems;
	struct place *places; /* where each option was last set */
	size_t place_count;
	bool failed;
};

/* libConfuse's callbacks carry no pointer of ours, so the file being read stands here while
 * config_read runs, and nowhere else. */
static struct reading_file *current;

static int
note_place(cfg_t *cfg, cfg_opt_t *option)
{
	struct reading_file *f = current;
	f->places = array_push(f->a, f->places, &f->place_count, sizeof *f->places);
	f->places[f->place_count - 1] = (struct place) { .option = option, .line = cfg->line };
	return 0;
}

static int
line_of(const struct reading_file *f, const cfg_opt_t *option)
{
	for (size_t i = f->place_count; i > 0; i--)
		if (f->places[i - 1].option == option)
			return f->places[i - 1].line;
	return 0;
}

/* The nearest name in this table and those inside it; NULL where none is near. */
static const char *
near_name(const struct config_name *names, struct str wrong, size_t *least)
{
	const char *found = NULL;
	for (const struct config_name *n = names; n->name != NULL; n++) {
		const size_t d = name_distance(wrong, str_from(n->name));
		if (d < *least) {
			*least = d;
			found = n->name;
		}
		if (n->inside != NULL) {
			const char *inner = near_name(n->inside, wrong, least);
			if (inner != NULL)
				found = inner;
		}
	}
	return found;
}

static void
note_error(cfg_t *cfg, const char *format, va_list ap)
{
	struct reading_file *f = current;
	if (f->failed)
		return;
	f->failed = true;
	struct str sentence = arena_vprintf(f->a, format, ap);
	const struct str unknown = STR("no such option '");
	if (str_starts(sentence, unknown)) {
		struct str name = str_from_byte(sentence, unknown.n);
		name = str_slice(name, 0, str_find_char(name, '\'', 0));
		size_t least = NEAR_DISTANCE;
		const char *near = near_name(f->names, name, &least);
		sentence = near == NULL
			       ? arena_printf(f->a, "unknown option '%.*s'", STR_ARG(name))
			       : arena_printf(f->a, "unknown option '%.*s' (did you mean '%s'?)",
				   STR_ARG(name), near);
	} else if (str_equal(sentence, STR("premature end of file"))) {
		sentence = STR("the file ends where a value or a '}' is wanted");
	}
	problems_add(f->problems, f->path, (size_t)(cfg != NULL && cfg->line > 0 ? cfg->line : 0),
	    "%.*s", STR_ARG(sentence));
}

/* Our table of names as libConfuse's. */
static cfg_opt_t *
make_options(struct arena *a, const struct config_name *names)
{
	size_t count = 0;
	while (names[count].name != NULL)
		count++;
	cfg_opt_t *options = arena_alloc(a, (count + 1) * sizeof *options);
	for (size_t i = 0; i < count; i++) {
		const struct config_name *n = &names[i];
		switch (n->kind) {
		case CONFIG_VALUE:
			options[i] = (cfg_opt_t)CFG_STR(n->name, NULL, CFGF_NODEFAULT);
			break;
		case CONFIG_LIST:
			options[i] = (cfg_opt_t)CFG_STR_LIST(n->name, NULL, CFGF_NODEFAULT);
			break;
		case CONFIG_SECTION:
			options[i] =
			    (cfg_opt_t)CFG_SEC(n->name, make_options(a, n->inside), CFGF_MULTI);
			break;
		case CONFIG_TITLED:
			options[i] = (cfg_opt_t)CFG_SEC(n->name, make_options(a, n->inside),
			    CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES);
			break;
		}
		options[i].validcb = note_place;
	}
	options[count] = (cfg_opt_t)CFG_END();
	return options;
}

static void
add_option(struct reading_file *f, struct str path, struct str value, int line)
{
	struct config_options *list = f->options;
	list->items = array_push(f->a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = (struct event_option) {
		.path = path, .value = arena_dup(f->a, value), .file = f->path, .line = line
	};
}

static struct str
list_value(struct reading_file *f, const cfg_opt_t *option)
{
	struct json *array = json_new_array(f->a);
	for (unsigned i = 0; i < option->nvalues; i++)
		json_add_string(f->a, array, arena_dup(f->a, str_from(option->values[i]->string)));
	return json_print(f->a, array, false);
}

static void flatten(struct reading_file *f, cfg_t *section, struct str prefix);

/* A section in a file's own sections is told by its number where it has no title. One that says
 * nothing is there all the same: `coordinator "karin@a.example" { }` is told by its bare prefix. */
static void
flatten_inner(struct reading_file *f, cfg_t *inner, struct str path, unsigned i)
{
	const size_t before = f->options->count;
	const struct str prefix = inner->title != NULL
				      ? arena_printf(f->a, "%.*s.%s.", STR_ARG(path), inner->title)
				      : arena_printf(f->a, "%.*s.%u.", STR_ARG(path), i + 1);
	flatten(f, inner, prefix);
	if (f->options->count > before || inner->title == NULL
	    || str_find_char(path, '.', 0) != STR_NONE)
		return;
	if (str_equal(path, STR("event")))
		problems_add(f->problems, f->path, (size_t)inner->line, "event '%s' says nothing",
		    inner->title);
	else
		add_option(f, prefix, STR(""), inner->line);
}

/* Flatten one section; `prefix` is empty or ends with a dot. */
static void
flatten(struct reading_file *f, cfg_t *section, struct str prefix)
{
	for (cfg_opt_t *option = section->opts; option->name != NULL; option++) {
		const struct str path = arena_printf(f->a, "%.*s%s", STR_ARG(prefix), option->name);
		const int line = line_of(f, option);
		if (option->type == CFGT_SEC) {
			for (unsigned i = 0; i < option->nvalues; i++) {
				cfg_t *inner = option->values[i]->section;
				if (inner == NULL)
					continue;
				flatten_inner(f, inner, path, i);
			}
		} else if ((option->flags & CFGF_LIST) != 0) {
			if (line > 0)
				add_option(f, path, list_value(f, option), line);
		} else if (option->nvalues > 0 && option->values[0]->string != NULL) {
			add_option(f, path, str_from(option->values[0]->string), line);
		}
	}
}

/* What libConfuse does not tell: false when the text had better not be given to it. */
static bool
check_bytes(struct reading_file *f, struct str text)
{
	const size_t before = f->problems->count;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		problems_add(f->problems, f->path, 1,
		    "file begins with a byte order mark; save it as UTF-8 without one");
	struct str line;
	size_t number = 1;
	for (struct str rest = text; str_next(&rest, '\n', &line); number++) {
		if (!utf8_is_valid(line) || str_has(line, (struct str) { .p = "", .n = 1 }))
			problems_add(f->problems, f->path, number,
			    "line is not UTF-8 text; save the file as UTF-8");
		if (str_has(line, STR("${")))
			problems_add(f->problems, f->path, number,
			    "'${' is refused: it would put the environment of the program here");
	}
	return f->problems->count == before;
}

/* Comments become blanks: libConfuse 3.3 counts the line of each three times, and the lines of
 * every error after it would be wrong. */
static char *
without_comments(struct arena *a, struct str text)
{
	char *out = arena_strz(a, text);
	char quote = 0;
	for (size_t i = 0; i < text.n; i++) {
		const char c = out[i];
		if (quote != 0) {
			if (c == '\\' && i + 1 < text.n)
				i++;
			else if (c == quote)
				quote = 0;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '#' || (c == '/' && i + 1 < text.n && out[i + 1] == '/')) {
			while (i < text.n && out[i] != '\n')
				out[i++] = ' ';
		}
	}
	return out;
}

bool
config_read(struct arena *a, const char *path, const struct config_name *names,
    struct config_options *options, struct problems *problems, struct err *err)
{
	struct reading_file f = {
		.a = a, .names = names, .options = options, .problems = problems
	};
	f.path = arena_dup(a, str_from(path));
	struct str text;
	if (!file_read(a, path, CONFIG_FILE_BYTES, &text, err))
		return false;
	if (!check_bytes(&f, text))
		return true;
	current = &f;
	cfg_t *cfg = cfg_init(make_options(a, names), CFGF_NONE);
	if (cfg == NULL) {
		current = NULL;
		return err_set(err, ERR_AGAIN, "cannot read '%s': %s", path, strerror(errno));
	}
	(void)cfg_set_error_function(cfg, note_error);
	if (cfg_parse_buf(cfg, without_comments(a, text)) != CFG_SUCCESS && !f.failed)
		problems_add(problems, f.path, (size_t)cfg->line, "syntax error");
	else if (!f.failed)
		flatten(&f, cfg, STR(""));
	(void)cfg_free(cfg);
	current = NULL;
	return true;
}

struct str
config_get(const struct config_options *options, struct str path)
{
	for (size_t i = options->count; i > 0; i--)
		if (str_equal(options->items[i - 1].path, path))
			return options->items[i - 1].value;
	return STR("");
}
