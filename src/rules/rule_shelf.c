#include "rules/rule_shelf.h"

#include "base/file.h"
#include "base/name_set.h"
#include "rules/rule_key.h"

enum { RULES_MAX = 1 << 20 }; /* of one file: its size is bounded by less */

struct shelf_file {
	struct rule **rules; /* those that stand */
	size_t rule_count;
	struct rule_define **defines;
	size_t define_count;
	const char *path; /* of one whose rest waits; NULL: none does */
	struct str name, language;
};

struct rule_shelf {
	struct arena *a;
	struct shelf_file *files;
	size_t file_count;
	struct name_set names; /* by language */
	struct problems late;
};

struct rule_shelf *
rule_shelf_new(struct arena *a)
{
	struct rule_shelf *shelf = ARENA_NEW(a, struct rule_shelf);
	shelf->a = a;
	problems_init(&shelf->late, a);
	return shelf;
}

static struct shelf_file *
new_file(struct rule_shelf *shelf)
{
	shelf->files = array_push(shelf->a, shelf->files, &shelf->file_count, sizeof *shelf->files);
	return &shelf->files[shelf->file_count - 1];
}

static void
add_defines(struct rule_shelf *shelf, struct shelf_file *to, const struct rule_file *from)
{
	for (size_t i = 0; i < from->define_count; i++) {
		to->defines = array_push(
		    shelf->a, to->defines, &to->define_count, sizeof(struct rule_define *));
		to->defines[to->define_count - 1] = from->defines[i];
	}
}

static void
fill(struct rule_shelf *shelf, struct shelf_file *to, const struct rule_file *from)
{
	const size_t first = (size_t)(to - shelf->files) * RULES_MAX;
	add_defines(shelf, to, from);
	to->rules = arena_alloc(shelf->a, from->rule_count * sizeof(struct rule *));
	for (size_t i = 0; i < from->rule_count; i++) {
		struct rule *rule = from->rules[i];
		if (!name_set_add(shelf->a, &shelf->names, rule->language, rule->name))
			continue;
		rule->order = first + i;
		to->rules[to->rule_count++] = rule;
	}
}

void
rule_shelf_add(struct rule_shelf *shelf, const struct rule_file *file)
{
	fill(shelf, new_file(shelf), file);
}

void
rule_shelf_leave(struct rule_shelf *shelf, const struct rule_file *head, const char *path)
{
	struct shelf_file *file = new_file(shelf);
	file->path = path;
	file->name = head->name;
	file->language = head->language;
	add_defines(shelf, file, head);
}

static void
read_rest(struct rule_shelf *shelf, struct shelf_file *file, struct problems *problems)
{
	struct str text;
	struct err err = { 0 };
	const char *path = file->path;
	file->path = NULL;
	if (!file_read(shelf->a, path, RULE_FILE_BYTES, &text, &err)) {
		problems_add(problems, file->name, 0, "%s", err.text);
		return;
	}
	const struct rule_file rest =
	    rule_file_parse(shelf->a, text, file->name, RULE_FILE_REST, problems);
	fill(shelf, file, &rest);
}

static void
read_waiting(struct rule_shelf *shelf, struct str language, struct problems *problems)
{
	for (size_t i = 0; i < shelf->file_count; i++) {
		struct shelf_file *file = &shelf->files[i];
		if (file->path != NULL && str_equal(file->language, language))
			read_rest(shelf, file, problems);
	}
}

struct rule *const *
rule_shelf_take(
    struct rule_shelf *shelf, struct str language, size_t *count, struct problems *problems)
{
	struct rule **list = NULL;
	read_waiting(shelf, language, problems != NULL ? problems : &shelf->late);
	*count = 0;
	for (size_t i = 0; i < shelf->file_count; i++) {
		const struct shelf_file *file = &shelf->files[i];
		for (size_t k = 0; k < file->rule_count; k++) {
			if (!str_equal(file->rules[k]->language, language))
				continue;
			list = array_push(shelf->a, list, count, sizeof(struct rule *));
			list[*count - 1] = file->rules[k];
		}
	}
	return list;
}

const struct rule *const *
rule_shelf_rules(struct rule_shelf *shelf, size_t *count)
{
	const struct rule **list = NULL;
	*count = 0;
	for (size_t i = 0; i < shelf->file_count; i++) {
		for (size_t k = 0; k < shelf->files[i].rule_count; k++) {
			rule_give_title(shelf->a, shelf->files[i].rules[k]);
			list = array_push(shelf->a, list, count, sizeof(const struct rule *));
			list[*count - 1] = shelf->files[i].rules[k];
		}
	}
	return list;
}

struct rule_define *const *
rule_shelf_defines(const struct rule_shelf *shelf, size_t *count)
{
	struct rule_define **list = NULL;
	*count = 0;
	for (size_t i = 0; i < shelf->file_count; i++) {
		for (size_t k = 0; k < shelf->files[i].define_count; k++) {
			list = array_push(shelf->a, list, count, sizeof(struct rule_define *));
			list[*count - 1] = shelf->files[i].defines[k];
		}
	}
	return list;
}

bool
rule_shelf_is_broken(const struct rule_shelf *shelf)
{
	return shelf->late.count > 0;
}
